-- Who made each declaration of a health condition.
DROP VIEW IF EXISTS ${hivevar:views_database}.health_and_disability_declaration_pii_fact_v;

CREATE VIEW ${hivevar:views_database}.health_and_disability_declaration_pii_fact_v AS
SELECT
    declaration_id,
    claimant_key,
    claimant_id,
    first_name,
    last_name,
    nino,
    date_of_birth,
    age_at_declaration,
    declared_ts,
    created_ts,
    last_modified_ts
FROM ${hivevar:model_database}.health_and_disability_declaration_pii_fact;
