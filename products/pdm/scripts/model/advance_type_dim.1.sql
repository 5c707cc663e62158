-- Types of advance in use, with a readable name and how many groups have each.
DROP TABLE IF EXISTS ${hivevar:model_database}.advance_type_dim;

CREATE TABLE ${hivevar:model_database}.advance_type_dim
STORED AS ORC AS
SELECT
    ROW_NUMBER() OVER (ORDER BY advance_type) AS advance_type_key,
    advance_type AS advance_type_id,
    INITCAP(LOWER(REGEXP_REPLACE(advance_type, '_', ' '))) AS advance_type_name,
    CASE
        WHEN UPPER(advance_type) LIKE '%BUDGETING%' THEN 'Budgeting'
        WHEN UPPER(advance_type) LIKE '%CHANGE%' THEN 'Change of circumstances'
        WHEN UPPER(advance_type) LIKE '%TRANSFER%' THEN 'Benefit transfer'
        ELSE 'New claim'
    END AS advance_category,
    advance_group_count
FROM (
    SELECT advance_type, COUNT(DISTINCT advance_group_id) AS advance_group_count
    FROM ${hivevar:transform_database}.advance_group
    WHERE advance_type IS NOT NULL
    GROUP BY advance_type
) advance_type;
