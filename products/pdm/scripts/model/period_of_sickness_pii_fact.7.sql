-- Who was sick in each period of sickness.
DROP TABLE IF EXISTS ${hivevar:model_database}.period_of_sickness_pii_fact;

CREATE TABLE ${hivevar:model_database}.period_of_sickness_pii_fact
STORED AS ORC AS
SELECT
    f.declaration_id,
    f.claimant_key,
    f.claimant_id,
    p.first_name,
    p.last_name,
    p.nino,
    p.date_of_birth,
    f.start_date,
    f.end_date,
    CAST(MONTHS_BETWEEN(f.start_date, p.date_of_birth) / 12 AS INT) AS age_at_start,
    f.created_ts
FROM ${hivevar:model_database}.period_of_sickness_fact f
LEFT JOIN ${hivevar:model_database}.claimant_pii_dim p
    ON p.claimant_id = f.claimant_id;
