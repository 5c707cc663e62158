-- Files of the initial load of agents
DROP TABLE IF EXISTS ${hivevar:transactional_database}.agent_dim_load;

CREATE EXTERNAL TABLE ${hivevar:transactional_database}.agent_dim_load (
    agent_id STRING,
    first_name STRING,
    last_name STRING,
    sort_name STRING,
    site_id STRING,
    staff_number STRING,
    grade STRING,
    active BOOLEAN,
    created_ts TIMESTAMP
)
ROW FORMAT DELIMITED
    FIELDS TERMINATED BY '|'
    NULL DEFINED AS '\\N'
STORED AS TEXTFILE
LOCATION '${hivevar:dictionary_path}/transactional_data/agent_dim';
