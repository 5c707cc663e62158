-- Crown table of teams, empty until the initial load
CREATE TABLE IF NOT EXISTS ${hivevar:transactional_database}.team_dim (
    team_id STRING,
    team_name STRING,
    team_type STRING,
    team_leader_agent_id STRING,
    site_id STRING
)
STORED AS ORC;
