-- Sub-events of identity verification as the newest version of the record has them.
DROP TABLE IF EXISTS ${hivevar:model_database}.idv_log_subevent_dim_latest;

CREATE TABLE ${hivevar:model_database}.idv_log_subevent_dim_latest
STORED AS ORC AS
SELECT d.idv_log_subevent_key, d.idv_log_subevent_id, d.idv_log_subevent_name, d.record_version, d.valid_from_ts
FROM ${hivevar:model_database}.idv_log_subevent_dim d
LEFT SEMI JOIN (
    SELECT idv_log_subevent_id, MAX(record_version) AS record_version
    FROM ${hivevar:model_database}.idv_log_subevent_dim
    GROUP BY idv_log_subevent_id
) newest
    ON d.idv_log_subevent_id = newest.idv_log_subevent_id
    AND d.record_version = newest.record_version;
