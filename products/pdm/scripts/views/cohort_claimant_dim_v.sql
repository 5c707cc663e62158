-- The cohort of every claimant: the month in which the first of their contracts was declared.
DROP VIEW IF EXISTS ${hivevar:views_database}.cohort_claimant_dim_v;

CREATE VIEW ${hivevar:views_database}.cohort_claimant_dim_v AS
SELECT
    cohort_key,
    cohort_month_key,
    claimant_key,
    claimant_id,
    contract_key,
    contract_id,
    claimant_role,
    declared_date,
    closed_date,
    contract_count
FROM ${hivevar:model_database}.cohort_claimant_dim;
