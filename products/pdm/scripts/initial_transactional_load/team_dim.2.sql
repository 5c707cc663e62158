-- Initial load of teams
INSERT OVERWRITE TABLE ${hivevar:transactional_database}.team_dim
SELECT
    team_id,
    team_name,
    team_type,
    team_leader_agent_id,
    site_id
FROM ${hivevar:transactional_database}.team_dim_load;
