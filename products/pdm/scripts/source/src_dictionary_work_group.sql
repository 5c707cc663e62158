-- Reference data: work groups
DROP TABLE IF EXISTS ${hivevar:source_database}.src_dictionary_work_group;

CREATE EXTERNAL TABLE ${hivevar:source_database}.src_dictionary_work_group (
    work_group_id STRING,
    work_group_name STRING,
    conditionality STRING,
    display_order INT
)
ROW FORMAT DELIMITED
    FIELDS TERMINATED BY '|'
    NULL DEFINED AS '\\N'
STORED AS TEXTFILE
LOCATION '${hivevar:dictionary_path}/data/work_group';
