-- Files of the initial load of appointment types
DROP TABLE IF EXISTS ${hivevar:transactional_database}.appointment_type_dim_load;

CREATE EXTERNAL TABLE ${hivevar:transactional_database}.appointment_type_dim_load (
    appointment_type_id STRING,
    appointment_type_name STRING,
    description STRING,
    channel STRING
)
ROW FORMAT DELIMITED
    FIELDS TERMINATED BY '|'
    NULL DEFINED AS '\\N'
STORED AS TEXTFILE
LOCATION '${hivevar:dictionary_path}/transactional_data/appointment_type_dim';
