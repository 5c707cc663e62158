-- Calendar: one row a day with the attributes that reports group by.
DROP TABLE IF EXISTS ${hivevar:model_database}.date_dim;

CREATE TABLE ${hivevar:model_database}.date_dim
STORED AS ORC AS
SELECT
    d.date_key,
    CAST(d.`date` AS DATE) AS calendar_date,
    d.day_of_week,
    d.day_name,
    SUBSTR(d.day_name, 1, 3) AS day_short_name,
    d.day_of_month,
    d.day_of_year,
    d.week_of_year,
    CAST(NEXT_DAY(DATE_SUB(d.`date`, 7), 'MO') AS DATE) AS week_start_date,
    d.month_key,
    d.month_number,
    d.month_name,
    CAST(TRUNC(d.`date`, 'MM') AS DATE) AS month_start_date,
    CAST(LAST_DAY(d.`date`) AS DATE) AS month_end_date,
    d.quarter AS calendar_quarter,
    d.year AS calendar_year,
    IF(d.month_number >= 4, d.year, d.year - 1) AS financial_year,
    PMOD(d.quarter - 2, 4) + 1 AS financial_quarter,
    d.is_weekend,
    d.is_bank_holiday,
    NOT (NVL(d.is_weekend, FALSE) OR NVL(d.is_bank_holiday, FALSE)) AS is_working_day
FROM ${hivevar:transform_database}.date_reference d
WHERE d.date_key IS NOT NULL;
