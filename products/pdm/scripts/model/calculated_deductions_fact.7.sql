-- Deductions of every statement by kind, one row for each kind that was calculated.
DROP TABLE IF EXISTS ${hivevar:model_database}.calculated_deductions_fact;

CREATE TABLE ${hivevar:model_database}.calculated_deductions_fact
STORED AS ORC AS
SELECT
    s.statement_id,
    d.deduction_type,
    s.assessment_period_key,
    s.assessment_period_id,
    s.contract_key,
    s.contract_id,
    CAST(d.deduction_amount AS DECIMAL(15,2)) AS deduction_amount,
    s.total_deductions,
    CAST(
        IF(s.total_deductions = 0, 0, d.deduction_amount * 100 / s.total_deductions) AS DECIMAL(15,2)
    ) AS percentage_of_deductions,
    NVL(d.deduction_amount <> 0, FALSE) AS is_applied,
    s.assessment_period_end_date,
    s.record_status,
    s.created_date,
    s.created_ts
FROM ${hivevar:model_database}.statement_fact s
LATERAL VIEW STACK(
    4,
    'FRAUD_PENALTY', s.fraud_penalties,
    'SANCTION', s.sanctions,
    'ADVANCE', s.advances,
    'DEDUCTION', s.deductions
) d AS deduction_type, deduction_amount
WHERE d.deduction_amount IS NOT NULL;
