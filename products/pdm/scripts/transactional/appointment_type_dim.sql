-- Crown table of appointment types, empty until the initial load
CREATE TABLE IF NOT EXISTS ${hivevar:transactional_database}.appointment_type_dim (
    appointment_type_id STRING,
    appointment_type_name STRING,
    description STRING,
    channel STRING
)
STORED AS ORC;
