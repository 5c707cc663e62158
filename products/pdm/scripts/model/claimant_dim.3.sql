-- Claimants and the periods in which each version of their record held; names are in claimant_pii_dim.
DROP TABLE IF EXISTS ${hivevar:model_database}.claimant_dim;

CREATE TABLE ${hivevar:model_database}.claimant_dim
STORED AS ORC AS
WITH version_of_claimant AS (
    SELECT *
    FROM (
        SELECT
            claimant_id, status, gender, has_verified_email, site_id, work_coach_agent_id, work_coach_status_id,
            case_manager_agent_id, supporting_agent_1_id, supporting_agent_2_id, supporting_agent_3_id,
            supporting_agent_4_id, supporting_agent_5_id, nino IS NOT NULL AS has_nino, version, created_ts,
            last_modified_ts, removed_ts,
            ROW_NUMBER() OVER (
                PARTITION BY claimant_id, last_modified_ts, version
                ORDER BY last_modified_ts DESC, version DESC, site_id, has_verified_email, status, nino,
                    claimant_provided_nino, work_coach_agent_id, work_coach_status_id,
                    case_manager_agent_id, supporting_agent_1_id, supporting_agent_2_id,
                    supporting_agent_3_id, supporting_agent_4_id, supporting_agent_5_id,
                    first_name, last_name, date_of_birth, gender, created_ts, removed_ts
            ) AS row_num
        FROM ${hivevar:transform_database}.claimant
        WHERE claimant_id IS NOT NULL
    ) ranked
    WHERE row_num = 1
)
SELECT
    ROW_NUMBER() OVER (ORDER BY c.claimant_id, c.last_modified_ts, c.version) AS claimant_key,
    c.claimant_id,
    c.status,
    c.gender,
    c.has_verified_email,
    c.has_nino,
    COALESCE(s.site_key, -1) AS site_key,
    c.site_id,
    COALESCE(w.agent_key, -1) AS work_coach_agent_key,
    c.work_coach_agent_id,
    c.work_coach_status_id,
    COALESCE(m.agent_key, -1) AS case_manager_agent_key,
    c.case_manager_agent_id,
    c.supporting_agent_1_id,
    c.supporting_agent_2_id,
    c.supporting_agent_3_id,
    c.supporting_agent_4_id,
    c.supporting_agent_5_id,
    c.version AS record_version,
    c.last_modified_ts AS valid_from_ts,
    LEAD(c.last_modified_ts) OVER (PARTITION BY c.claimant_id ORDER BY c.last_modified_ts, c.version) AS valid_to_ts,
    ROW_NUMBER() OVER (PARTITION BY c.claimant_id ORDER BY c.last_modified_ts DESC, c.version DESC) = 1 AS is_current,
    TO_DATE(c.created_ts) AS created_date,
    c.created_ts,
    TO_DATE(c.last_modified_ts) AS last_modified_date,
    c.last_modified_ts,
    TO_DATE(c.removed_ts) AS removed_date,
    c.removed_ts
FROM version_of_claimant c
LEFT JOIN ${hivevar:model_database}.site_dim_latest s
    ON s.site_id = c.site_id
LEFT JOIN ${hivevar:model_database}.agent_dim w
    ON w.agent_id = c.work_coach_agent_id
LEFT JOIN ${hivevar:model_database}.agent_dim m
    ON m.agent_id = c.case_manager_agent_id;
