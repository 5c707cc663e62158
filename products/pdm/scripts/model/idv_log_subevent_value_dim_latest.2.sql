-- Names of sub-event values as the newest version of the record has them.
DROP TABLE IF EXISTS ${hivevar:model_database}.idv_log_subevent_value_dim_latest;

CREATE TABLE ${hivevar:model_database}.idv_log_subevent_value_dim_latest
STORED AS ORC AS
SELECT
    idv_log_subevent_value_key,
    idv_log_subevent_value_id,
    record_version,
    valid_from_ts,
    log_count
FROM (
    SELECT
        v.*,
        RANK() OVER (PARTITION BY idv_log_subevent_value_id ORDER BY record_version DESC) AS version_rank
    FROM ${hivevar:model_database}.idv_log_subevent_value_dim v
) ranked
WHERE version_rank = 1;
