-- Contracts, one row each, with their cohort and the span of their assessment periods.
DROP TABLE IF EXISTS ${hivevar:model_database}.contract_dim;

CREATE TABLE ${hivevar:model_database}.contract_dim
STORED AS ORC AS
WITH latest AS (
    SELECT *
    FROM (
        SELECT
            contract_id, contract_type, is_couple_contract, declared_date, entitlement_date, start_date, closed_date,
            claim_closure_reason, payment_day_of_month, version, created_ts, last_modified_ts, removed_ts,
            ROW_NUMBER() OVER (
                PARTITION BY contract_id
                ORDER BY last_modified_ts DESC, version DESC, claim_closure_reason, closed_date, is_couple_contract,
                    contract_type, declared_date, entitlement_date, payment_day_of_month,
                    start_date, assessment_period_id, assessment_period_created_ts, end_date,
                    payment_date, assessment_periodstart_date, created_ts, removed_ts
            ) AS row_num
        FROM ${hivevar:transform_database}.contract
        WHERE contract_id IS NOT NULL
    ) ranked
    WHERE row_num = 1
),
period AS (
    SELECT
        contract_id,
        CAST(COUNT(DISTINCT assessment_period_id) AS INT) AS assessment_period_count,
        MIN(assessment_periodstart_date) AS first_assessment_period_start_date,
        MAX(end_date) AS last_assessment_period_end_date,
        MAX(payment_date) AS last_payment_date
    FROM ${hivevar:transform_database}.contract
    WHERE assessment_period_id IS NOT NULL
    GROUP BY contract_id
)
SELECT
    ROW_NUMBER() OVER (ORDER BY l.contract_id) AS contract_key,
    l.contract_id,
    l.contract_type,
    l.is_couple_contract,
    l.declared_date,
    l.entitlement_date,
    l.start_date,
    l.closed_date,
    l.closed_date IS NOT NULL AS is_closed,
    l.claim_closure_reason,
    l.payment_day_of_month,
    COALESCE(c.cohort_key, -1) AS cohort_key,
    NVL(p.assessment_period_count, 0) AS assessment_period_count,
    p.first_assessment_period_start_date,
    p.last_assessment_period_end_date,
    p.last_payment_date,
    DATEDIFF(l.entitlement_date, l.declared_date) AS days_declared_to_entitled,
    TO_DATE(l.created_ts) AS created_date,
    l.created_ts,
    TO_DATE(l.last_modified_ts) AS last_modified_date,
    l.last_modified_ts,
    TO_DATE(l.removed_ts) AS removed_date,
    l.removed_ts
FROM latest l
LEFT JOIN period p
    ON p.contract_id = l.contract_id
LEFT JOIN ${hivevar:model_database}.cohort_dim c
    ON c.cohort_start_date = CAST(TRUNC(l.declared_date, 'MM') AS DATE);
