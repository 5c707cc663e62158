-- Files of the initial load of teams
DROP TABLE IF EXISTS ${hivevar:transactional_database}.team_dim_load;

CREATE EXTERNAL TABLE ${hivevar:transactional_database}.team_dim_load (
    team_id STRING,
    team_name STRING,
    team_type STRING,
    team_leader_agent_id STRING,
    site_id STRING
)
ROW FORMAT DELIMITED
    FIELDS TERMINATED BY '|'
    NULL DEFINED AS '\\N'
STORED AS TEXTFILE
LOCATION '${hivevar:dictionary_path}/transactional_data/team_dim';
