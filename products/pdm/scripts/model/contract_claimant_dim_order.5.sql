-- The contracts of every claimant in the order in which they began, with the gap before each.
DROP TABLE IF EXISTS ${hivevar:model_database}.contract_claimant_dim_order;

CREATE TABLE ${hivevar:model_database}.contract_claimant_dim_order
STORED AS ORC AS
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
    contract_order_reverse = 1 AS is_latest,
    previous_contract_id,
    DATEDIFF(valid_from_date, previous_valid_to_date) AS days_since_previous_contract,
    NVL(DATEDIFF(valid_from_date, previous_valid_to_date) <= 180, FALSE) AS is_reclaim_within_six_months
FROM (
    SELECT
        d.*,
        ROW_NUMBER() OVER (PARTITION BY claimant_id ORDER BY valid_from_date, contract_id) AS contract_order,
        ROW_NUMBER() OVER (PARTITION BY claimant_id ORDER BY valid_from_date DESC, contract_id DESC)
            AS contract_order_reverse,
        LAG(contract_id) OVER (PARTITION BY claimant_id ORDER BY valid_from_date, contract_id) AS previous_contract_id,
        LAG(valid_to_date) OVER (PARTITION BY claimant_id ORDER BY valid_from_date, contract_id)
            AS previous_valid_to_date
    FROM ${hivevar:model_database}.contract_claimant_dim d
) ordered;
