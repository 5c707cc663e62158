-- Claimants as they are now, one row each.
DROP TABLE IF EXISTS ${hivevar:model_database}.claimant_dim_latest;

CREATE TABLE ${hivevar:model_database}.claimant_dim_latest
STORED AS ORC AS
SELECT
    claimant_key, claimant_id, status, gender, has_verified_email, has_nino, site_key, site_id, work_coach_agent_key,
    work_coach_agent_id, work_coach_status_id, case_manager_agent_key, case_manager_agent_id, record_version,
    created_date, created_ts, last_modified_date, last_modified_ts, removed_date, removed_ts
FROM ${hivevar:model_database}.claimant_dim
WHERE is_current;
