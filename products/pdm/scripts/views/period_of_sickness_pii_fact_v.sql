-- Who was sick in each period of sickness.
DROP VIEW IF EXISTS ${hivevar:views_database}.period_of_sickness_pii_fact_v;

CREATE VIEW ${hivevar:views_database}.period_of_sickness_pii_fact_v AS
SELECT
    declaration_id,
    claimant_key,
    claimant_id,
    first_name,
    last_name,
    nino,
    date_of_birth,
    start_date,
    end_date,
    age_at_start,
    created_ts
FROM ${hivevar:model_database}.period_of_sickness_pii_fact;
