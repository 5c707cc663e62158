-- Types of calculation that statements come from.
DROP TABLE IF EXISTS ${hivevar:model_database}.calculation_type_dim;

CREATE TABLE ${hivevar:model_database}.calculation_type_dim
STORED AS ORC AS
SELECT
    ROW_NUMBER() OVER (ORDER BY calculation_type_id) AS calculation_type_key,
    calculation_type_id,
    INITCAP(LOWER(REGEXP_REPLACE(calculation_type_id, '_', ' '))) AS calculation_type_name,
    UPPER(calculation_type_id) LIKE '%MANUAL%' AS is_manual,
    first_used_ts,
    last_used_ts
FROM (
    SELECT calculation_type_id, MIN(created_ts) AS first_used_ts, MAX(created_ts) AS last_used_ts
    FROM ${hivevar:transform_database}.statement
    GROUP BY calculation_type_id
    HAVING calculation_type_id IS NOT NULL
) calculation_type;
