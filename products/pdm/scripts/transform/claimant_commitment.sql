-- Commitments that claimants accepted
DROP TABLE IF EXISTS ${hivevar:transform_database}.claimant_commitment;

CREATE TABLE ${hivevar:transform_database}.claimant_commitment
STORED AS ORC
AS
SELECT
    contract_id,
    claimant_id,
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
    to_do_id,
    work_group_id,
    version,
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
FROM (
    SELECT
        COALESCE(`_removed`.`_id`.contractId, `_id`.contractId) AS contract_id,
        COALESCE(`_removed`.`_id`.claimantId, `_id`.claimantId) AS claimant_id,
        COALESCE(`_removed`.`_id`.createdDateTime.d_date, `_id`.createdDateTime.d_date) AS created_ts,
        COALESCE(`_removed`.completedDateTime.d_date, completedDateTime.d_date) AS completed_ts,
        COALESCE(`_removed`.toDoId, toDoId) AS to_do_id,
        COALESCE(`_removed`.workGroup, workGroup) AS work_group_id,
        COALESCE(`_removed`.`_version`, `_version`) AS version,
        COALESCE(`_removed`.`_lastModifiedDateTime`.d_date, `_lastModifiedDateTime`.d_date) AS last_modified_ts,
        COALESCE(`_removed`.`_removedDateTime`.d_date, `_removedDateTime`.d_date) AS removed_ts
    FROM ${hivevar:source_database}.src_core_claimantcommitment
) doc;
