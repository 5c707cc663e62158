-- Reference data: benefit parameters and the days they hold
DROP TABLE IF EXISTS ${hivevar:source_database}.src_dictionary_parameter;

CREATE EXTERNAL TABLE ${hivevar:source_database}.src_dictionary_parameter (
    parameter_id STRING,
    parameter_name STRING,
    parameter_value DECIMAL(15,2),
    effective_from DATE,
    effective_to DATE,
    description STRING
)
ROW FORMAT DELIMITED
    FIELDS TERMINATED BY '|'
    NULL DEFINED AS '\\N'
STORED AS TEXTFILE
LOCATION '${hivevar:dictionary_path}/data/parameter';
