-- Types of sanction.
DROP TABLE IF EXISTS ${hivevar:model_database}.sanction_type_dim;

CREATE TABLE ${hivevar:model_database}.sanction_type_dim
STORED AS ORC AS
SELECT
    ROW_NUMBER() OVER (ORDER BY sanction_type_id) AS sanction_type_key,
    sanction_type_id,
    INITCAP(LOWER(REGEXP_REPLACE(sanction_type_id, '_', ' '))) AS sanction_type_name
FROM (
    SELECT DISTINCT sanction_type_id
    FROM ${hivevar:transform_database}.sanction
    WHERE sanction_type_id IS NOT NULL
) sanction_type
UNION ALL
SELECT -1 AS sanction_type_key, 'UNKNOWN' AS sanction_type_id, 'Unknown' AS sanction_type_name;
