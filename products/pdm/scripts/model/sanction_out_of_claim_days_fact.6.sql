-- Days of each sanction that fall after the claim ended, so that they wait for another claim.
DROP TABLE IF EXISTS ${hivevar:model_database}.sanction_out_of_claim_days_fact;

CREATE TABLE ${hivevar:model_database}.sanction_out_of_claim_days_fact
STORED AS ORC AS
SELECT
    sanction_id,
    contract_key,
    contract_id,
    claimant_key,
    claimant_id,
    decision_date,
    sanctionable_period_end_date,
    closed_date,
    CASE
        WHEN closed_date IS NULL OR sanctionable_period_end_date IS NULL THEN 0
        WHEN decision_date > closed_date THEN GREATEST(DATEDIFF(sanctionable_period_end_date, decision_date), 0)
        ELSE GREATEST(DATEDIFF(sanctionable_period_end_date, closed_date), 0)
    END AS out_of_claim_days,
    deducted_fixed_days + deducted_open_ended_days AS served_days,
    created_date,
    created_ts
FROM (
    SELECT f.*, k.closed_date
    FROM ${hivevar:model_database}.sanction_fact f
    LEFT JOIN ${hivevar:model_database}.contract_dim k
        ON k.contract_key = f.contract_key
) sanction
WHERE NOT is_deleted;
