-- Children declared on contracts, one row for each declaration and child.
DROP TABLE IF EXISTS ${hivevar:model_database}.child_declaration_fact;

CREATE TABLE ${hivevar:model_database}.child_declaration_fact
STORED AS ORC AS
WITH child AS (
    SELECT *
    FROM (
        SELECT
            r.*,
            ROW_NUMBER() OVER (
                PARTITION BY declaration_id, child_id
                ORDER BY last_modified_ts DESC, version DESC, contract_id, declared_date, person_is_claimants_child,
                    receiving_disability_living_allowance, effective_date, effective_date_type,
                    payment_effective_date, payment_effective_date_type, type, created_ts,
                    removed_ts
            ) AS row_num
        FROM ${hivevar:transform_database}.child_declaration r
        WHERE declaration_id IS NOT NULL
    ) ranked
    WHERE row_num = 1
),
detail AS (
    SELECT
        declaration_id,
        child_id,
        MAX(IF(NVL(has_disability_details, 'null') IN ('null', '', '{}'), 0, 1)) AS has_disability_details,
        MAX(IF(NVL(has_non_dependant_details, 'null') IN ('null', '', '{}'), 0, 1)) AS has_non_dependant_details
    FROM ${hivevar:transform_database}.child_declaration_child
    GROUP BY declaration_id, child_id
),
accepted AS (
    SELECT declaration_id, child_id, MAX(accepted_ts) AS accepted_ts, MIN(declared_ts) AS declared_ts
    FROM ${hivevar:transform_database}.child_circumstances
    GROUP BY declaration_id, child_id
)
SELECT
    h.declaration_id,
    h.child_id,
    COALESCE(k.contract_key, -1) AS contract_key,
    h.contract_id,
    h.type AS declaration_type,
    ROW_NUMBER() OVER (PARTITION BY h.declaration_id ORDER BY h.child_id) AS child_number,
    h.declared_date,
    h.person_is_claimants_child AS is_claimants_child,
    NVL(h.receiving_disability_living_allowance, FALSE) AS receives_disability_living_allowance,
    NVL(x.has_disability_details, 0) = 1 AS has_disability_details,
    NVL(x.has_non_dependant_details, 0) = 1 AS has_non_dependant_details,
    h.effective_date,
    h.effective_date_type,
    h.payment_effective_date,
    h.payment_effective_date_type,
    COALESCE(a.declared_ts, h.created_ts) AS declared_ts,
    a.accepted_ts,
    a.accepted_ts IS NOT NULL AS is_accepted,
    TO_DATE(h.created_ts) AS created_date,
    h.created_ts,
    TO_DATE(h.last_modified_ts) AS last_modified_date,
    h.last_modified_ts,
    TO_DATE(h.removed_ts) AS removed_date,
    h.removed_ts
FROM child h
LEFT JOIN detail x
    ON x.declaration_id = h.declaration_id
    AND x.child_id = h.child_id
LEFT JOIN accepted a
    ON a.declaration_id = h.declaration_id
    AND a.child_id = h.child_id
LEFT JOIN ${hivevar:model_database}.contract_dim k
    ON k.contract_id = h.contract_id;
