-- Commitments that claimants accepted: core/claimantCommitment, one JSON document per line
DROP TABLE IF EXISTS ${hivevar:source_database}.src_core_claimantcommitment;

CREATE EXTERNAL TABLE ${hivevar:source_database}.src_core_claimantcommitment (
    `_id` STRUCT<contractId:STRING, claimantId:STRING, createdDateTime:STRUCT<d_date:STRING>>,
    completedDateTime STRUCT<d_date:STRING>,
    toDoId STRING,
    workGroup STRING,
    `_version` INT,
    createdDateTime STRUCT<d_date:STRING>,
    `_lastModifiedDateTime` STRUCT<d_date:STRING>,
    `_removedDateTime` STRUCT<d_date:STRING>,
    `_removed` STRUCT<
        `_id`:STRUCT<contractId:STRING, claimantId:STRING, createdDateTime:STRUCT<d_date:STRING>>,
        completedDateTime:STRUCT<d_date:STRING>,
        toDoId:STRING,
        workGroup:STRING,
        `_version`:INT,
        createdDateTime:STRUCT<d_date:STRING>,
        `_lastModifiedDateTime`:STRUCT<d_date:STRING>,
        `_removedDateTime`:STRUCT<d_date:STRING>
    >
)
ROW FORMAT SERDE '${hivevar:serde}'
WITH SERDEPROPERTIES ('ignore.malformed.json' = 'true')
STORED AS TEXTFILE
LOCATION '${hivevar:data_path}/core/claimantCommitment';
