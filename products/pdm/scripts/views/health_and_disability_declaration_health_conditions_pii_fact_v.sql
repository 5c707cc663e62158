-- Health conditions by name and in the claimant's words.
DROP VIEW IF EXISTS ${hivevar:views_database}.health_and_disability_declaration_health_conditions_pii_fact_v;

CREATE VIEW ${hivevar:views_database}.health_and_disability_declaration_health_conditions_pii_fact_v AS
SELECT
    declaration_id,
    health_condition_id,
    claimant_id,
    nino,
    full_name,
    condition_name,
    condition_description,
    condition_start_date,
    created_ts,
    last_modified_ts
FROM ${hivevar:model_database}.health_and_disability_declaration_health_conditions_pii_fact;
