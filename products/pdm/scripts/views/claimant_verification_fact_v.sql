-- What has been verified of each claimant: e-mail address and National Insurance number.
DROP VIEW IF EXISTS ${hivevar:views_database}.claimant_verification_fact_v;

CREATE VIEW ${hivevar:views_database}.claimant_verification_fact_v AS
SELECT
    claimant_key,
    claimant_id,
    verification_type,
    is_verified,
    created_date,
    created_ts,
    last_modified_ts
FROM ${hivevar:model_database}.claimant_verification_fact;
