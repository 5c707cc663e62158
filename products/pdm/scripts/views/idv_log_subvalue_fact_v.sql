-- Values of the sub-events of identity verification, one row for each event and value name.
DROP VIEW IF EXISTS ${hivevar:views_database}.idv_log_subvalue_fact_v;

CREATE VIEW ${hivevar:views_database}.idv_log_subvalue_fact_v AS
SELECT
    management_information_id,
    idv_log_type_key,
    idv_log_subevent_key,
    idv_log_subevent_value_key,
    idv_log_subevent_value_id,
    subevent_value,
    subevent_value_length,
    created_date,
    created_ts
FROM ${hivevar:model_database}.idv_log_subvalue_fact;
