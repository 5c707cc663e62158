-- The newest value of every benefit parameter.
DROP VIEW IF EXISTS ${hivevar:views_database}.parameter_dim_latest_v;

CREATE VIEW ${hivevar:views_database}.parameter_dim_latest_v AS
SELECT
    parameter_key,
    parameter_id,
    parameter_name,
    parameter_value,
    description,
    valid_from_date,
    valid_to_date
FROM ${hivevar:model_database}.parameter_dim_latest;
