-- Treatments named in declarations, by their dates only.
DROP VIEW IF EXISTS ${hivevar:views_database}.health_and_disability_declaration_treatments_fact_v;

CREATE VIEW ${hivevar:views_database}.health_and_disability_declaration_treatments_fact_v AS
SELECT
    declaration_id,
    treatment_id,
    claimant_key,
    claimant_id,
    contract_key,
    contract_id,
    treatment_start_date,
    treatment_end_date,
    treatment_days,
    is_ongoing_at_declaration,
    created_date,
    created_ts,
    last_modified_date,
    last_modified_ts,
    removed_date,
    removed_ts
FROM ${hivevar:model_database}.health_and_disability_declaration_treatments_fact;
