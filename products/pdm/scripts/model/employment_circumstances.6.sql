-- Employment as accepted, one row for each period of a claimant's status.
DROP TABLE IF EXISTS ${hivevar:model_database}.employment_circumstances;

CREATE TABLE ${hivevar:model_database}.employment_circumstances
STORED AS ORC AS
SELECT
    COALESCE(c.claimant_key, -1) AS claimant_key,
    a.claimant_id,
    COALESCE(k.contract_key, -1) AS contract_key,
    a.contract_id,
    a.declaration_id,
    a.type AS circumstances_type,
    a.employment_status_id,
    LAG(a.employment_status_id) OVER (
        PARTITION BY a.claimant_id
        ORDER BY a.effective_date, a.accepted_ts, a.declaration_id
    ) AS previous_employment_status_id,
    a.effective_date AS valid_from_date,
    LEAD(a.effective_date) OVER (PARTITION BY a.claimant_id ORDER BY a.effective_date, a.accepted_ts, a.declaration_id)
        AS valid_to_date,
    a.payment_effective_date,
    a.declared_ts,
    a.accepted_ts,
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
            PARTITION BY declaration_id
            ORDER BY accepted_ts DESC, last_modified_ts DESC, version DESC, claimant_id, contract_id,
                employment_status_id, effective_date, effective_date_type, payment_effective_date,
                payment_effective_date_type, type, declared_ts, created_ts, removed_ts
        ) AS row_num
    FROM ${hivevar:transform_database}.work_and_earnings_circumstances r
    WHERE declaration_id IS NOT NULL
) a
LEFT JOIN ${hivevar:model_database}.claimant_dim_latest c
    ON c.claimant_id = a.claimant_id
LEFT JOIN ${hivevar:model_database}.contract_dim k
    ON k.contract_id = a.contract_id
WHERE a.row_num = 1;
