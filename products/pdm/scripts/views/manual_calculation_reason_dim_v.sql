-- Reasons for which agents calculated an award by hand.
DROP VIEW IF EXISTS ${hivevar:views_database}.manual_calculation_reason_dim_v;

CREATE VIEW ${hivevar:views_database}.manual_calculation_reason_dim_v AS
SELECT
    t.manual_calculation_reason_key,
    t.manual_calculation_reason_id,
    t.manual_calculation_reason_type,
    t.manual_calculation_reason_name,
    t.first_seen_ts,
    t.to_do_count,
    CASE WHEN t.to_do_count >= 100 THEN 'COMMON' WHEN t.to_do_count >= 10 THEN 'OCCASIONAL' ELSE 'RARE' END
        AS frequency_band
FROM ${hivevar:model_database}.manual_calculation_reason_dim t;
