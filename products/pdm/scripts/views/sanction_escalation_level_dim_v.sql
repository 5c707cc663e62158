-- Levels to which sanctions escalated, and how many sanctions reached each.
DROP VIEW IF EXISTS ${hivevar:views_database}.sanction_escalation_level_dim_v;

CREATE VIEW ${hivevar:views_database}.sanction_escalation_level_dim_v AS
SELECT
    sanction_escalation_level_key,
    sanction_escalation_level_id,
    sanction_escalation_level_name,
    sanction_count
FROM ${hivevar:model_database}.sanction_escalation_level_dim;
