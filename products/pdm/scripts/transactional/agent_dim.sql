-- Crown table of agents, empty until the initial load
CREATE TABLE IF NOT EXISTS ${hivevar:transactional_database}.agent_dim (
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
STORED AS ORC;
