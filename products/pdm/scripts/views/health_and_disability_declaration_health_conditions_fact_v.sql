-- Health conditions named in declarations, without what was written about them.
DROP VIEW IF EXISTS ${hivevar:views_database}.health_and_disability_declaration_health_conditions_fact_v;

CREATE VIEW ${hivevar:views_database}.health_and_disability_declaration_health_conditions_fact_v AS
SELECT
    declaration_id,
    health_condition_id,
    claimant_key,
    claimant_id,
    contract_key,
    contract_id,
    health_condition_number,
    condition_start_date,
    is_long_term,
    has_description,
    created_date,
    created_ts,
    last_modified_date,
    last_modified_ts,
    removed_date,
    removed_ts
FROM ${hivevar:model_database}.health_and_disability_declaration_health_conditions_fact;
