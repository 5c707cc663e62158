-- Claimants of contracts at the end of each assessment period, with the work group that they were in.
DROP VIEW IF EXISTS ${hivevar:views_database}.contract_claimant_assessment_period_end_v;

CREATE VIEW ${hivevar:views_database}.contract_claimant_assessment_period_end_v AS
SELECT
    contract_key,
    contract_id,
    contract_claimant_key,
    claimant_key,
    claimant_id,
    claimant_role,
    assessment_period_key,
    assessment_period_id,
    assessment_period_number,
    assessment_period_end_date,
    is_closed_at_end,
    is_last_period,
    work_group_key,
    work_group_id,
    total_payment,
    payment_for_each_claimant
FROM ${hivevar:model_database}.contract_claimant_assessment_period_end;
