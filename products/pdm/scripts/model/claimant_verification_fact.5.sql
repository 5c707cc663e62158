-- What has been verified of each claimant: e-mail address and National Insurance number.
DROP TABLE IF EXISTS ${hivevar:model_database}.claimant_verification_fact;

CREATE TABLE ${hivevar:model_database}.claimant_verification_fact
STORED AS ORC AS
SELECT
    c.claimant_key,
    c.claimant_id,
    v.verification_type,
    NVL(v.is_verified, FALSE) AS is_verified,
    c.created_date,
    c.created_ts,
    c.last_modified_ts
FROM (
    SELECT
        d.claimant_key,
        d.claimant_id,
        d.has_verified_email,
        p.nino IS NOT NULL AS has_nino,
        p.claimant_provided_nino IS NOT NULL AS has_provided_nino,
        p.is_nino_as_provided,
        d.created_date,
        d.created_ts,
        d.last_modified_ts
    FROM ${hivevar:model_database}.claimant_dim_latest d
    LEFT JOIN ${hivevar:model_database}.claimant_pii_dim p
        ON p.claimant_id = d.claimant_id
) c
LATERAL VIEW EXPLODE(
    MAP(
        'EMAIL', c.has_verified_email,
        'NINO_HELD', c.has_nino,
        'NINO_PROVIDED', c.has_provided_nino,
        'NINO_MATCHES', c.is_nino_as_provided
    )
) v AS verification_type, is_verified;
