-- Failures to meet a commitment that sanctions name.
DROP TABLE IF EXISTS ${hivevar:model_database}.commitment_failure_type_dim;

CREATE TABLE ${hivevar:model_database}.commitment_failure_type_dim
STORED AS ORC AS
SELECT
    ROW_NUMBER() OVER (ORDER BY failure_type_id) AS commitment_failure_type_key,
    failure_type_id AS commitment_failure_type_id,
    INITCAP(LOWER(REGEXP_REPLACE(failure_type_id, '_', ' '))) AS commitment_failure_type_name,
    first_failure_date,
    last_failure_date
FROM (
    SELECT
        failure_type_id,
        MIN(date_of_failure) AS first_failure_date,
        MAX(date_of_failure) AS last_failure_date
    FROM ${hivevar:transform_database}.sanction
    WHERE failure_type_id IS NOT NULL
    GROUP BY failure_type_id
) failure
UNION ALL
SELECT
    -1 AS commitment_failure_type_key,
    'UNKNOWN' AS commitment_failure_type_id,
    'Unknown' AS commitment_failure_type_name,
    CAST(NULL AS DATE) AS first_failure_date,
    CAST(NULL AS DATE) AS last_failure_date;
