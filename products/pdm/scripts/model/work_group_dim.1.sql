-- Work groups of the reference list, and those that only the allocations know.
DROP TABLE IF EXISTS ${hivevar:model_database}.work_group_dim;

CREATE TABLE ${hivevar:model_database}.work_group_dim
STORED AS ORC AS
WITH seen AS (
    SELECT overridden_work_group_id AS work_group_id FROM ${hivevar:transform_database}.agent_work_group_allocation
    UNION DISTINCT
    SELECT calculated_work_group_id AS work_group_id FROM ${hivevar:transform_database}.system_work_group_allocation
    UNION DISTINCT
    SELECT work_group_id FROM ${hivevar:transform_database}.claimant_commitment
),
reference AS (
    SELECT
        work_group_id,
        MIN(work_group_name) AS work_group_name,
        MIN(conditionality) AS conditionality,
        MIN(display_order) AS display_order
    FROM ${hivevar:transform_database}.work_group_reference
    WHERE work_group_id IS NOT NULL
    GROUP BY work_group_id
),
work_group AS (
    SELECT work_group_id, work_group_name, conditionality, display_order, TRUE AS is_reference
    FROM reference
    UNION ALL
    SELECT
        s.work_group_id,
        INITCAP(REGEXP_REPLACE(s.work_group_id, '_', ' ')) AS work_group_name,
        'UNKNOWN' AS conditionality,
        999 AS display_order,
        FALSE AS is_reference
    FROM seen s
    LEFT JOIN reference r
        ON r.work_group_id = s.work_group_id
    WHERE r.work_group_id IS NULL
        AND s.work_group_id IS NOT NULL
)
SELECT
    ROW_NUMBER() OVER (ORDER BY display_order, work_group_id) AS work_group_key,
    work_group_id,
    work_group_name,
    conditionality,
    display_order,
    is_reference
FROM work_group
UNION ALL
SELECT
    -1 AS work_group_key,
    'UNKNOWN' AS work_group_id,
    'Unknown' AS work_group_name,
    'UNKNOWN' AS conditionality,
    1000 AS display_order,
    FALSE AS is_reference;
