-- Who made each declaration of a health condition.
DROP TABLE IF EXISTS ${hivevar:model_database}.health_and_disability_declaration_pii_fact;

CREATE TABLE ${hivevar:model_database}.health_and_disability_declaration_pii_fact
STORED AS ORC AS
SELECT
    f.declaration_id,
    f.claimant_key,
    f.claimant_id,
    p.first_name,
    p.last_name,
    p.nino,
    p.date_of_birth,
    CAST(MONTHS_BETWEEN(TO_DATE(f.declared_ts), p.date_of_birth) / 12 AS INT) AS age_at_declaration,
    f.declared_ts,
    f.created_ts,
    f.last_modified_ts
FROM ${hivevar:model_database}.health_and_disability_declaration_fact f
JOIN ${hivevar:model_database}.claimant_pii_dim p
    ON p.claimant_id = f.claimant_id;
