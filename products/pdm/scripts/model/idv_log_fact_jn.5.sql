-- Identity verification events joined to the names of their type and sub-event.
DROP TABLE IF EXISTS ${hivevar:model_database}.idv_log_fact_jn;

CREATE TABLE ${hivevar:model_database}.idv_log_fact_jn
STORED AS ORC AS
SELECT
    f.management_information_id,
    f.idv_log_type_key,
    f.idv_log_type_id,
    NVL(t.idv_log_type_name, 'Unknown') AS idv_log_type_name,
    f.idv_log_subevent_key,
    f.idv_log_subevent_id,
    NVL(s.idv_log_subevent_name, 'Unknown') AS idv_log_subevent_name,
    f.value_count,
    COALESCE(d.date_key, -1) AS created_date_key,
    f.created_date,
    f.created_ts,
    f.last_modified_date,
    f.last_modified_ts
FROM ${hivevar:model_database}.idv_log_fact f
LEFT JOIN ${hivevar:model_database}.idv_log_type_dim t
    ON t.idv_log_type_key = f.idv_log_type_key
LEFT JOIN ${hivevar:model_database}.idv_log_subevent_dim s
    ON s.idv_log_subevent_key = f.idv_log_subevent_key
LEFT JOIN ${hivevar:model_database}.date_dim d
    ON d.calendar_date = f.created_date;
