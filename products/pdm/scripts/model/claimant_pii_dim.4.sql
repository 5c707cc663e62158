-- Names, dates of birth and National Insurance numbers of claimants, apart from claimant_dim.
DROP TABLE IF EXISTS ${hivevar:model_database}.claimant_pii_dim;

CREATE TABLE ${hivevar:model_database}.claimant_pii_dim
STORED AS ORC AS
SELECT
    d.claimant_key,
    p.claimant_id,
    p.first_name,
    p.last_name,
    CONCAT_WS(' ', p.first_name, p.last_name) AS full_name,
    p.date_of_birth,
    UPPER(REGEXP_REPLACE(p.nino, ' ', '')) AS nino,
    UPPER(REGEXP_REPLACE(p.claimant_provided_nino, ' ', '')) AS claimant_provided_nino,
    NVL(UPPER(REGEXP_REPLACE(p.nino, ' ', '')) = UPPER(REGEXP_REPLACE(p.claimant_provided_nino, ' ', '')), FALSE)
        AS is_nino_as_provided,
    TO_DATE(p.created_ts) AS created_date,
    p.created_ts,
    TO_DATE(p.last_modified_ts) AS last_modified_date,
    p.last_modified_ts,
    TO_DATE(p.removed_ts) AS removed_date,
    p.removed_ts
FROM (
    SELECT
        c.*,
        ROW_NUMBER() OVER (
            PARTITION BY claimant_id
            ORDER BY last_modified_ts DESC, version DESC, site_id, has_verified_email, status, nino,
                claimant_provided_nino, work_coach_agent_id, work_coach_status_id,
                case_manager_agent_id, supporting_agent_1_id, supporting_agent_2_id,
                supporting_agent_3_id, supporting_agent_4_id, supporting_agent_5_id, first_name,
                last_name, date_of_birth, gender, created_ts, removed_ts
        ) AS row_num
    FROM ${hivevar:transform_database}.claimant c
) p
JOIN ${hivevar:model_database}.claimant_dim d
    ON d.claimant_id = p.claimant_id
WHERE p.row_num = 1
    AND d.is_current;
