-- Reasons for which agents calculated an award by hand.
DROP TABLE IF EXISTS ${hivevar:model_database}.manual_calculation_reason_dim;

CREATE TABLE ${hivevar:model_database}.manual_calculation_reason_dim
STORED AS ORC AS
SELECT
    ROW_NUMBER() OVER (ORDER BY manual_calculation_reason, manual_calculation_reason_type)
        AS manual_calculation_reason_key,
    manual_calculation_reason AS manual_calculation_reason_id,
    manual_calculation_reason_type,
    CONCAT_WS(': ', manual_calculation_reason_type, REGEXP_REPLACE(LOWER(manual_calculation_reason), '_', ' '))
        AS manual_calculation_reason_name,
    first_seen_ts,
    to_do_count
FROM (
    SELECT
        manual_calculation_reason,
        manual_calculation_reason_type,
        MIN(created_ts) AS first_seen_ts,
        COUNT(DISTINCT to_do_id) AS to_do_count
    FROM (
        SELECT to_do_id, manual_calculation_reason, manual_calculation_reason_type, created_ts
        FROM ${hivevar:transform_database}.agent_to_do
        WHERE manual_calculation_reason IS NOT NULL
        UNION ALL
        SELECT to_do_id, manual_calculation_reason, manual_calculation_reason_type, created_ts
        FROM ${hivevar:transform_database}.agent_to_do_archive
        WHERE manual_calculation_reason IS NOT NULL
    ) reason
    GROUP BY manual_calculation_reason, manual_calculation_reason_type
) grouped_reason;
