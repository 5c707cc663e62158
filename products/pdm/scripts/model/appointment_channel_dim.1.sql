-- Channels through which appointments are held, from the Crown list and from to-dos.
DROP TABLE IF EXISTS ${hivevar:model_database}.appointment_channel_dim;

CREATE TABLE ${hivevar:model_database}.appointment_channel_dim
STORED AS ORC AS
SELECT
    ROW_NUMBER() OVER (ORDER BY appointment_channel_id) AS appointment_channel_key,
    appointment_channel_id,
    INITCAP(LOWER(REGEXP_REPLACE(appointment_channel_id, '_', ' '))) AS appointment_channel_name
FROM (
    SELECT channel AS appointment_channel_id
    FROM ${hivevar:transactional_database}.appointment_type_dim
    UNION DISTINCT
    SELECT properties_appointment_channel_id AS appointment_channel_id
    FROM ${hivevar:transform_database}.to_do
) channel
WHERE appointment_channel_id IS NOT NULL
UNION ALL
SELECT -1 AS appointment_channel_key, 'UNKNOWN' AS appointment_channel_id, 'Unknown' AS appointment_channel_name;
