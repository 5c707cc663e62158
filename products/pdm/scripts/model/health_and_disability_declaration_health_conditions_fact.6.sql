-- Health conditions named in declarations, without what was written about them.
DROP TABLE IF EXISTS ${hivevar:model_database}.health_and_disability_declaration_health_conditions_fact;

CREATE TABLE ${hivevar:model_database}.health_and_disability_declaration_health_conditions_fact
STORED AS ORC AS
SELECT
    h.declaration_id,
    h.health_condition_id,
    COALESCE(f.claimant_key, -1) AS claimant_key,
    h.claimant_id,
    COALESCE(f.contract_key, -1) AS contract_key,
    h.contract_id,
    ROW_NUMBER() OVER (PARTITION BY h.declaration_id ORDER BY h.start_date, h.health_condition_id)
        AS health_condition_number,
    h.start_date AS condition_start_date,
    NVL(MONTHS_BETWEEN(TO_DATE(f.declared_ts), h.start_date) >= 12, FALSE) AS is_long_term,
    h.description IS NOT NULL AS has_description,
    TO_DATE(h.created_ts) AS created_date,
    h.created_ts,
    TO_DATE(h.last_modified_ts) AS last_modified_date,
    h.last_modified_ts,
    TO_DATE(h.removed_ts) AS removed_date,
    h.removed_ts
FROM (
    SELECT
        r.*,
        ROW_NUMBER() OVER (
            PARTITION BY declaration_id, health_condition_id
            ORDER BY last_modified_ts DESC, version DESC, claimant_id, contract_id, name, description, start_date,
                created_ts, removed_ts
        ) AS row_num
    FROM ${hivevar:transform_database}.health_and_disability_declaration_condition r
    WHERE health_condition_id IS NOT NULL
) h
LEFT JOIN ${hivevar:model_database}.health_and_disability_declaration_fact f
    ON f.declaration_id = h.declaration_id
WHERE h.row_num = 1;
