-- Values of identity verification sub-events joined to the names of type, sub-event and value.
DROP VIEW IF EXISTS ${hivevar:views_database}.idv_log_subvalue_fact_jn_v;

CREATE VIEW ${hivevar:views_database}.idv_log_subvalue_fact_jn_v AS
SELECT
    management_information_id,
    idv_log_subevent_value_key,
    idv_log_subevent_value_id,
    subevent_value,
    idv_log_type_id,
    idv_log_type_name,
    idv_log_subevent_id,
    idv_log_subevent_name,
    value_number,
    created_date,
    created_ts
FROM ${hivevar:model_database}.idv_log_subvalue_fact_jn;
