-- Agents: the Crown list joined to the agents of the service, without their names.
DROP TABLE IF EXISTS ${hivevar:model_database}.agent_dim;

CREATE TABLE ${hivevar:model_database}.agent_dim
STORED AS ORC AS
WITH crown AS (
    SELECT agent_id, site_id, staff_number, grade, active, created_ts
    FROM (
        SELECT
            agent_id, site_id, staff_number, grade, active, created_ts,
            ROW_NUMBER() OVER (
                PARTITION BY agent_id
                ORDER BY created_ts DESC, active DESC, staff_number, grade, site_id
            ) AS row_num
        FROM ${hivevar:transactional_database}.agent_dim
        WHERE agent_id IS NOT NULL
    ) ranked_crown
    WHERE row_num = 1
),
service AS (
    SELECT agent_id, site_id, created_ts, last_modified_ts, removed_ts
    FROM (
        SELECT
            agent_id, site_id, created_ts, last_modified_ts, removed_ts,
            ROW_NUMBER() OVER (
                PARTITION BY agent_id
                ORDER BY last_modified_ts DESC, version DESC, first_name, last_name, sort_name, site_id, created_ts,
                    removed_ts
            ) AS row_num
        FROM ${hivevar:transform_database}.agent
        WHERE agent_id IS NOT NULL
    ) ranked_agent
    WHERE row_num = 1
),
agent AS (
    SELECT
        COALESCE(s.agent_id, c.agent_id) AS agent_id,
        c.staff_number,
        c.grade,
        COALESCE(s.site_id, c.site_id) AS site_id,
        NVL(c.active, TRUE) AND s.removed_ts IS NULL AS is_active,
        IF(s.agent_id IS NULL, 'CROWN', IF(c.agent_id IS NULL, 'SERVICE', 'BOTH')) AS record_source,
        LEAST(COALESCE(c.created_ts, s.created_ts), COALESCE(s.created_ts, c.created_ts)) AS created_ts,
        s.last_modified_ts,
        s.removed_ts
    FROM service s
    FULL OUTER JOIN crown c
        ON s.agent_id = c.agent_id
)
SELECT
    ROW_NUMBER() OVER (ORDER BY a.agent_id) AS agent_key,
    a.agent_id,
    a.staff_number,
    a.grade,
    COALESCE(d.site_key, -1) AS site_key,
    a.site_id,
    a.is_active,
    a.record_source,
    TO_DATE(a.created_ts) AS created_date,
    a.created_ts,
    TO_DATE(a.last_modified_ts) AS last_modified_date,
    a.last_modified_ts,
    TO_DATE(a.removed_ts) AS removed_date,
    a.removed_ts
FROM agent a
LEFT JOIN (
    SELECT site_id, site_key
    FROM ${hivevar:model_database}.site_dim
    WHERE is_current
) d
    ON d.site_id = a.site_id
UNION ALL
SELECT
    -1 AS agent_key,
    'UNKNOWN' AS agent_id,
    CAST(NULL AS STRING) AS staff_number,
    CAST(NULL AS STRING) AS grade,
    -1 AS site_key,
    'UNKNOWN' AS site_id,
    FALSE AS is_active,
    'NONE' AS record_source,
    CAST(NULL AS DATE) AS created_date,
    CAST(NULL AS TIMESTAMP) AS created_ts,
    CAST(NULL AS DATE) AS last_modified_date,
    CAST(NULL AS TIMESTAMP) AS last_modified_ts,
    CAST(NULL AS DATE) AS removed_date,
    CAST(NULL AS TIMESTAMP) AS removed_ts;
