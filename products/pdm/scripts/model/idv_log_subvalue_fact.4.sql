-- Values of the sub-events of identity verification, one row for each event and value name.
DROP TABLE IF EXISTS ${hivevar:model_database}.idv_log_subvalue_fact;

CREATE TABLE ${hivevar:model_database}.idv_log_subvalue_fact
STORED AS ORC AS
SELECT
    f.management_information_id,
    f.idv_log_type_key,
    f.idv_log_subevent_key,
    COALESCE(d.idv_log_subevent_value_key, -1) AS idv_log_subevent_value_key,
    v.subevent_value_id AS idv_log_subevent_value_id,
    v.subevent_value,
    LENGTH(v.subevent_value) AS subevent_value_length,
    f.created_date,
    f.created_ts
FROM (
    SELECT
        management_information_id, subevent_value_id, subevent_value,
        ROW_NUMBER() OVER (
            PARTITION BY management_information_id, subevent_value_id
            ORDER BY last_modified_ts DESC, version DESC, subevent_value, created_ts, removed_ts
        ) AS row_num
    FROM ${hivevar:transform_database}.management_information
    WHERE subevent_value_id IS NOT NULL
) v
JOIN ${hivevar:model_database}.idv_log_fact f
    ON f.management_information_id = v.management_information_id
LEFT JOIN ${hivevar:model_database}.idv_log_subevent_value_dim_latest d
    ON d.idv_log_subevent_value_id = v.subevent_value_id
WHERE v.row_num = 1;
