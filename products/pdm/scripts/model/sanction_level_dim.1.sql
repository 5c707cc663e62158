-- Levels of sanction, in order of severity.
DROP TABLE IF EXISTS ${hivevar:model_database}.sanction_level_dim;

CREATE TABLE ${hivevar:model_database}.sanction_level_dim
STORED AS ORC AS
SELECT
    ROW_NUMBER() OVER (ORDER BY severity, sanction_level_id) AS sanction_level_key,
    sanction_level_id,
    INITCAP(LOWER(REGEXP_REPLACE(sanction_level_id, '_', ' '))) AS sanction_level_name,
    severity
FROM (
    SELECT DISTINCT
        sanction_level_id,
        CASE
            WHEN UPPER(sanction_level_id) LIKE 'LOWEST%' THEN 1
            WHEN UPPER(sanction_level_id) LIKE 'LOW%' THEN 2
            WHEN UPPER(sanction_level_id) LIKE 'MEDIUM%' THEN 3
            WHEN UPPER(sanction_level_id) LIKE 'HIGH%' THEN 4
            ELSE 5
        END AS severity
    FROM ${hivevar:transform_database}.sanction
    WHERE sanction_level_id IS NOT NULL
) sanction_level
UNION ALL
SELECT -1 AS sanction_level_key, 'UNKNOWN' AS sanction_level_id, 'Unknown' AS sanction_level_name, 9 AS severity;
