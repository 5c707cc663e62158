-- Months of the calendar with their first and last days and the working days in them.
DROP TABLE IF EXISTS ${hivevar:model_database}.month_dim;

CREATE TABLE ${hivevar:model_database}.month_dim
STORED AS ORC AS
SELECT
    month_key,
    MIN(month_number) AS month_number,
    MIN(month_name) AS month_name,
    CONCAT(SUBSTR(MIN(month_name), 1, 3), ' ', CAST(MIN(year) AS STRING)) AS month_label,
    MIN(quarter) AS calendar_quarter,
    MIN(year) AS calendar_year,
    MIN(CAST(`date` AS DATE)) AS month_start_date,
    MAX(CAST(`date` AS DATE)) AS month_end_date,
    CAST(COUNT(*) AS INT) AS days_in_month,
    CAST(SUM(IF(NVL(is_weekend, FALSE) OR NVL(is_bank_holiday, FALSE), 0, 1)) AS INT) AS working_days,
    CAST(SUM(IF(is_bank_holiday, 1, 0)) AS INT) AS bank_holidays
FROM ${hivevar:transform_database}.date_reference
WHERE month_key IS NOT NULL
GROUP BY month_key;
