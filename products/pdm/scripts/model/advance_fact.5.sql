-- Advances of benefit and how they are repaid.
DROP TABLE IF EXISTS ${hivevar:model_database}.advance_fact;

CREATE TABLE ${hivevar:model_database}.advance_fact
STORED AS ORC AS
SELECT
    a.advance_group_id,
    COALESCE(k.contract_key, -1) AS contract_key,
    a.contract_id,
    COALESCE(t.advance_type_key, -1) AS advance_type_key,
    a.advance_type AS advance_type_id,
    TO_DATE(a.advance_paid_to_claimant_deadline_date) AS paid_to_claimant_deadline_date,
    a.repayment_months,
    a.advance_amount,
    a.monthly_repayment_amount,
    CAST(a.monthly_repayment_amount * a.repayment_months AS DECIMAL(25,2)) AS total_repayment_amount,
    CAST(a.advance_amount - a.monthly_repayment_amount * a.repayment_months AS DECIMAL(25,2)) AS repayment_difference,
    CAST(ADD_MONTHS(TO_DATE(a.advance_paid_to_claimant_deadline_date), a.repayment_months) AS DATE)
        AS expected_repaid_date,
    ROW_NUMBER() OVER (PARTITION BY a.contract_id ORDER BY a.created_ts, a.advance_group_id) AS advance_number,
    TO_DATE(a.created_ts) AS created_date,
    a.created_ts,
    TO_DATE(a.last_modified_ts) AS last_modified_date,
    a.last_modified_ts,
    TO_DATE(a.removed_ts) AS removed_date,
    a.removed_ts
FROM (
    SELECT
        r.*,
        ROW_NUMBER() OVER (
            PARTITION BY advance_group_id
            ORDER BY last_modified_ts DESC, version DESC, original_advance_group_id, contract_id, advance_type,
                advance_paid_to_claimant_deadline_date, repayment_months, advance_amount,
                monthly_repayment_amount, created_ts, removed_ts
        ) AS row_num
    FROM ${hivevar:transform_database}.advance_group r
    WHERE advance_group_id IS NOT NULL
) a
LEFT JOIN ${hivevar:model_database}.contract_dim k
    ON k.contract_id = a.contract_id
LEFT JOIN ${hivevar:model_database}.advance_type_dim t
    ON t.advance_type_id = a.advance_type
WHERE a.row_num = 1;
