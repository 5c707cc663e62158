-- Identity verification log of the matching service: matchingService/managementInformation, one JSON document per line
DROP TABLE IF EXISTS ${hivevar:source_database}.src_matchingservice_managementinformation;

CREATE EXTERNAL TABLE ${hivevar:source_database}.src_matchingservice_managementinformation (
    `_id` STRUCT<managementInformationId:STRING>,
    miSubEvent STRING,
    type STRING,
    subEventValue MAP<STRING, STRING>,
    `_version` INT,
    createdDateTime STRUCT<d_date:STRING>,
    `_lastModifiedDateTime` STRUCT<d_date:STRING>,
    `_removedDateTime` STRUCT<d_date:STRING>,
    `_removed` STRUCT<
        `_id`:STRUCT<managementInformationId:STRING>,
        miSubEvent:STRING,
        type:STRING,
        subEventValue:MAP<STRING, STRING>,
        `_version`:INT,
        createdDateTime:STRUCT<d_date:STRING>,
        `_lastModifiedDateTime`:STRUCT<d_date:STRING>,
        `_removedDateTime`:STRUCT<d_date:STRING>
    >
)
ROW FORMAT SERDE '${hivevar:serde}'
WITH SERDEPROPERTIES ('ignore.malformed.json' = 'true')
STORED AS TEXTFILE
LOCATION '${hivevar:data_path}/matchingService/managementInformation';
