-- Types of identity verification event, one row for each version of the record that used them.
DROP TABLE IF EXISTS ${hivevar:model_database}.idv_log_type_dim;

CREATE TABLE ${hivevar:model_database}.idv_log_type_dim
STORED AS ORC AS
SELECT
    ROW_NUMBER() OVER (ORDER BY type_id, record_version) AS idv_log_type_key,
    type_id AS idv_log_type_id,
    INITCAP(LOWER(REGEXP_REPLACE(type_id, '_', ' '))) AS idv_log_type_name,
    record_version,
    valid_from_ts,
    LEAD(valid_from_ts) OVER (PARTITION BY type_id ORDER BY record_version) AS valid_to_ts
FROM (
    SELECT type_id, NVL(version, 0) AS record_version, MIN(created_ts) AS valid_from_ts
    FROM ${hivevar:transform_database}.management_information
    WHERE type_id IS NOT NULL
    GROUP BY type_id, NVL(version, 0)
) versioned_type;
