-- Types of calculation that statements come from.
DROP VIEW IF EXISTS ${hivevar:views_database}.calculation_type_dim_v;

CREATE VIEW ${hivevar:views_database}.calculation_type_dim_v AS
SELECT
    calculation_type_key,
    calculation_type_id,
    calculation_type_name,
    is_manual,
    first_used_ts,
    last_used_ts
FROM ${hivevar:model_database}.calculation_type_dim;
