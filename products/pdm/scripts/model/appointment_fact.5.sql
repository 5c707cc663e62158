-- Appointments with their time and channel, which the claimant's to-do holds.
DROP TABLE IF EXISTS ${hivevar:model_database}.appointment_fact;

CREATE TABLE ${hivevar:model_database}.appointment_fact
STORED AS ORC AS
SELECT
    a.appointment_id,
    COALESCE(c.claimant_key, -1) AS claimant_key,
    a.claimant_id,
    COALESCE(k.contract_key, -1) AS contract_key,
    a.contract_id,
    COALESCE(t.appointment_type_key, -1) AS appointment_type_key,
    a.appointment_type_id,
    COALESCE(h.appointment_channel_key, t.appointment_channel_key, -1) AS appointment_channel_key,
    COALESCE(c.site_key, -1) AS site_key,
    a.claimant_to_do_id AS to_do_id,
    a.appointment_status,
    e.appointment_ts,
    COALESCE(CAST(DATE_FORMAT(e.appointment_ts, 'yyyyMMdd') AS INT), -1) AS appointment_date_key,
    HOUR(e.appointment_ts) AS appointment_hour,
    UPPER(a.appointment_status) LIKE 'ATTENDED%' AS is_attended,
    DATEDIFF(e.appointment_ts, a.created_ts) AS days_booked_ahead,
    TO_DATE(a.created_ts) AS created_date,
    a.created_ts,
    TO_DATE(a.last_modified_ts) AS last_modified_date,
    a.last_modified_ts,
    TO_DATE(a.removed_ts) AS removed_date,
    a.removed_ts
FROM (
    SELECT
        r.*,
        ROW_NUMBER() OVER (
            PARTITION BY appointment_id
            ORDER BY last_modified_ts DESC, version DESC, claimant_id, contract_id, claimant_to_do_id,
                appointment_status, appointment_type_id, created_ts, removed_ts
        ) AS row_num
    FROM ${hivevar:transform_database}.appointment r
    WHERE appointment_id IS NOT NULL
) a
LEFT JOIN ${hivevar:model_database}.to_do_event e
    ON e.to_do_id = a.claimant_to_do_id
    AND e.to_do_owner = 'CLAIMANT'
LEFT JOIN ${hivevar:model_database}.claimant_dim_latest c
    ON c.claimant_id = a.claimant_id
LEFT JOIN ${hivevar:model_database}.contract_dim k
    ON k.contract_id = a.contract_id
LEFT JOIN ${hivevar:model_database}.appointment_type_dim t
    ON t.appointment_type_id = a.appointment_type_id
LEFT JOIN ${hivevar:model_database}.appointment_channel_dim h
    ON h.appointment_channel_id = e.appointment_channel_id
WHERE a.row_num = 1;
