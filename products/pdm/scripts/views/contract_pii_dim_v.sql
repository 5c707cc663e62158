-- The people of a contract by name, with date of birth and National Insurance number.
DROP VIEW IF EXISTS ${hivevar:views_database}.contract_pii_dim_v;

CREATE VIEW ${hivevar:views_database}.contract_pii_dim_v AS
SELECT
    contract_claimant_key,
    contract_key,
    contract_id,
    claimant_key,
    claimant_id,
    claimant_role,
    first_name,
    last_name,
    date_of_birth,
    nino,
    age_at_declaration,
    created_ts,
    last_modified_ts
FROM ${hivevar:model_database}.contract_pii_dim;
