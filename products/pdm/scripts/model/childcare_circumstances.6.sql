-- Childcare costs as accepted, with the period until the next acceptance on the contract.
DROP TABLE IF EXISTS ${hivevar:model_database}.childcare_circumstances;

CREATE TABLE ${hivevar:model_database}.childcare_circumstances
STORED AS ORC AS
SELECT
    a.declaration_id,
    COALESCE(k.contract_key, -1) AS contract_key,
    a.contract_id,
    a.type AS circumstances_type,
    NVL(a.has_child_care_costs, FALSE) AS has_child_care_costs,
    a.effective_date AS valid_from_date,
    LEAD(a.effective_date) OVER (PARTITION BY a.contract_id ORDER BY a.effective_date, a.accepted_ts, a.declaration_id)
        AS valid_to_date,
    a.effective_date_type,
    a.payment_effective_date,
    a.payment_effective_date_type,
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
            ORDER BY accepted_ts DESC, last_modified_ts DESC, version DESC, contract_id, effective_date,
                effective_date_type, payment_effective_date, payment_effective_date_type, has_child_care_costs, type,
                declared_ts, created_ts, removed_ts
        ) AS row_num
    FROM ${hivevar:transform_database}.childcare_circumstances r
    WHERE declaration_id IS NOT NULL
) a
LEFT JOIN ${hivevar:model_database}.contract_dim k
    ON k.contract_id = a.contract_id
WHERE a.row_num = 1;
