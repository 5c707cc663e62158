-- Levels to which sanctions escalated, and how many sanctions reached each.
DROP TABLE IF EXISTS ${hivevar:model_database}.sanction_escalation_level_dim;

CREATE TABLE ${hivevar:model_database}.sanction_escalation_level_dim
STORED AS ORC AS
SELECT
    ROW_NUMBER() OVER (ORDER BY sanction_escalation_level_id) AS sanction_escalation_level_key,
    sanction_escalation_level_id,
    CONCAT('Escalation level ', sanction_escalation_level_id) AS sanction_escalation_level_name,
    sanction_count
FROM (
    SELECT sanction_escalation_level_id, COUNT(DISTINCT sanction_id) AS sanction_count
    FROM ${hivevar:transform_database}.sanction_escalation
    WHERE sanction_escalation_level_id IS NOT NULL
    GROUP BY sanction_escalation_level_id
) escalation
UNION ALL
SELECT
    -1 AS sanction_escalation_level_key,
    'UNKNOWN' AS sanction_escalation_level_id,
    'Unknown' AS sanction_escalation_level_name,
    CAST(0 AS BIGINT) AS sanction_count;
