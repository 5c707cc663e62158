-- Reference data: addresses of delivery units, one address per line
DROP TABLE IF EXISTS ${hivevar:source_database}.src_dictionary_address;

CREATE EXTERNAL TABLE ${hivevar:source_database}.src_dictionary_address (
    addressId STRING,
    deliveryUnitId STRING,
    name STRING,
    line1 STRING,
    line2 STRING,
    town STRING,
    county STRING,
    postcode STRING,
    `default` BOOLEAN
)
ROW FORMAT SERDE '${hivevar:serde}'
STORED AS TEXTFILE
LOCATION '${hivevar:dictionary_path}/data/address';
