-- Teams: the Crown list joined to the teams of the service, with leader, site and number of members.
DROP VIEW IF EXISTS ${hivevar:views_database}.team_dim_v;

CREATE VIEW ${hivevar:views_database}.team_dim_v AS
SELECT
    t.team_key,
    t.team_id,
    t.team_name,
    t.team_type,
    t.team_leader_agent_key,
    t.team_leader_agent_id,
    t.site_key,
    t.site_id,
    t.member_count,
    t.created_date,
    t.created_ts,
    t.last_modified_date,
    t.last_modified_ts,
    t.removed_date,
    t.removed_ts,
    s.site_name,
    a.grade AS team_leader_grade
FROM ${hivevar:model_database}.team_dim t
LEFT JOIN ${hivevar:model_database}.site_dim_latest s
    ON s.site_key = t.site_key
LEFT JOIN ${hivevar:model_database}.agent_dim a
    ON a.agent_key = t.team_leader_agent_key;
