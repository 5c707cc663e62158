-- To-dos of claimants
DROP TABLE IF EXISTS ${hivevar:transform_database}.to_do;

CREATE TABLE ${hivevar:transform_database}.to_do
STORED AS ORC
TBLPROPERTIES ('orc.compress' = 'ZLIB')
AS
WITH doc AS (
    SELECT
        COALESCE(`_removed`.`_id`.toDoId, `_id`.toDoId) AS to_do_id,
        CAST(COALESCE(`_removed`.cancelled, cancelled) AS STRING) AS cancelled_date,
        COALESCE(`_removed`.completion.completedBy.agentId, completion.completedBy.agentId) AS completed_by_agent_id,
        COALESCE(`_removed`.completion.completedBy.claimantId, completion.completedBy.claimantId)
            AS completed_by_claimant_id,
        COALESCE(`_removed`.completion.completedBy.type, completion.completedBy.type) AS completed_by_type,
        CAST(COALESCE(`_removed`.completion.completionDate, completion.completionDate) AS STRING) AS completed_date,
        COALESCE(`_removed`.completion.version, completion.version) AS completion_version,
        COALESCE(`_removed`.contractId, contractId) AS contract_id,
        COALESCE(`_removed`.deadlineDate, deadlineDate) AS deadline_date,
        COALESCE(`_removed`.deadlineTime, deadlineTime) AS deadline_time,
        COALESCE(`_removed`.informAgentWhenCompleted, informAgentWhenCompleted) AS inform_agent_when_completed,
        COALESCE(
            `_removed`.properties.appointmentDateTime.d_date,
            properties.appointmentDateTime.d_date
        ) AS properties_appointment_ts,
        COALESCE(`_removed`.properties.appointmentType, properties.appointmentType) AS properties_appointment_type,
        COALESCE(`_removed`.properties.appointmentChannel, properties.appointmentChannel)
            AS properties_appointment_channel_id,
        COALESCE(`_removed`.properties.assessmentPeriodId, properties.assessmentPeriodId)
            AS properties_assessment_period_id,
        COALESCE(`_removed`.properties.creationReason, properties.creationReason) AS properties_creation_reason,
        CAST(COALESCE(`_removed`.properties.endDate, properties.endDate) AS STRING) AS properties_end_date,
        CAST(COALESCE(`_removed`.properties.startDate, properties.startDate) AS STRING) AS properties_start_date,
        COALESCE(`_removed`.properties.type, properties.type) AS properties_type,
        COALESCE(`_removed`.relatedToClaimantId, relatedToClaimantId) AS claimant_id,
        COALESCE(`_removed`.type, type) AS to_do_type,
        COALESCE(`_removed`.`_version`, `_version`) AS version,
        COALESCE(`_removed`.createdDateTime.d_date, createdDateTime.d_date) AS created_ts,
        COALESCE(`_removed`.`_lastModifiedDateTime`.d_date, `_lastModifiedDateTime`.d_date) AS last_modified_ts,
        COALESCE(`_removed`.`_removedDateTime`.d_date, `_removedDateTime`.d_date) AS removed_ts
    FROM ${hivevar:source_database}.src_core_todo
)
SELECT
    to_do_id,
    CASE
        WHEN FROM_UNIXTIME(UNIX_TIMESTAMP(cancelled_date, 'yyyyMMdd'), 'yyyyMMdd') = cancelled_date
            THEN TO_DATE(FROM_UNIXTIME(UNIX_TIMESTAMP(cancelled_date, 'yyyyMMdd')))
    END AS cancelled_date,
    completed_by_agent_id,
    completed_by_claimant_id,
    completed_by_type,
    CASE
        WHEN FROM_UNIXTIME(UNIX_TIMESTAMP(completed_date, 'yyyyMMdd'), 'yyyyMMdd') = completed_date
            THEN TO_DATE(FROM_UNIXTIME(UNIX_TIMESTAMP(completed_date, 'yyyyMMdd')))
    END AS completed_date,
    completion_version,
    contract_id,
    CASE
        WHEN FROM_UNIXTIME(UNIX_TIMESTAMP(deadline_date, 'yyyyMMdd'), 'yyyyMMdd') = deadline_date
            THEN CAST(FROM_UNIXTIME(UNIX_TIMESTAMP(deadline_date, 'yyyyMMdd')) AS TIMESTAMP)
    END AS deadline_date,
    deadline_time,
    inform_agent_when_completed,
    CASE
        WHEN properties_appointment_ts LIKE '%Z'
            THEN CAST(
                CONCAT(SUBSTR(properties_appointment_ts, 1, 10), ' ', SUBSTR(properties_appointment_ts, 12, 12))
                AS TIMESTAMP
            )
        ELSE CAST(CONCAT(
            FROM_UNIXTIME(UNIX_TIMESTAMP(
                CONCAT(SUBSTR(properties_appointment_ts, 1, 10), ' ', SUBSTR(properties_appointment_ts, 12, 8)),
                'yyyy-MM-dd HH:mm:ss'
            )
                - CAST(SUBSTR(properties_appointment_ts, 25, 2) AS INT) * 3600),
            '.', SUBSTR(properties_appointment_ts, 21, 3)
        ) AS TIMESTAMP)
    END AS properties_appointment_ts,
    properties_appointment_type,
    properties_appointment_channel_id,
    properties_assessment_period_id,
    properties_creation_reason,
    CASE
        WHEN FROM_UNIXTIME(UNIX_TIMESTAMP(properties_end_date, 'yyyyMMdd'), 'yyyyMMdd') = properties_end_date
            THEN TO_DATE(FROM_UNIXTIME(UNIX_TIMESTAMP(properties_end_date, 'yyyyMMdd')))
    END AS properties_end_date,
    CASE
        WHEN FROM_UNIXTIME(UNIX_TIMESTAMP(properties_start_date, 'yyyyMMdd'), 'yyyyMMdd') = properties_start_date
            THEN TO_DATE(FROM_UNIXTIME(UNIX_TIMESTAMP(properties_start_date, 'yyyyMMdd')))
    END AS properties_start_date,
    properties_type,
    claimant_id,
    to_do_type,
    version,
    CASE
        WHEN created_ts LIKE '%Z'
            THEN CAST(CONCAT(SUBSTR(created_ts, 1, 10), ' ', SUBSTR(created_ts, 12, 12)) AS TIMESTAMP)
        ELSE CAST(CONCAT(
            FROM_UNIXTIME(UNIX_TIMESTAMP(
                CONCAT(SUBSTR(created_ts, 1, 10), ' ', SUBSTR(created_ts, 12, 8)),
                'yyyy-MM-dd HH:mm:ss'
            )
                - CAST(SUBSTR(created_ts, 25, 2) AS INT) * 3600),
            '.', SUBSTR(created_ts, 21, 3)
        ) AS TIMESTAMP)
    END AS created_ts,
    CASE
        WHEN last_modified_ts LIKE '%Z'
            THEN CAST(CONCAT(SUBSTR(last_modified_ts, 1, 10), ' ', SUBSTR(last_modified_ts, 12, 12)) AS TIMESTAMP)
        ELSE CAST(CONCAT(
            FROM_UNIXTIME(UNIX_TIMESTAMP(
                CONCAT(SUBSTR(last_modified_ts, 1, 10), ' ', SUBSTR(last_modified_ts, 12, 8)),
                'yyyy-MM-dd HH:mm:ss'
            )
                - CAST(SUBSTR(last_modified_ts, 25, 2) AS INT) * 3600),
            '.', SUBSTR(last_modified_ts, 21, 3)
        ) AS TIMESTAMP)
    END AS last_modified_ts,
    CASE
        WHEN removed_ts LIKE '%Z'
            THEN CAST(CONCAT(SUBSTR(removed_ts, 1, 10), ' ', SUBSTR(removed_ts, 12, 12)) AS TIMESTAMP)
        ELSE CAST(CONCAT(
            FROM_UNIXTIME(UNIX_TIMESTAMP(
                CONCAT(SUBSTR(removed_ts, 1, 10), ' ', SUBSTR(removed_ts, 12, 8)),
                'yyyy-MM-dd HH:mm:ss'
            )
                - CAST(SUBSTR(removed_ts, 25, 2) AS INT) * 3600),
            '.', SUBSTR(removed_ts, 21, 3)
        ) AS TIMESTAMP)
    END AS removed_ts
FROM doc;
