-- Reference data: calendar of the years the product covers
DROP TABLE IF EXISTS ${hivevar:source_database}.src_dictionary_date;

CREATE EXTERNAL TABLE ${hivevar:source_database}.src_dictionary_date (
    date_key INT,
    `date` DATE,
    day_of_week INT,
    day_name STRING,
    day_of_month INT,
    day_of_year INT,
    week_of_year INT,
    month_key INT,
    month_number INT,
    month_name STRING,
    quarter INT,
    year INT,
    is_weekend BOOLEAN,
    is_bank_holiday BOOLEAN
)
ROW FORMAT DELIMITED
    FIELDS TERMINATED BY '|'
    NULL DEFINED AS '\\N'
STORED AS TEXTFILE
LOCATION '${hivevar:dictionary_path}/data/date';
