-- Declarations of health conditions with how many conditions and treatments they name.
DROP TABLE IF EXISTS ${hivevar:model_database}.health_and_disability_declaration_fact;

CREATE TABLE ${hivevar:model_database}.health_and_disability_declaration_fact
STORED AS ORC AS
WITH declared AS (
    SELECT *
    FROM (
        SELECT
            r.*,
            ROW_NUMBER() OVER (
                PARTITION BY declaration_id
                ORDER BY last_modified_ts DESC, version DESC, ability_to_work_has_a_fit_note,
                    ability_to_work_restricted_ability_to_work, claimant_id, contract_id,
                    effective_date, effective_date_type, payment_effective_date,
                    payment_effective_date_type, type, created_ts, removed_ts
            ) AS row_num
        FROM ${hivevar:transform_database}.health_and_disability_declaration r
        WHERE declaration_id IS NOT NULL
    ) ranked
    WHERE row_num = 1
),
health_condition AS (
    SELECT
        declaration_id,
        CAST(COUNT(DISTINCT health_condition_id) AS INT) AS health_condition_count,
        MIN(start_date) AS first_condition_start_date
    FROM ${hivevar:transform_database}.health_and_disability_declaration_condition
    GROUP BY declaration_id
),
treatment AS (
    SELECT declaration_id, CAST(COUNT(DISTINCT treatment_id) AS INT) AS treatment_count
    FROM ${hivevar:transform_database}.health_and_disability_declaration_treatment
    GROUP BY declaration_id
),
accepted AS (
    SELECT declaration_id, MAX(accepted_ts) AS accepted_ts, MIN(declared_ts) AS declared_ts
    FROM ${hivevar:transform_database}.health_and_disability_circumstances
    GROUP BY declaration_id
)
SELECT
    d.declaration_id,
    COALESCE(c.claimant_key, -1) AS claimant_key,
    d.claimant_id,
    COALESCE(k.contract_key, -1) AS contract_key,
    d.contract_id,
    d.type AS declaration_type,
    d.ability_to_work_has_a_fit_note AS has_fit_note,
    d.ability_to_work_restricted_ability_to_work AS has_restricted_ability_to_work,
    d.effective_date,
    d.effective_date_type,
    d.payment_effective_date,
    d.payment_effective_date_type,
    COALESCE(a.declared_ts, d.created_ts) AS declared_ts,
    a.accepted_ts,
    a.accepted_ts IS NOT NULL AS is_accepted,
    NVL(h.health_condition_count, 0) AS health_condition_count,
    h.first_condition_start_date,
    NVL(t.treatment_count, 0) AS treatment_count,
    TO_DATE(d.created_ts) AS created_date,
    d.created_ts,
    TO_DATE(d.last_modified_ts) AS last_modified_date,
    d.last_modified_ts,
    TO_DATE(d.removed_ts) AS removed_date,
    d.removed_ts
FROM declared d
LEFT JOIN health_condition h
    ON h.declaration_id = d.declaration_id
LEFT JOIN treatment t
    ON t.declaration_id = d.declaration_id
LEFT JOIN accepted a
    ON a.declaration_id = d.declaration_id
LEFT JOIN ${hivevar:model_database}.claimant_dim_latest c
    ON c.claimant_id = d.claimant_id
LEFT JOIN ${hivevar:model_database}.contract_dim k
    ON k.contract_id = d.contract_id;
