-- Advances of benefit and how they are repaid.
DROP VIEW IF EXISTS ${hivevar:views_database}.advance_fact_v;

CREATE VIEW ${hivevar:views_database}.advance_fact_v AS
SELECT
    t.advance_group_id,
    t.contract_key,
    t.contract_id,
    t.advance_type_key,
    t.advance_type_id,
    t.paid_to_claimant_deadline_date,
    t.repayment_months,
    t.advance_amount,
    t.monthly_repayment_amount,
    t.total_repayment_amount,
    t.repayment_difference,
    t.expected_repaid_date,
    t.advance_number,
    t.created_date,
    t.created_ts,
    t.last_modified_date,
    t.last_modified_ts,
    t.removed_date,
    t.removed_ts,
    y.advance_type_name,
    y.advance_category
FROM ${hivevar:model_database}.advance_fact t
LEFT JOIN ${hivevar:model_database}.advance_type_dim y
    ON y.advance_type_key = t.advance_type_key;
