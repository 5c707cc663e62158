-- Cohorts: the contracts declared in the same month.
DROP TABLE IF EXISTS ${hivevar:model_database}.cohort_dim;

CREATE TABLE ${hivevar:model_database}.cohort_dim
STORED AS ORC AS
SELECT
    ROW_NUMBER() OVER (ORDER BY month_start_date) AS cohort_key,
    CAST(DATE_FORMAT(month_start_date, 'yyyyMM') AS INT) AS cohort_month_key,
    DATE_FORMAT(month_start_date, 'yyyy-MM') AS cohort_name,
    month_start_date AS cohort_start_date,
    CAST(LAST_DAY(month_start_date) AS DATE) AS cohort_end_date,
    contract_count,
    couple_contract_count
FROM (
    SELECT
        CAST(TRUNC(declared_date, 'MM') AS DATE) AS month_start_date,
        COUNT(DISTINCT contract_id) AS contract_count,
        COUNT(DISTINCT IF(is_couple_contract, contract_id, NULL)) AS couple_contract_count
    FROM ${hivevar:transform_database}.contract
    WHERE declared_date IS NOT NULL
    GROUP BY CAST(TRUNC(declared_date, 'MM') AS DATE)
) cohort;
