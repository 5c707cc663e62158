-- Declarations of health conditions with how many conditions and treatments they name.
DROP VIEW IF EXISTS ${hivevar:views_database}.health_and_disability_declaration_fact_v;

CREATE VIEW ${hivevar:views_database}.health_and_disability_declaration_fact_v AS
SELECT
    declaration_id,
    claimant_key,
    claimant_id,
    contract_key,
    contract_id,
    declaration_type,
    has_fit_note,
    has_restricted_ability_to_work,
    effective_date,
    effective_date_type,
    payment_effective_date,
    payment_effective_date_type,
    declared_ts,
    accepted_ts,
    is_accepted,
    health_condition_count,
    first_condition_start_date,
    treatment_count,
    created_date,
    created_ts,
    last_modified_date,
    last_modified_ts,
    removed_date,
    removed_ts
FROM ${hivevar:model_database}.health_and_disability_declaration_fact;
