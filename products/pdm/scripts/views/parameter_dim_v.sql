-- Benefit parameters and the periods in which each value applied.
DROP VIEW IF EXISTS ${hivevar:views_database}.parameter_dim_v;

CREATE VIEW ${hivevar:views_database}.parameter_dim_v AS
SELECT
    t.parameter_key,
    t.parameter_id,
    t.parameter_name,
    t.parameter_value,
    t.description,
    t.valid_from_date,
    t.valid_to_date,
    t.parameter_version,
    t.change_from_previous_value,
    t.valid_to_date = DATE '9999-12-31' AS is_open_ended
FROM ${hivevar:model_database}.parameter_dim t;
