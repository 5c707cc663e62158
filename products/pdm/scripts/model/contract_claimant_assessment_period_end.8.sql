-- Claimants of contracts at the end of each assessment period, with the work group that they were in.
DROP TABLE IF EXISTS ${hivevar:model_database}.contract_claimant_assessment_period_end;

CREATE TABLE ${hivevar:model_database}.contract_claimant_assessment_period_end
STORED AS ORC AS
SELECT
    e.contract_key,
    e.contract_id,
    d.contract_claimant_key,
    d.claimant_key,
    d.claimant_id,
    d.claimant_role,
    e.assessment_period_key,
    e.assessment_period_id,
    e.assessment_period_number,
    e.assessment_period_end_date,
    e.is_closed_at_end,
    e.is_last_period,
    COALESCE(w.work_group_key, -1) AS work_group_key,
    w.work_group_id,
    e.total_payment,
    CAST(e.total_payment / d.contract_claimant_count AS DECIMAL(15,2)) AS payment_for_each_claimant
FROM ${hivevar:model_database}.contract_assessment_period_end e
JOIN ${hivevar:model_database}.contract_claimant_dim d
    ON d.contract_id = e.contract_id
LEFT JOIN ${hivevar:model_database}.claimant_active_work_group_sc_dim w
    ON w.claimant_id = d.claimant_id
    AND w.valid_from_date <= e.assessment_period_end_date
    AND COALESCE(w.valid_to_date, DATE '9999-12-31') > e.assessment_period_end_date;
