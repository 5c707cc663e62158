-- Postal addresses of delivery units: organisation/deliveryUnitAddress, one JSON document per line
DROP TABLE IF EXISTS ${hivevar:source_database}.src_organisation_deliveryunitaddress;

CREATE EXTERNAL TABLE ${hivevar:source_database}.src_organisation_deliveryunitaddress (
    `_id` STRUCT<addressId:STRING>,
    deliveryUnitId STRING,
    name STRING,
    line1 STRING,
    line2 STRING,
    town STRING,
    county STRING,
    postcode STRING,
    `_version` INT,
    createdDateTime STRUCT<d_date:STRING>,
    `_lastModifiedDateTime` STRUCT<d_date:STRING>,
    `_removedDateTime` STRUCT<d_date:STRING>,
    `_removed` STRUCT<
        `_id`:STRUCT<addressId:STRING>,
        deliveryUnitId:STRING,
        name:STRING,
        line1:STRING,
        line2:STRING,
        town:STRING,
        county:STRING,
        postcode:STRING,
        `_version`:INT,
        createdDateTime:STRUCT<d_date:STRING>,
        `_lastModifiedDateTime`:STRUCT<d_date:STRING>,
        `_removedDateTime`:STRUCT<d_date:STRING>
    >
)
ROW FORMAT SERDE '${hivevar:serde}'
STORED AS TEXTFILE
LOCATION '${hivevar:data_path}/organisation/deliveryUnitAddress';
