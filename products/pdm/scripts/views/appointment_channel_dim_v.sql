-- Channels through which appointments are held, from the Crown list and from to-dos.
DROP VIEW IF EXISTS ${hivevar:views_database}.appointment_channel_dim_v;

CREATE VIEW ${hivevar:views_database}.appointment_channel_dim_v AS
SELECT
    appointment_channel_key,
    appointment_channel_id,
    appointment_channel_name
FROM ${hivevar:model_database}.appointment_channel_dim;
