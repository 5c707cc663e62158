-- Values of identity verification sub-events joined to the names of type, sub-event and value.
DROP TABLE IF EXISTS ${hivevar:model_database}.idv_log_subvalue_fact_jn;

CREATE TABLE ${hivevar:model_database}.idv_log_subvalue_fact_jn
STORED AS ORC AS
SELECT
    v.management_information_id,
    v.idv_log_subevent_value_key,
    v.idv_log_subevent_value_id,
    v.subevent_value,
    t.idv_log_type_id,
    t.idv_log_type_name,
    s.idv_log_subevent_id,
    s.idv_log_subevent_name,
    ROW_NUMBER() OVER (PARTITION BY v.management_information_id ORDER BY v.idv_log_subevent_value_id) AS value_number,
    v.created_date,
    v.created_ts
FROM ${hivevar:model_database}.idv_log_subvalue_fact v
LEFT JOIN ${hivevar:model_database}.idv_log_type_dim t
    ON t.idv_log_type_key = v.idv_log_type_key
LEFT JOIN ${hivevar:model_database}.idv_log_subevent_dim s
    ON s.idv_log_subevent_key = v.idv_log_subevent_key;
