-- Child declarations as made by the claimant: core/childDeclaration, one JSON document per line
DROP TABLE IF EXISTS ${hivevar:source_database}.src_core_childdeclaration;

CREATE EXTERNAL TABLE ${hivevar:source_database}.src_core_childdeclaration (
    `_id` STRUCT<declarationId:STRING>,
    contractId STRING,
    children ARRAY<STRUCT<
        id:STRING,
        declarationDate:STRING,
        nonDependantDetails:STRUCT<personIsClaimantsChild:BOOLEAN>,
        disabilityDetails:STRUCT<receivingDisabilityLivingAllowance:BOOLEAN>
    >>,
    effectiveDate STRUCT<`date`:STRING, type:STRING>,
    paymentEffectiveDate STRUCT<`date`:STRING, type:STRING>,
    type STRING,
    `_version` INT,
    createdDateTime STRUCT<d_date:STRING>,
    `_lastModifiedDateTime` STRUCT<d_date:STRING>,
    `_removedDateTime` STRUCT<d_date:STRING>,
    `_removed` STRUCT<
        `_id`:STRUCT<declarationId:STRING>,
        contractId:STRING,
        children:ARRAY<STRUCT<
            id:STRING,
            declarationDate:STRING,
            nonDependantDetails:STRUCT<personIsClaimantsChild:BOOLEAN>,
            disabilityDetails:STRUCT<receivingDisabilityLivingAllowance:BOOLEAN>
        >>,
        effectiveDate:STRUCT<`date`:STRING, type:STRING>,
        paymentEffectiveDate:STRUCT<`date`:STRING, type:STRING>,
        type:STRING,
        `_version`:INT,
        createdDateTime:STRUCT<d_date:STRING>,
        `_lastModifiedDateTime`:STRUCT<d_date:STRING>,
        `_removedDateTime`:STRUCT<d_date:STRING>
    >
)
ROW FORMAT SERDE '${hivevar:serde}'
WITH SERDEPROPERTIES ('ignore.malformed.json' = 'true')
STORED AS TEXTFILE
LOCATION '${hivevar:data_path}/core/childDeclaration';
