-- Names of sub-event values as the newest version of the record has them.
DROP VIEW IF EXISTS ${hivevar:views_database}.idv_log_subevent_value_dim_latest_v;

CREATE VIEW ${hivevar:views_database}.idv_log_subevent_value_dim_latest_v AS
SELECT
    idv_log_subevent_value_key,
    idv_log_subevent_value_id,
    record_version,
    valid_from_ts,
    log_count
FROM ${hivevar:model_database}.idv_log_subevent_value_dim_latest;
