-- Claimants and the periods in which each version of their record held; names are in claimant_pii_dim.
DROP VIEW IF EXISTS ${hivevar:views_database}.claimant_dim_v;

CREATE VIEW ${hivevar:views_database}.claimant_dim_v AS
SELECT
    t.claimant_key,
    t.claimant_id,
    t.status,
    t.gender,
    t.has_verified_email,
    t.has_nino,
    t.site_key,
    t.site_id,
    t.work_coach_agent_key,
    t.work_coach_agent_id,
    t.work_coach_status_id,
    t.case_manager_agent_key,
    t.case_manager_agent_id,
    t.supporting_agent_1_id,
    t.supporting_agent_2_id,
    t.supporting_agent_3_id,
    t.supporting_agent_4_id,
    t.supporting_agent_5_id,
    t.record_version,
    t.valid_from_ts,
    t.valid_to_ts,
    t.is_current,
    t.created_date,
    t.created_ts,
    t.last_modified_date,
    t.last_modified_ts,
    t.removed_date,
    t.removed_ts,
    s.site_name,
    w.staff_number AS work_coach_staff_number
FROM ${hivevar:model_database}.claimant_dim t
LEFT JOIN ${hivevar:model_database}.site_dim_latest s
    ON s.site_key = t.site_key
LEFT JOIN ${hivevar:model_database}.agent_dim w
    ON w.agent_key = t.work_coach_agent_key;
