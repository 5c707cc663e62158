-- Crown table of to-do types, empty until the initial load
CREATE TABLE IF NOT EXISTS ${hivevar:transactional_database}.to_do_type_type_dim (
    to_do_type_id STRING,
    to_do_type_name STRING,
    category STRING,
    is_agent_to_do BOOLEAN
)
STORED AS ORC;
