-- Progress of sanctions, one row per event
DROP TABLE IF EXISTS ${hivevar:transform_database}.sanction_progress;

CREATE TABLE ${hivevar:transform_database}.sanction_progress
STORED AS ORC
AS
SELECT
    sanction_id,
    IF(
        FROM_UNIXTIME(UNIX_TIMESTAMP(effective_date, 'yyyyMMdd'), 'yyyyMMdd') = effective_date,
        TO_DATE(FROM_UNIXTIME(UNIX_TIMESTAMP(effective_date, 'yyyyMMdd'))),
        NULL
    ) AS effective_date,
    CAST(deducted_open_ended_element AS INT) AS deducted_open_ended_element,
    CAST(deducted_fixed_element AS INT) AS deducted_fixed_element,
    CAST(remaining_open_ended_duration AS INT) AS remaining_open_ended_duration,
    CAST(remaining_fixed_duration AS INT) AS remaining_fixed_duration,
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
        COALESCE(`_removed`.`_id`.sanctionId, `_id`.sanctionId) AS sanction_id,
        REGEXP_REPLACE(COALESCE(removed_event.value.effectiveDate, event.value.effectiveDate), '-', '')
            AS effective_date,
        COALESCE(removed_event.value.deductedOpenEndedElement, event.value.deductedOpenEndedElement)
            AS deducted_open_ended_element,
        COALESCE(removed_event.value.deductedFixedElement, event.value.deductedFixedElement) AS deducted_fixed_element,
        COALESCE(removed_event.value.remainingOpenEndedDuration, event.value.remainingOpenEndedDuration)
            AS remaining_open_ended_duration,
        COALESCE(removed_event.value.remainingFixedDuration, event.value.remainingFixedDuration)
            AS remaining_fixed_duration,
        COALESCE(`_removed`.`_version`, `_version`) AS version,
        COALESCE(`_removed`.createdDateTime.d_date, createdDateTime.d_date) AS created_ts,
        COALESCE(`_removed`.`_lastModifiedDateTime`.d_date, `_lastModifiedDateTime`.d_date) AS last_modified_ts,
        COALESCE(`_removed`.`_removedDateTime`.d_date, `_removedDateTime`.d_date) AS removed_ts
    FROM ${hivevar:source_database}.src_penalties_and_deductions_sanctionprogress
    LATERAL VIEW OUTER EXPLODE(sanctionProgressEvents) events AS event
    LATERAL VIEW OUTER EXPLODE(`_removed`.sanctionProgressEvents) removed_events AS removed_event
) doc;
