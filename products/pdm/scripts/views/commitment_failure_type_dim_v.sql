-- Failures to meet a commitment that sanctions name.
DROP VIEW IF EXISTS ${hivevar:views_database}.commitment_failure_type_dim_v;

CREATE VIEW ${hivevar:views_database}.commitment_failure_type_dim_v AS
SELECT
    commitment_failure_type_key,
    commitment_failure_type_id,
    commitment_failure_type_name,
    first_failure_date,
    last_failure_date
FROM ${hivevar:model_database}.commitment_failure_type_dim;
