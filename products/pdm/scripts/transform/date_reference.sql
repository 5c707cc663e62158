-- Reference data: calendar of the years the product covers
DROP TABLE IF EXISTS ${hivevar:transform_database}.date_reference;

CREATE TABLE ${hivevar:transform_database}.date_reference
STORED AS ORC
AS
SELECT
    date_key,
    `date`,
    day_of_week,
    day_name,
    day_of_month,
    day_of_year,
    week_of_year,
    month_key,
    month_number,
    month_name,
    quarter,
    year,
    is_weekend,
    is_bank_holiday
FROM ${hivevar:source_database}.src_dictionary_date;
