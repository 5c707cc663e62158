-- Treatments by type and provider, with the person treated.
DROP TABLE IF EXISTS ${hivevar:model_database}.health_and_disability_declaration_treatments_pii_fact;

CREATE TABLE ${hivevar:model_database}.health_and_disability_declaration_treatments_pii_fact
STORED AS ORC AS
SELECT
    t.declaration_id,
    t.treatment_id,
    t.claimant_id,
    p.nino,
    p.full_name,
    t.type AS treatment_type,
    t.provider AS treatment_provider,
    t.start_date AS treatment_start_date,
    t.end_date AS treatment_end_date,
    t.created_ts,
    t.last_modified_ts
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
LEFT JOIN ${hivevar:model_database}.claimant_pii_dim p
    ON p.claimant_id = t.claimant_id
WHERE t.row_num = 1;
