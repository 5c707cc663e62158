-- Files of the initial load of sites
DROP TABLE IF EXISTS ${hivevar:transactional_database}.site_dim_load;

CREATE EXTERNAL TABLE ${hivevar:transactional_database}.site_dim_load (
    site_id STRING,
    site_name STRING,
    site_type STRING,
    district STRING,
    region_code STRING,
    open_date DATE,
    close_date DATE
)
ROW FORMAT DELIMITED
    FIELDS TERMINATED BY '|'
    NULL DEFINED AS '\\N'
STORED AS TEXTFILE
LOCATION '${hivevar:dictionary_path}/transactional_data/site_dim';
