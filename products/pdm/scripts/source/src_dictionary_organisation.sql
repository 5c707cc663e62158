-- Reference data: organisations of Great Britain and Northern Ireland, one file each
DROP TABLE IF EXISTS ${hivevar:source_database}.src_dictionary_organisation;

CREATE EXTERNAL TABLE ${hivevar:source_database}.src_dictionary_organisation (
    organisation STRUCT<
        name:STRING,
        deliveryUnits:ARRAY<STRUCT<
            deliveryUnitId:STRING,
            name:STRING,
            type:STRING,
            district:STRING,
            region:STRING,
            status:STRING
        >>
    >
)
ROW FORMAT SERDE '${hivevar:serde}'
STORED AS TEXTFILE
LOCATION '${hivevar:dictionary_path}/data/site';
