-- Reference data: addresses of delivery units, all of them in one document
DROP TABLE IF EXISTS ${hivevar:source_database}.src_dictionary_address_tagged;

CREATE EXTERNAL TABLE ${hivevar:source_database}.src_dictionary_address_tagged (
    addresses ARRAY<STRUCT<
        addressId:STRING,
        deliveryUnitId:STRING,
        name:STRING,
        line1:STRING,
        line2:STRING,
        town:STRING,
        county:STRING,
        postcode:STRING,
        `default`:BOOLEAN
    >>
)
ROW FORMAT SERDE '${hivevar:serde}'
STORED AS TEXTFILE
LOCATION '${hivevar:dictionary_path}/data/address_tagged';
