-- Teams: the Crown list joined to the teams of the service, with leader, site and number of members.
DROP TABLE IF EXISTS ${hivevar:model_database}.team_dim;

CREATE TABLE ${hivevar:model_database}.team_dim
STORED AS ORC AS
WITH member_count AS (
    SELECT team_id, CAST(COUNT(DISTINCT agent_id) AS INT) AS member_count
    FROM ${hivevar:transform_database}.team
    GROUP BY team_id
),
service AS (
    SELECT r.*, NVL(n.member_count, 0) AS member_count
    FROM (
        SELECT
            t.*,
            ROW_NUMBER() OVER (
                PARTITION BY team_id
                ORDER BY last_modified_ts DESC, version DESC, team_name_id, team_type_id, team_leader_agent_id,
                    site_id, agent_id, created_ts, removed_ts
            ) AS row_num
        FROM ${hivevar:transform_database}.team t
        WHERE team_id IS NOT NULL
    ) r
    LEFT JOIN member_count n
        ON n.team_id = r.team_id
    WHERE r.row_num = 1
),
crown AS (
    SELECT
        team_id,
        MAX(team_name) AS team_name,
        MAX(team_type) AS team_type,
        MAX(team_leader_agent_id) AS team_leader_agent_id,
        MAX(site_id) AS site_id
    FROM ${hivevar:transactional_database}.team_dim
    WHERE team_id IS NOT NULL
    GROUP BY team_id
),
team AS (
    SELECT
        COALESCE(s.team_id, c.team_id) AS team_id,
        COALESCE(c.team_name, s.team_name_id) AS team_name,
        COALESCE(s.team_type_id, c.team_type) AS team_type,
        COALESCE(s.team_leader_agent_id, c.team_leader_agent_id) AS team_leader_agent_id,
        COALESCE(s.site_id, c.site_id) AS site_id,
        COALESCE(s.member_count, 0) AS member_count,
        s.created_ts,
        s.last_modified_ts,
        s.removed_ts
    FROM service s
    FULL OUTER JOIN crown c
        ON c.team_id = s.team_id
)
SELECT
    ROW_NUMBER() OVER (ORDER BY t.team_id) AS team_key,
    t.team_id,
    t.team_name,
    t.team_type,
    COALESCE(a.agent_key, -1) AS team_leader_agent_key,
    t.team_leader_agent_id,
    COALESCE(l.site_key, -1) AS site_key,
    t.site_id,
    t.member_count,
    TO_DATE(t.created_ts) AS created_date,
    t.created_ts,
    TO_DATE(t.last_modified_ts) AS last_modified_date,
    t.last_modified_ts,
    TO_DATE(t.removed_ts) AS removed_date,
    t.removed_ts
FROM team t
LEFT JOIN ${hivevar:model_database}.agent_dim a
    ON a.agent_id = t.team_leader_agent_id
LEFT JOIN ${hivevar:model_database}.site_dim_latest l
    ON l.site_id = t.site_id;
