-- Declarations of employment, declared and accepted.
DROP TABLE IF EXISTS ${hivevar:model_database}.work_and_earnings_declaration_fact;

CREATE TABLE ${hivevar:model_database}.work_and_earnings_declaration_fact
STORED AS ORC AS
SELECT
    d.declaration_id,
    COALESCE(c.claimant_key, -1) AS claimant_key,
    d.claimant_id,
    COALESCE(k.contract_key, -1) AS contract_key,
    d.contract_id,
    d.type AS declaration_type,
    d.employment_status_id,
    a.employment_status_id AS accepted_employment_status_id,
    NVL(d.employment_status_id <> a.employment_status_id, FALSE) AS is_status_corrected,
    d.effective_date,
    d.effective_date_type,
    d.payment_effective_date,
    d.payment_effective_date_type,
    COALESCE(a.declared_ts, d.created_ts) AS declared_ts,
    a.accepted_ts,
    a.accepted_ts IS NOT NULL AS is_accepted,
    TO_DATE(d.created_ts) AS created_date,
    d.created_ts,
    TO_DATE(d.last_modified_ts) AS last_modified_date,
    d.last_modified_ts,
    TO_DATE(d.removed_ts) AS removed_date,
    d.removed_ts
FROM (
    SELECT
        r.*,
        ROW_NUMBER() OVER (
            PARTITION BY declaration_id
            ORDER BY last_modified_ts DESC, version DESC, claimant_id, contract_id, employment_status_id,
                effective_date, effective_date_type, payment_effective_date,
                payment_effective_date_type, type, created_ts, removed_ts
        ) AS row_num
    FROM ${hivevar:transform_database}.work_and_earnings_declaration r
    WHERE declaration_id IS NOT NULL
) d
LEFT JOIN (
    SELECT
        r.*,
        ROW_NUMBER() OVER (
            PARTITION BY declaration_id
            ORDER BY accepted_ts DESC, last_modified_ts DESC, version DESC, claimant_id, contract_id,
                employment_status_id, effective_date, effective_date_type, payment_effective_date,
                payment_effective_date_type, type, declared_ts, created_ts, removed_ts
        ) AS row_num
    FROM ${hivevar:transform_database}.work_and_earnings_circumstances r
) a
    ON a.declaration_id = d.declaration_id
    AND a.row_num = 1
LEFT JOIN ${hivevar:model_database}.claimant_dim_latest c
    ON c.claimant_id = d.claimant_id
LEFT JOIN ${hivevar:model_database}.contract_dim k
    ON k.contract_id = d.contract_id
WHERE d.row_num = 1;
