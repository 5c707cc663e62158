-- The people of a contract by name, with date of birth and National Insurance number.
DROP TABLE IF EXISTS ${hivevar:model_database}.contract_pii_dim;

CREATE TABLE ${hivevar:model_database}.contract_pii_dim
STORED AS ORC AS
SELECT
    d.contract_claimant_key,
    d.contract_key,
    d.contract_id,
    d.claimant_key,
    d.claimant_id,
    d.claimant_role,
    p.first_name,
    p.last_name,
    p.date_of_birth,
    p.nino,
    CAST(MONTHS_BETWEEN(d.valid_from_date, p.date_of_birth) / 12 AS INT) AS age_at_declaration,
    p.created_ts,
    p.last_modified_ts
FROM ${hivevar:model_database}.contract_claimant_dim d
JOIN ${hivevar:model_database}.claimant_pii_dim p
    ON p.claimant_id = d.claimant_id;
