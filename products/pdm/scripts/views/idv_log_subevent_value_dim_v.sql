-- Names of the values that sub-events of identity verification carry, by record version.
DROP VIEW IF EXISTS ${hivevar:views_database}.idv_log_subevent_value_dim_v;

CREATE VIEW ${hivevar:views_database}.idv_log_subevent_value_dim_v AS
SELECT
    idv_log_subevent_value_key,
    idv_log_subevent_value_id,
    record_version,
    valid_from_ts,
    valid_to_ts,
    log_count
FROM ${hivevar:model_database}.idv_log_subevent_value_dim;
