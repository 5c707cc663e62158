-- Claimants, their agents and delivery unit
DROP TABLE IF EXISTS ${hivevar:transform_database}.claimant;

CREATE TABLE ${hivevar:transform_database}.claimant
STORED AS ORC
AS
SELECT
    claimant_id,
    site_id,
    CASE
        WHEN has_verified_email IS NULL THEN NULL
        WHEN UPPER(has_verified_email) IN ('FALSE', 'NO', 'N', '0') THEN FALSE
        ELSE TRUE
    END AS has_verified_email,
    status,
    nino,
    claimant_provided_nino,
    work_coach_agent_id,
    work_coach_status_id,
    case_manager_agent_id,
    supporting_agent_1_id,
    supporting_agent_2_id,
    supporting_agent_3_id,
    supporting_agent_4_id,
    supporting_agent_5_id,
    first_name,
    last_name,
    IF(
        FROM_UNIXTIME(UNIX_TIMESTAMP(date_of_birth, 'yyyyMMdd'), 'yyyyMMdd') = date_of_birth,
        TO_DATE(FROM_UNIXTIME(UNIX_TIMESTAMP(date_of_birth, 'yyyyMMdd'))),
        NULL
    ) AS date_of_birth,
    gender,
    version,
    CASE
        WHEN created_ts RLIKE 'Z$'
            THEN CAST(CONCAT(SUBSTRING(created_ts, 1, 10), ' ', SUBSTRING(created_ts, 12, 12)) AS TIMESTAMP)
        ELSE CAST(CONCAT(
            FROM_UNIXTIME(
                UNIX_TIMESTAMP(
                    CONCAT_WS(' ', SUBSTRING(created_ts, 1, 10), SUBSTRING(created_ts, 12, 8)),
                    'yyyy-MM-dd HH:mm:ss'
                )
                    - 3600 * CAST(SUBSTRING(created_ts, 25, 2) AS INT),
                'yyyy-MM-dd HH:mm:ss'
            ),
            '.', SUBSTRING(created_ts, 21, 3)
        ) AS TIMESTAMP)
    END AS created_ts,
    CASE
        WHEN last_modified_ts RLIKE 'Z$'
            THEN CAST(
                CONCAT(SUBSTRING(last_modified_ts, 1, 10), ' ', SUBSTRING(last_modified_ts, 12, 12)) AS TIMESTAMP
            )
        ELSE CAST(CONCAT(
            FROM_UNIXTIME(
                UNIX_TIMESTAMP(
                    CONCAT_WS(' ', SUBSTRING(last_modified_ts, 1, 10), SUBSTRING(last_modified_ts, 12, 8)),
                    'yyyy-MM-dd HH:mm:ss'
                )
                    - 3600 * CAST(SUBSTRING(last_modified_ts, 25, 2) AS INT),
                'yyyy-MM-dd HH:mm:ss'
            ),
            '.', SUBSTRING(last_modified_ts, 21, 3)
        ) AS TIMESTAMP)
    END AS last_modified_ts,
    CASE
        WHEN removed_ts RLIKE 'Z$'
            THEN CAST(CONCAT(SUBSTRING(removed_ts, 1, 10), ' ', SUBSTRING(removed_ts, 12, 12)) AS TIMESTAMP)
        ELSE CAST(CONCAT(
            FROM_UNIXTIME(
                UNIX_TIMESTAMP(
                    CONCAT_WS(' ', SUBSTRING(removed_ts, 1, 10), SUBSTRING(removed_ts, 12, 8)),
                    'yyyy-MM-dd HH:mm:ss'
                )
                    - 3600 * CAST(SUBSTRING(removed_ts, 25, 2) AS INT),
                'yyyy-MM-dd HH:mm:ss'
            ),
            '.', SUBSTRING(removed_ts, 21, 3)
        ) AS TIMESTAMP)
    END AS removed_ts
FROM (
    SELECT
        COALESCE(`_removed`.`_id`.citizenId, `_id`.citizenId) AS claimant_id,
        COALESCE(`_removed`.deliveryUnits[0], deliveryUnits[0]) AS site_id,
        COALESCE(`_removed`.hasVerifiedEmailId, hasVerifiedEmailId) AS has_verified_email,
        COALESCE(`_removed`.status, status) AS status,
        COALESCE(`_removed`.nino, nino) AS nino,
        COALESCE(`_removed`.claimantProvidedNino, claimantProvidedNino) AS claimant_provided_nino,
        COALESCE(`_removed`.workCoach.agentId, workCoach.agentId) AS work_coach_agent_id,
        COALESCE(`_removed`.workCoach.type, workCoach.type) AS work_coach_status_id,
        COALESCE(`_removed`.caseManager, caseManager) AS case_manager_agent_id,
        COALESCE(`_removed`.supportingAgents[0], supportingAgents[0]) AS supporting_agent_1_id,
        COALESCE(`_removed`.supportingAgents[1], supportingAgents[1]) AS supporting_agent_2_id,
        COALESCE(`_removed`.supportingAgents[2], supportingAgents[2]) AS supporting_agent_3_id,
        COALESCE(`_removed`.supportingAgents[3], supportingAgents[3]) AS supporting_agent_4_id,
        COALESCE(`_removed`.supportingAgents[4], supportingAgents[4]) AS supporting_agent_5_id,
        COALESCE(`_removed`.firstName, firstName) AS first_name,
        COALESCE(`_removed`.lastName, lastName) AS last_name,
        COALESCE(`_removed`.dateOfBirth, dateOfBirth) AS date_of_birth,
        COALESCE(`_removed`.gender, gender) AS gender,
        COALESCE(`_removed`.`_version`, `_version`) AS version,
        COALESCE(`_removed`.createdDateTime.d_date, createdDateTime.d_date) AS created_ts,
        COALESCE(`_removed`.`_lastModifiedDateTime`.d_date, `_lastModifiedDateTime`.d_date) AS last_modified_ts,
        COALESCE(`_removed`.`_removedDateTime`.d_date, `_removedDateTime`.d_date) AS removed_ts
    FROM ${hivevar:source_database}.src_core_claimant
) doc;
