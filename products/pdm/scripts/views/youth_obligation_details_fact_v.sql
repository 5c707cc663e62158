-- Youth obligation details as they were extracted, one row for each easement and referral.
DROP VIEW IF EXISTS ${hivevar:views_database}.youth_obligation_details_fact_v;

CREATE VIEW ${hivevar:views_database}.youth_obligation_details_fact_v AS
SELECT
    youth_obligation_details_id,
    claimant_id,
    started_apprenticeship_date,
    status_last_changed_date,
    easement,
    referral,
    status,
    created_date,
    created_ts,
    last_modified_date,
    last_modified_ts,
    removed_date,
    removed_ts
FROM ${hivevar:model_database}.youth_obligation_details_fact;
