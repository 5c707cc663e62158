-- Sub-events of identity verification, one row for each version of the record that used them.
DROP TABLE IF EXISTS ${hivevar:model_database}.idv_log_subevent_dim;

CREATE TABLE ${hivevar:model_database}.idv_log_subevent_dim
STORED AS ORC AS
SELECT
    ROW_NUMBER() OVER (ORDER BY mi_sub_event_id, record_version) AS idv_log_subevent_key,
    mi_sub_event_id AS idv_log_subevent_id,
    INITCAP(LOWER(REGEXP_REPLACE(mi_sub_event_id, '_', ' '))) AS idv_log_subevent_name,
    record_version,
    valid_from_ts,
    LEAD(valid_from_ts) OVER (PARTITION BY mi_sub_event_id ORDER BY record_version) AS valid_to_ts
FROM (
    SELECT mi_sub_event_id, NVL(version, 0) AS record_version, MIN(created_ts) AS valid_from_ts
    FROM ${hivevar:transform_database}.management_information
    WHERE mi_sub_event_id IS NOT NULL
    GROUP BY mi_sub_event_id, NVL(version, 0)
) versioned_subevent;
