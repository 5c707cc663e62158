-- Initial load of appointment types
DROP TABLE IF EXISTS ${hivevar:transactional_database}.appointment_type_dim;

CREATE TABLE ${hivevar:transactional_database}.appointment_type_dim
STORED AS ORC
AS
SELECT
    appointment_type_id,
    appointment_type_name,
    description,
    channel
FROM ${hivevar:transactional_database}.appointment_type_dim_load;
