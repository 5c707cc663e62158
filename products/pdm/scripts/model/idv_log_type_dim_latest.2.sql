-- Types of identity verification event as the newest version of the record has them.
DROP TABLE IF EXISTS ${hivevar:model_database}.idv_log_type_dim_latest;

CREATE TABLE ${hivevar:model_database}.idv_log_type_dim_latest
STORED AS ORC AS
SELECT idv_log_type_key, idv_log_type_id, idv_log_type_name, record_version, valid_from_ts
FROM (
    SELECT
        idv_log_type_key, idv_log_type_id, idv_log_type_name, record_version, valid_from_ts,
        ROW_NUMBER() OVER (PARTITION BY idv_log_type_id ORDER BY record_version DESC) AS row_num
    FROM ${hivevar:model_database}.idv_log_type_dim
) ranked
WHERE row_num = 1;
