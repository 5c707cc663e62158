-- The contracts of every claimant in the order in which they began, with the gap before each.
DROP VIEW IF EXISTS ${hivevar:views_database}.contract_claimant_dim_order_v;

CREATE VIEW ${hivevar:views_database}.contract_claimant_dim_order_v AS
SELECT
    contract_claimant_key,
    contract_key,
    contract_id,
    claimant_key,
    claimant_id,
    claimant_role,
    valid_from_date,
    valid_to_date,
    contract_order,
    contract_order_reverse,
    is_latest,
    previous_contract_id,
    days_since_previous_contract,
    is_reclaim_within_six_months
FROM ${hivevar:model_database}.contract_claimant_dim_order;
