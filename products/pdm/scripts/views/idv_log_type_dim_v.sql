-- Types of identity verification event, one row for each version of the record that used them.
DROP VIEW IF EXISTS ${hivevar:views_database}.idv_log_type_dim_v;

CREATE VIEW ${hivevar:views_database}.idv_log_type_dim_v AS
SELECT
    idv_log_type_key,
    idv_log_type_id,
    idv_log_type_name,
    record_version,
    valid_from_ts,
    valid_to_ts
FROM ${hivevar:model_database}.idv_log_type_dim;
