-- Files of the initial load of to-do types
DROP TABLE IF EXISTS ${hivevar:transactional_database}.to_do_type_type_dim_load;

CREATE EXTERNAL TABLE ${hivevar:transactional_database}.to_do_type_type_dim_load (
    to_do_type_id STRING,
    to_do_type_name STRING,
    category STRING,
    is_agent_to_do BOOLEAN
)
ROW FORMAT DELIMITED
    FIELDS TERMINATED BY '|'
    NULL DEFINED AS '\\N'
STORED AS TEXTFILE
LOCATION '${hivevar:dictionary_path}/transactional_data/to_do_type_type_dim';
