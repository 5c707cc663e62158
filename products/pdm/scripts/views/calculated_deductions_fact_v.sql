-- Deductions of every statement by kind, one row for each kind that was calculated.
DROP VIEW IF EXISTS ${hivevar:views_database}.calculated_deductions_fact_v;

CREATE VIEW ${hivevar:views_database}.calculated_deductions_fact_v AS
SELECT
    statement_id,
    deduction_type,
    assessment_period_key,
    assessment_period_id,
    contract_key,
    contract_id,
    deduction_amount,
    total_deductions,
    percentage_of_deductions,
    is_applied,
    assessment_period_end_date,
    record_status,
    created_date,
    created_ts
FROM ${hivevar:model_database}.calculated_deductions_fact;
