-- Identity verification events, one row each.
DROP TABLE IF EXISTS ${hivevar:model_database}.idv_log_fact;

CREATE TABLE ${hivevar:model_database}.idv_log_fact
STORED AS ORC AS
SELECT
    m.management_information_id,
    COALESCE(t.idv_log_type_key, -1) AS idv_log_type_key,
    m.type_id AS idv_log_type_id,
    COALESCE(s.idv_log_subevent_key, -1) AS idv_log_subevent_key,
    m.mi_sub_event_id AS idv_log_subevent_id,
    m.value_count,
    TO_DATE(m.created_ts) AS created_date,
    m.created_ts,
    TO_DATE(m.last_modified_ts) AS last_modified_date,
    m.last_modified_ts,
    TO_DATE(m.removed_ts) AS removed_date,
    m.removed_ts
FROM (
    SELECT
        management_information_id,
        MAX(type_id) AS type_id,
        MAX(mi_sub_event_id) AS mi_sub_event_id,
        CAST(COUNT(DISTINCT subevent_value_id) AS INT) AS value_count,
        MIN(created_ts) AS created_ts,
        MAX(last_modified_ts) AS last_modified_ts,
        MAX(removed_ts) AS removed_ts
    FROM ${hivevar:transform_database}.management_information
    WHERE management_information_id IS NOT NULL
    GROUP BY management_information_id
) m
LEFT JOIN ${hivevar:model_database}.idv_log_type_dim_latest t
    ON t.idv_log_type_id = m.type_id
LEFT JOIN ${hivevar:model_database}.idv_log_subevent_dim_latest s
    ON s.idv_log_subevent_id = m.mi_sub_event_id;
