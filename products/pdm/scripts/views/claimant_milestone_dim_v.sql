-- Dates that mark a claimant's way through the benefit, in order.
DROP VIEW IF EXISTS ${hivevar:views_database}.claimant_milestone_dim_v;

CREATE VIEW ${hivevar:views_database}.claimant_milestone_dim_v AS
SELECT
    t.claimant_milestone_key,
    t.claimant_key,
    t.claimant_id,
    t.contract_id,
    t.milestone_type,
    t.milestone_date,
    t.milestone_date_key,
    t.milestone_order,
    t.days_since_first_milestone,
    m.month_key,
    m.month_label
FROM ${hivevar:model_database}.claimant_milestone_dim t
LEFT JOIN ${hivevar:model_database}.date_dim d
    ON d.date_key = t.milestone_date_key
LEFT JOIN ${hivevar:model_database}.month_dim m
    ON m.month_key = d.month_key;
