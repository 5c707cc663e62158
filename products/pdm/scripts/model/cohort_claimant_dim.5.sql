-- The cohort of every claimant: the month in which the first of their contracts was declared.
DROP TABLE IF EXISTS ${hivevar:model_database}.cohort_claimant_dim;

CREATE TABLE ${hivevar:model_database}.cohort_claimant_dim
STORED AS ORC AS
SELECT
    h.cohort_key,
    h.cohort_month_key,
    f.claimant_key,
    f.claimant_id,
    f.contract_key,
    f.contract_id,
    f.claimant_role,
    f.declared_date,
    f.closed_date,
    f.contract_count
FROM (
    SELECT
        d.claimant_key,
        d.claimant_id,
        d.contract_key,
        d.contract_id,
        d.claimant_role,
        k.cohort_key,
        k.declared_date,
        k.closed_date,
        CAST(COUNT(*) OVER (PARTITION BY d.claimant_id) AS INT) AS contract_count,
        ROW_NUMBER() OVER (PARTITION BY d.claimant_id ORDER BY k.declared_date, d.contract_id) AS contract_order
    FROM ${hivevar:model_database}.contract_claimant_dim d
    JOIN ${hivevar:model_database}.contract_dim k
        ON k.contract_key = d.contract_key
    WHERE k.declared_date IS NOT NULL
) f
JOIN ${hivevar:model_database}.cohort_dim h
    ON h.cohort_key = f.cohort_key
WHERE f.contract_order = 1;
