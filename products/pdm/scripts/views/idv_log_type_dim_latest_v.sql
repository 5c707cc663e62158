-- Types of identity verification event as the newest version of the record has them.
DROP VIEW IF EXISTS ${hivevar:views_database}.idv_log_type_dim_latest_v;

CREATE VIEW ${hivevar:views_database}.idv_log_type_dim_latest_v AS
SELECT
    idv_log_type_key,
    idv_log_type_id,
    idv_log_type_name,
    record_version,
    valid_from_ts
FROM ${hivevar:model_database}.idv_log_type_dim_latest;
