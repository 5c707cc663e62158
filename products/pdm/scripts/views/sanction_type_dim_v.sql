-- Types of sanction.
DROP VIEW IF EXISTS ${hivevar:views_database}.sanction_type_dim_v;

CREATE VIEW ${hivevar:views_database}.sanction_type_dim_v AS
SELECT
    sanction_type_key,
    sanction_type_id,
    sanction_type_name
FROM ${hivevar:model_database}.sanction_type_dim;
