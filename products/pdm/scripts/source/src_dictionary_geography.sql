-- Reference data: postcode districts and the regions they lie in
DROP TABLE IF EXISTS ${hivevar:source_database}.src_dictionary_geography;

CREATE EXTERNAL TABLE ${hivevar:source_database}.src_dictionary_geography (
    postcode_area STRING,
    postcode_district STRING,
    town STRING,
    county STRING,
    local_authority STRING,
    region_code STRING,
    region_name STRING,
    country STRING
)
ROW FORMAT DELIMITED
    FIELDS TERMINATED BY '|'
    NULL DEFINED AS '\\N'
STORED AS TEXTFILE
LOCATION '${hivevar:dictionary_path}/geography_data';
