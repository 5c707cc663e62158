-- Calendar: one row a day with the attributes that reports group by.
DROP VIEW IF EXISTS ${hivevar:views_database}.date_dim_v;

CREATE VIEW ${hivevar:views_database}.date_dim_v AS
SELECT
    t.date_key,
    t.calendar_date,
    t.day_of_week,
    t.day_name,
    t.day_short_name,
    t.day_of_month,
    t.day_of_year,
    t.week_of_year,
    t.week_start_date,
    t.month_key,
    t.month_number,
    t.month_name,
    t.month_start_date,
    t.month_end_date,
    t.calendar_quarter,
    t.calendar_year,
    t.financial_year,
    t.financial_quarter,
    t.is_weekend,
    t.is_bank_holiday,
    t.is_working_day
FROM ${hivevar:model_database}.date_dim t
WHERE t.calendar_date BETWEEN DATE '2013-01-01' AND DATE '2030-12-31';
