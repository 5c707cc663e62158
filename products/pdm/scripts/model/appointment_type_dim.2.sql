-- Types of appointment of the Crown list, and those found only on appointments.
DROP TABLE IF EXISTS ${hivevar:model_database}.appointment_type_dim;

CREATE TABLE ${hivevar:model_database}.appointment_type_dim
STORED AS ORC AS
WITH used AS (
    SELECT appointment_type_id, COUNT(DISTINCT appointment_id) AS appointment_count
    FROM ${hivevar:transform_database}.appointment
    WHERE appointment_type_id IS NOT NULL
    GROUP BY appointment_type_id
),
crown AS (
    SELECT appointment_type_id, appointment_type_name, description, channel
    FROM (
        SELECT
            appointment_type_id, appointment_type_name, description, channel,
            ROW_NUMBER() OVER (PARTITION BY appointment_type_id ORDER BY appointment_type_name, description, channel)
                AS row_num
        FROM ${hivevar:transactional_database}.appointment_type_dim
        WHERE appointment_type_id IS NOT NULL
    ) ranked
    WHERE row_num = 1
)
SELECT
    ROW_NUMBER() OVER (ORDER BY COALESCE(c.appointment_type_id, u.appointment_type_id)) AS appointment_type_key,
    COALESCE(c.appointment_type_id, u.appointment_type_id) AS appointment_type_id,
    NVL(c.appointment_type_name, INITCAP(LOWER(REGEXP_REPLACE(u.appointment_type_id, '_', ' '))))
        AS appointment_type_name,
    c.description,
    COALESCE(h.appointment_channel_key, -1) AS appointment_channel_key,
    NVL(h.appointment_channel_name, 'Unknown') AS appointment_channel_name,
    NVL(u.appointment_count, CAST(0 AS BIGINT)) AS appointment_count
FROM crown c
FULL OUTER JOIN used u
    ON c.appointment_type_id = u.appointment_type_id
LEFT JOIN ${hivevar:model_database}.appointment_channel_dim h
    ON h.appointment_channel_id = c.channel
UNION ALL
SELECT
    -1 AS appointment_type_key,
    'UNKNOWN' AS appointment_type_id,
    'Unknown' AS appointment_type_name,
    CAST(NULL AS STRING) AS description,
    -1 AS appointment_channel_key,
    'Unknown' AS appointment_channel_name,
    CAST(0 AS BIGINT) AS appointment_count;
