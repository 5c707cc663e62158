-- Cohorts: the contracts declared in the same month.
DROP VIEW IF EXISTS ${hivevar:views_database}.cohort_dim_v;

CREATE VIEW ${hivevar:views_database}.cohort_dim_v AS
SELECT
    t.cohort_key,
    t.cohort_month_key,
    t.cohort_name,
    t.cohort_start_date,
    t.cohort_end_date,
    t.contract_count,
    t.couple_contract_count,
    NVL(c.claimant_count, CAST(0 AS BIGINT)) AS claimant_count
FROM ${hivevar:model_database}.cohort_dim t
LEFT JOIN (
    SELECT cohort_key, COUNT(*) AS claimant_count
    FROM ${hivevar:model_database}.cohort_claimant_dim
    GROUP BY cohort_key
) c
    ON c.cohort_key = t.cohort_key;
