-- Appointments with their time and channel, which the claimant's to-do holds.
DROP VIEW IF EXISTS ${hivevar:views_database}.appointment_fact_v;

CREATE VIEW ${hivevar:views_database}.appointment_fact_v AS
SELECT
    t.appointment_id,
    t.claimant_key,
    t.claimant_id,
    t.contract_key,
    t.contract_id,
    t.appointment_type_key,
    t.appointment_type_id,
    t.appointment_channel_key,
    t.site_key,
    t.to_do_id,
    t.appointment_status,
    t.appointment_ts,
    t.appointment_date_key,
    t.appointment_hour,
    t.is_attended,
    t.days_booked_ahead,
    t.created_date,
    t.created_ts,
    t.last_modified_date,
    t.last_modified_ts,
    t.removed_date,
    t.removed_ts,
    y.appointment_type_name,
    h.appointment_channel_name
FROM ${hivevar:model_database}.appointment_fact t
LEFT JOIN ${hivevar:model_database}.appointment_type_dim y
    ON y.appointment_type_key = t.appointment_type_key
LEFT JOIN ${hivevar:model_database}.appointment_channel_dim h
    ON h.appointment_channel_key = t.appointment_channel_key;
