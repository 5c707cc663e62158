-- Teams, one row per member
DROP TABLE IF EXISTS ${hivevar:transform_database}.team;

CREATE TABLE ${hivevar:transform_database}.team
STORED AS ORC
AS
WITH doc AS (
    SELECT
        COALESCE(`_removed`.`_id`.teamId, `_id`.teamId) AS team_id,
        COALESCE(`_removed`.name, name) AS team_name_id,
        COALESCE(`_removed`.teamType, teamType) AS team_type_id,
        COALESCE(`_removed`.teamLeaderId, teamLeaderId) AS team_leader_agent_id,
        COALESCE(`_removed`.locationId, locationId) AS site_id,
        team_member_id AS agent_id,
        COALESCE(`_removed`.`_version`, `_version`) AS version,
        COALESCE(`_removed`.createdDateTime.d_date, createdDateTime.d_date) AS created_ts,
        COALESCE(`_removed`.`_lastModifiedDateTime`.d_date, `_lastModifiedDateTime`.d_date) AS last_modified_ts,
        COALESCE(`_removed`.`_removedDateTime`.d_date, `_removedDateTime`.d_date) AS removed_ts
    FROM ${hivevar:source_database}.src_agent_core_team
    LATERAL VIEW OUTER EXPLODE(COALESCE(`_removed`.teamMemberIds, teamMemberIds)) members AS team_member_id
)
SELECT
    team_id,
    team_name_id,
    team_type_id,
    team_leader_agent_id,
    site_id,
    agent_id,
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
FROM doc;
