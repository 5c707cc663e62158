-- Treatments named in declarations, by their dates only.
DROP TABLE IF EXISTS ${hivevar:model_database}.health_and_disability_declaration_treatments_fact;

CREATE TABLE ${hivevar:model_database}.health_and_disability_declaration_treatments_fact
STORED AS ORC AS
SELECT
    t.declaration_id,
    t.treatment_id,
    COALESCE(f.claimant_key, -1) AS claimant_key,
    t.claimant_id,
    COALESCE(f.contract_key, -1) AS contract_key,
    t.contract_id,
    t.start_date AS treatment_start_date,
    t.end_date AS treatment_end_date,
    DATEDIFF(t.end_date, t.start_date) AS treatment_days,
    t.end_date IS NULL OR t.end_date >= TO_DATE(f.declared_ts) AS is_ongoing_at_declaration,
    TO_DATE(t.created_ts) AS created_date,
    t.created_ts,
    TO_DATE(t.last_modified_ts) AS last_modified_date,
    t.last_modified_ts,
    TO_DATE(t.removed_ts) AS removed_date,
    t.removed_ts
FROM (
    SELECT
        r.*,
        ROW_NUMBER() OVER (
            PARTITION BY declaration_id, treatment_id
            ORDER BY last_modified_ts DESC, version DESC, claimant_id, contract_id, type, provider, start_date,
                end_date, created_ts, removed_ts
        ) AS row_num
    FROM ${hivevar:transform_database}.health_and_disability_declaration_treatment r
    WHERE treatment_id IS NOT NULL
) t
LEFT JOIN ${hivevar:model_database}.health_and_disability_declaration_fact f
    ON f.declaration_id = t.declaration_id
WHERE t.row_num = 1;
