-- Identity verification events, one row each.
DROP VIEW IF EXISTS ${hivevar:views_database}.idv_log_fact_v;

CREATE VIEW ${hivevar:views_database}.idv_log_fact_v AS
SELECT
    t.management_information_id,
    t.idv_log_type_key,
    t.idv_log_type_id,
    t.idv_log_subevent_key,
    t.idv_log_subevent_id,
    t.value_count,
    t.created_date,
    t.created_ts,
    t.last_modified_date,
    t.last_modified_ts,
    t.removed_date,
    t.removed_ts
FROM ${hivevar:model_database}.idv_log_fact t
WHERE t.management_information_id IS NOT NULL;
