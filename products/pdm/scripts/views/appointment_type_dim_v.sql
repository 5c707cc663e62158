-- Types of appointment of the Crown list, and those found only on appointments.
DROP VIEW IF EXISTS ${hivevar:views_database}.appointment_type_dim_v;

CREATE VIEW ${hivevar:views_database}.appointment_type_dim_v AS
SELECT
    appointment_type_key,
    appointment_type_id,
    appointment_type_name,
    description,
    appointment_channel_key,
    appointment_channel_name,
    appointment_count
FROM ${hivevar:model_database}.appointment_type_dim;
