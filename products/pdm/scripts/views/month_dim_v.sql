-- Months of the calendar with their first and last days and the working days in them.
DROP VIEW IF EXISTS ${hivevar:views_database}.month_dim_v;

CREATE VIEW ${hivevar:views_database}.month_dim_v AS
SELECT
    month_key,
    month_number,
    month_name,
    month_label,
    calendar_quarter,
    calendar_year,
    month_start_date,
    month_end_date,
    days_in_month,
    working_days,
    bank_holidays
FROM ${hivevar:model_database}.month_dim;
