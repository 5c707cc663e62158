-- Levels of sanction, in order of severity.
DROP VIEW IF EXISTS ${hivevar:views_database}.sanction_level_dim_v;

CREATE VIEW ${hivevar:views_database}.sanction_level_dim_v AS
SELECT
    sanction_level_key,
    sanction_level_id,
    sanction_level_name,
    severity
FROM ${hivevar:model_database}.sanction_level_dim;
