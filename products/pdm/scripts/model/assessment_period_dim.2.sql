-- Assessment periods of contracts, completed from the statements that name others.
DROP TABLE IF EXISTS ${hivevar:model_database}.assessment_period_dim;

CREATE TABLE ${hivevar:model_database}.assessment_period_dim
STORED AS ORC AS
WITH every_period AS (
    SELECT
        assessment_period_id, contract_id, assessment_periodstart_date AS start_date, end_date, payment_date,
        assessment_period_created_ts AS created_ts, last_modified_ts, 'CONTRACT' AS record_source, 1 AS source_order
    FROM ${hivevar:transform_database}.contract
    WHERE assessment_period_id IS NOT NULL
    UNION ALL
    SELECT
        assessment_period_id, contract_id, assessment_period_start_date AS start_date,
        assessment_period_end_date AS end_date, assessment_period_payment_date AS payment_date,
        assessment_period_created_ts AS created_ts, last_modified_ts, 'STATEMENT' AS record_source, 2 AS source_order
    FROM ${hivevar:transform_database}.statement
    WHERE assessment_period_id IS NOT NULL
),
single_period AS (
    SELECT *
    FROM (
        SELECT
            e.*,
            ROW_NUMBER() OVER (
                PARTITION BY assessment_period_id
                ORDER BY source_order, last_modified_ts DESC, created_ts DESC, contract_id, start_date, end_date,
                    payment_date
            ) AS row_num
        FROM every_period e
    ) ranked
    WHERE row_num = 1
)
SELECT
    ROW_NUMBER() OVER (ORDER BY assessment_period_id) AS assessment_period_key,
    assessment_period_id,
    contract_id,
    ROW_NUMBER() OVER (PARTITION BY contract_id ORDER BY start_date, assessment_period_id) AS assessment_period_number,
    start_date,
    end_date,
    payment_date,
    DATEDIFF(end_date, start_date) + 1 AS days_in_period,
    COALESCE(CAST(DATE_FORMAT(end_date, 'yyyyMM') AS INT), -1) AS end_month_key,
    record_source,
    TO_DATE(created_ts) AS created_date,
    created_ts
FROM single_period;
