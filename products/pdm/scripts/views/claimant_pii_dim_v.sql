-- Names, dates of birth and National Insurance numbers of claimants, apart from claimant_dim.
DROP VIEW IF EXISTS ${hivevar:views_database}.claimant_pii_dim_v;

CREATE VIEW ${hivevar:views_database}.claimant_pii_dim_v AS
SELECT
    claimant_key,
    claimant_id,
    first_name,
    last_name,
    full_name,
    date_of_birth,
    nino,
    claimant_provided_nino,
    is_nino_as_provided,
    created_date,
    created_ts,
    last_modified_date,
    last_modified_ts,
    removed_date,
    removed_ts
FROM ${hivevar:model_database}.claimant_pii_dim;
