-- Treatments by type and provider, with the person treated.
DROP VIEW IF EXISTS ${hivevar:views_database}.health_and_disability_declaration_treatments_pii_fact_v;

CREATE VIEW ${hivevar:views_database}.health_and_disability_declaration_treatments_pii_fact_v AS
SELECT
    declaration_id,
    treatment_id,
    claimant_id,
    nino,
    full_name,
    treatment_type,
    treatment_provider,
    treatment_start_date,
    treatment_end_date,
    created_ts,
    last_modified_ts
FROM ${hivevar:model_database}.health_and_disability_declaration_treatments_pii_fact;
