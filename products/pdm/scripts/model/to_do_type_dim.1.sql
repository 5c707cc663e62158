-- Types of to-do of the Crown list, and those found only on to-dos.
DROP TABLE IF EXISTS ${hivevar:model_database}.to_do_type_dim;

CREATE TABLE ${hivevar:model_database}.to_do_type_dim
STORED AS ORC AS
WITH used AS (
    SELECT to_do_type, MAX(is_agent) AS is_agent
    FROM (
        SELECT to_do_type, 0 AS is_agent FROM ${hivevar:transform_database}.to_do
        UNION ALL
        SELECT to_do_type, 1 AS is_agent FROM ${hivevar:transform_database}.agent_to_do
        UNION ALL
        SELECT to_do_type, 1 AS is_agent FROM ${hivevar:transform_database}.agent_to_do_archive
    ) every_to_do
    WHERE to_do_type IS NOT NULL
    GROUP BY to_do_type
),
crown AS (
    SELECT
        to_do_type_id,
        MIN(to_do_type_name) AS to_do_type_name,
        MIN(category) AS category,
        MAX(IF(is_agent_to_do, 1, 0)) AS is_agent
    FROM ${hivevar:transactional_database}.to_do_type_type_dim
    WHERE to_do_type_id IS NOT NULL
    GROUP BY to_do_type_id
)
SELECT
    ROW_NUMBER() OVER (ORDER BY to_do_type_id) AS to_do_type_key,
    to_do_type_id,
    to_do_type_name,
    category,
    is_agent_to_do,
    is_in_use
FROM (
    SELECT
        COALESCE(c.to_do_type_id, u.to_do_type) AS to_do_type_id,
        COALESCE(c.to_do_type_name, INITCAP(LOWER(REGEXP_REPLACE(u.to_do_type, '_', ' ')))) AS to_do_type_name,
        NVL(c.category, 'UNCATEGORISED') AS category,
        COALESCE(c.is_agent, u.is_agent) = 1 AS is_agent_to_do,
        u.to_do_type IS NOT NULL AS is_in_use
    FROM crown c
    FULL OUTER JOIN used u
        ON u.to_do_type = c.to_do_type_id
) to_do_type
UNION ALL
SELECT
    -1 AS to_do_type_key,
    'UNKNOWN' AS to_do_type_id,
    'Unknown' AS to_do_type_name,
    'UNCATEGORISED' AS category,
    FALSE AS is_agent_to_do,
    FALSE AS is_in_use;
