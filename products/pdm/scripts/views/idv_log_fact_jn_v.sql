-- Identity verification events joined to the names of their type and sub-event.
DROP VIEW IF EXISTS ${hivevar:views_database}.idv_log_fact_jn_v;

CREATE VIEW ${hivevar:views_database}.idv_log_fact_jn_v AS
SELECT
    management_information_id,
    idv_log_type_key,
    idv_log_type_id,
    idv_log_type_name,
    idv_log_subevent_key,
    idv_log_subevent_id,
    idv_log_subevent_name,
    value_count,
    created_date_key,
    created_date,
    created_ts,
    last_modified_date,
    last_modified_ts
FROM ${hivevar:model_database}.idv_log_fact_jn;
