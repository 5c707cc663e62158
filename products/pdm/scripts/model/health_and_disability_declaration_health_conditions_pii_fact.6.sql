-- Health conditions by name and in the claimant's words.
DROP TABLE IF EXISTS ${hivevar:model_database}.health_and_disability_declaration_health_conditions_pii_fact;

CREATE TABLE ${hivevar:model_database}.health_and_disability_declaration_health_conditions_pii_fact
STORED AS ORC AS
SELECT
    h.declaration_id,
    h.health_condition_id,
    h.claimant_id,
    p.nino,
    p.full_name,
    TRIM(h.name) AS condition_name,
    REGEXP_REPLACE(TRIM(h.description), ' +', ' ') AS condition_description,
    h.start_date AS condition_start_date,
    h.created_ts,
    h.last_modified_ts
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
LEFT JOIN ${hivevar:model_database}.claimant_pii_dim p
    ON p.claimant_id = h.claimant_id
WHERE h.row_num = 1;
