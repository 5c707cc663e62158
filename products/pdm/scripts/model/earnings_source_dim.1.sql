-- Sources of the earnings that statements took into account.
DROP TABLE IF EXISTS ${hivevar:model_database}.earnings_source_dim;

CREATE TABLE ${hivevar:model_database}.earnings_source_dim
STORED AS ORC AS
SELECT
    ROW_NUMBER() OVER (ORDER BY s.earnings_source_id) AS earnings_source_key,
    s.earnings_source_id,
    REGEXP_REPLACE(s.earnings_source_id, '[_-]+', ' ') AS earnings_source_name,
    s.statement_count
FROM (
    SELECT earnings_source_id, COUNT(*) AS statement_count
    FROM ${hivevar:transform_database}.statement
    WHERE earnings_source_id IS NOT NULL
    GROUP BY earnings_source_id
) s
UNION ALL
SELECT
    -1 AS earnings_source_key,
    'UNKNOWN' AS earnings_source_id,
    'Unknown' AS earnings_source_name,
    CAST(0 AS BIGINT) AS statement_count;
