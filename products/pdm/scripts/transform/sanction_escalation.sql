-- Escalation level of each sanction
DROP TABLE IF EXISTS ${hivevar:transform_database}.sanction_escalation;

CREATE TABLE ${hivevar:transform_database}.sanction_escalation
STORED AS ORC
AS
WITH doc AS (
    SELECT
        COALESCE(`_removed`.`_id`.sanctionId, `_id`.sanctionId) AS sanction_id,
        COALESCE(`_removed`.escalationLevel.value, escalationLevel.value) AS sanction_escalation_level_id,
        COALESCE(`_removed`.`_version`, `_version`) AS version,
        COALESCE(`_removed`.createdDateTime.d_date, createdDateTime.d_date) AS created_ts,
        COALESCE(`_removed`.`_lastModifiedDateTime`.d_date, `_lastModifiedDateTime`.d_date) AS last_modified_ts,
        COALESCE(`_removed`.`_removedDateTime`.d_date, `_removedDateTime`.d_date) AS removed_ts
    FROM ${hivevar:source_database}.src_penalties_and_deductions_sanctionescalation
)
SELECT
    sanction_id,
    sanction_escalation_level_id,
    version,
    CASE
        WHEN SUBSTR(created_ts, -1) = 'Z'
            THEN CAST(CONCAT(SUBSTR(created_ts, 1, 10), ' ', SUBSTR(created_ts, 12, 12)) AS TIMESTAMP)
        ELSE CAST(CONCAT(
            FROM_UNIXTIME(UNIX_TIMESTAMP(SUBSTR(created_ts, 1, 19), "yyyy-MM-dd'T'HH:mm:ss")
                - CAST(SUBSTR(created_ts, 25, 2) AS INT) * 3600),
            SUBSTR(created_ts, 20, 4)
        ) AS TIMESTAMP)
    END AS created_ts,
    CASE
        WHEN SUBSTR(last_modified_ts, -1) = 'Z'
            THEN CAST(CONCAT(SUBSTR(last_modified_ts, 1, 10), ' ', SUBSTR(last_modified_ts, 12, 12)) AS TIMESTAMP)
        ELSE CAST(CONCAT(
            FROM_UNIXTIME(UNIX_TIMESTAMP(SUBSTR(last_modified_ts, 1, 19), "yyyy-MM-dd'T'HH:mm:ss")
                - CAST(SUBSTR(last_modified_ts, 25, 2) AS INT) * 3600),
            SUBSTR(last_modified_ts, 20, 4)
        ) AS TIMESTAMP)
    END AS last_modified_ts,
    CASE
        WHEN SUBSTR(removed_ts, -1) = 'Z'
            THEN CAST(CONCAT(SUBSTR(removed_ts, 1, 10), ' ', SUBSTR(removed_ts, 12, 12)) AS TIMESTAMP)
        ELSE CAST(CONCAT(
            FROM_UNIXTIME(UNIX_TIMESTAMP(SUBSTR(removed_ts, 1, 19), "yyyy-MM-dd'T'HH:mm:ss")
                - CAST(SUBSTR(removed_ts, 25, 2) AS INT) * 3600),
            SUBSTR(removed_ts, 20, 4)
        ) AS TIMESTAMP)
    END AS removed_ts
FROM doc;
