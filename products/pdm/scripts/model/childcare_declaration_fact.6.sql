-- Declarations of childcare costs with contract key and acceptance.
DROP TABLE IF EXISTS ${hivevar:model_database}.childcare_declaration_fact;

CREATE TABLE ${hivevar:model_database}.childcare_declaration_fact
STORED AS ORC AS
SELECT
    d.declaration_id,
    COALESCE(k.contract_key, -1) AS contract_key,
    d.contract_id,
    d.declaration_type,
    NVL(d.has_child_care_costs, FALSE) AS has_child_care_costs,
    d.effective_date,
    d.effective_date_type,
    d.payment_effective_date,
    COALESCE(a.declared_ts, d.created_ts) AS declared_ts,
    a.accepted_ts,
    a.accepted_ts IS NOT NULL AS is_accepted,
    NVL(h.child_count, 0) AS declared_child_count,
    TO_DATE(d.created_ts) AS created_date,
    d.created_ts,
    TO_DATE(d.last_modified_ts) AS last_modified_date,
    d.last_modified_ts,
    TO_DATE(d.removed_ts) AS removed_date,
    d.removed_ts
FROM ${hivevar:model_database}.childcare_declaration d
LEFT JOIN (
    SELECT declaration_id, MIN(declared_ts) AS declared_ts, MAX(accepted_ts) AS accepted_ts
    FROM ${hivevar:transform_database}.childcare_circumstances
    GROUP BY declaration_id
) a
    ON a.declaration_id = d.declaration_id
LEFT JOIN (
    SELECT contract_id, CAST(COUNT(DISTINCT child_id) AS INT) AS child_count
    FROM ${hivevar:model_database}.child_declaration_fact
    GROUP BY contract_id
) h
    ON h.contract_id = d.contract_id
LEFT JOIN ${hivevar:model_database}.contract_dim k
    ON k.contract_id = d.contract_id;
