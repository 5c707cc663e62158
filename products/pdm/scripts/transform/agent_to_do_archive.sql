-- Closed to-dos of agents, moved to the archive by the service
DROP TABLE IF EXISTS ${hivevar:transform_database}.agent_to_do_archive;

CREATE TABLE ${hivevar:transform_database}.agent_to_do_archive
STORED AS ORC
TBLPROPERTIES ('orc.compress' = 'ZLIB')
AS
WITH doc AS (
    SELECT
        COALESCE(`_removed`.`_id`.toDoId, `_id`.toDoId) AS to_do_id,
        COALESCE(`_removed`.alpForm.alpFormType, alpForm.alpFormType) AS alp_form_type,
        COALESCE(
            `_removed`.alpForm.attachmentSummary.updatedBy,
            alpForm.attachmentSummary.updatedBy
        ) AS alp_form_attachment_updated_by,
        COALESCE(
            GET_JSON_OBJECT(COALESCE(`_removed`.cancelled, cancelled), '$.d_date'),
            COALESCE(`_removed`.cancelled, cancelled)
        ) AS cancelled_date,
        COALESCE(`_removed`.completedDateTime.d_date, completedDateTime.d_date) AS completed_ts,
        COALESCE(`_removed`.completingAgentId, completingAgentId) AS completing_agent_id,
        COALESCE(`_removed`.contractId, contractId) AS contract_id,
        COALESCE(
            GET_JSON_OBJECT(COALESCE(`_removed`.deadlineDate, deadlineDate), '$.d_date'),
            COALESCE(`_removed`.deadlineDate, deadlineDate)
        ) AS deadline_date,
        COALESCE(`_removed`.deadlineTime, deadlineTime) AS deadline_time,
        COALESCE(`_removed`.deliveryUnits[0], deliveryUnits[0]) AS site_id,
        COALESCE(`_removed`.relatedToClaimantId, relatedToClaimantId) AS claimant_id,
        COALESCE(`_removed`.toDoProperties.declarationId, toDoProperties.declarationId) AS properties_declaration_id,
        COALESCE(`_removed`.toDoProperties.triggerReason, toDoProperties.triggerReason) AS properties_trigger_reason,
        COALESCE(`_removed`.type, type) AS to_do_type,
        COALESCE(`_removed`.toDoProperties.type, toDoProperties.type) AS manual_calculation_reason_type,
        COALESCE(
            GET_JSON_OBJECT(
                COALESCE(
                    `_removed`.toDoProperties.manualCalculationReasons[0],
                    toDoProperties.manualCalculationReasons[0]
                ),
                '$.type'
            ),
            COALESCE(`_removed`.toDoProperties.manualCalculationReasons[0], toDoProperties.manualCalculationReasons[0])
        ) AS manual_calculation_reason,
        COALESCE(`_removed`.`_version`, `_version`) AS version,
        COALESCE(`_removed`.createdDateTime.d_date, createdDateTime.d_date) AS created_ts,
        COALESCE(`_removed`.`_lastModifiedDateTime`.d_date, `_lastModifiedDateTime`.d_date) AS last_modified_ts,
        COALESCE(`_removed`.`_removedDateTime`.d_date, `_removedDateTime`.d_date) AS removed_ts
    FROM ${hivevar:source_database}.src_agent_core_agenttodoarchive
)
SELECT
    to_do_id,
    alp_form_type,
    alp_form_attachment_updated_by,
    CASE
        WHEN LENGTH(cancelled_date) = 10 THEN CAST(cancelled_date AS TIMESTAMP)
        WHEN cancelled_date LIKE '%Z'
            THEN CAST(CONCAT(SUBSTR(cancelled_date, 1, 10), ' ', SUBSTR(cancelled_date, 12, 12)) AS TIMESTAMP)
        ELSE CAST(CONCAT(
            FROM_UNIXTIME(UNIX_TIMESTAMP(
                CONCAT(SUBSTR(cancelled_date, 1, 10), ' ', SUBSTR(cancelled_date, 12, 8)),
                'yyyy-MM-dd HH:mm:ss'
            )
                - CAST(SUBSTR(cancelled_date, 25, 2) AS INT) * 3600),
            '.', SUBSTR(cancelled_date, 21, 3)
        ) AS TIMESTAMP)
    END AS cancelled_date,
    CASE
        WHEN completed_ts LIKE '%Z'
            THEN CAST(CONCAT(SUBSTR(completed_ts, 1, 10), ' ', SUBSTR(completed_ts, 12, 12)) AS TIMESTAMP)
        ELSE CAST(CONCAT(
            FROM_UNIXTIME(UNIX_TIMESTAMP(
                CONCAT(SUBSTR(completed_ts, 1, 10), ' ', SUBSTR(completed_ts, 12, 8)),
                'yyyy-MM-dd HH:mm:ss'
            )
                - CAST(SUBSTR(completed_ts, 25, 2) AS INT) * 3600),
            '.', SUBSTR(completed_ts, 21, 3)
        ) AS TIMESTAMP)
    END AS completed_ts,
    completing_agent_id,
    contract_id,
    CASE
        WHEN LENGTH(deadline_date) = 10 THEN CAST(deadline_date AS TIMESTAMP)
        WHEN deadline_date LIKE '%Z'
            THEN CAST(CONCAT(SUBSTR(deadline_date, 1, 10), ' ', SUBSTR(deadline_date, 12, 12)) AS TIMESTAMP)
        ELSE CAST(CONCAT(
            FROM_UNIXTIME(UNIX_TIMESTAMP(
                CONCAT(SUBSTR(deadline_date, 1, 10), ' ', SUBSTR(deadline_date, 12, 8)),
                'yyyy-MM-dd HH:mm:ss'
            )
                - CAST(SUBSTR(deadline_date, 25, 2) AS INT) * 3600),
            '.', SUBSTR(deadline_date, 21, 3)
        ) AS TIMESTAMP)
    END AS deadline_date,
    deadline_time,
    site_id,
    claimant_id,
    properties_declaration_id,
    properties_trigger_reason,
    to_do_type,
    manual_calculation_reason_type,
    manual_calculation_reason,
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
