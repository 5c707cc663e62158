-- Names of the values that sub-events of identity verification carry, by record version.
DROP TABLE IF EXISTS ${hivevar:model_database}.idv_log_subevent_value_dim;

CREATE TABLE ${hivevar:model_database}.idv_log_subevent_value_dim
STORED AS ORC AS
SELECT
    ROW_NUMBER() OVER (ORDER BY subevent_value_id, record_version) AS idv_log_subevent_value_key,
    subevent_value_id AS idv_log_subevent_value_id,
    record_version,
    valid_from_ts,
    LEAD(valid_from_ts) OVER (PARTITION BY subevent_value_id ORDER BY record_version) AS valid_to_ts,
    log_count
FROM (
    SELECT
        subevent_value_id,
        NVL(version, 0) AS record_version,
        MIN(created_ts) AS valid_from_ts,
        COUNT(DISTINCT management_information_id) AS log_count
    FROM ${hivevar:transform_database}.management_information
    WHERE subevent_value_id IS NOT NULL
    GROUP BY subevent_value_id, NVL(version, 0)
) versioned_value;
