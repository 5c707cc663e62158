-- Free text of sanctions and the person they fell on.
DROP VIEW IF EXISTS ${hivevar:views_database}.sanction_pii_fact_v;

CREATE VIEW ${hivevar:views_database}.sanction_pii_fact_v AS
SELECT
    sanction_id,
    claimant_key,
    claimant_id,
    full_name,
    nino,
    date_of_birth,
    compliance_requirement,
    delete_explanation,
    decision_date,
    created_ts,
    last_modified_ts
FROM ${hivevar:model_database}.sanction_pii_fact;
