-- Sub-events of identity verification as the newest version of the record has them.
DROP VIEW IF EXISTS ${hivevar:views_database}.idv_log_subevent_dim_latest_v;

CREATE VIEW ${hivevar:views_database}.idv_log_subevent_dim_latest_v AS
SELECT
    idv_log_subevent_key,
    idv_log_subevent_id,
    idv_log_subevent_name,
    record_version,
    valid_from_ts
FROM ${hivevar:model_database}.idv_log_subevent_dim_latest;
