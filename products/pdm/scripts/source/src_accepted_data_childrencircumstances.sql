-- Accepted circumstances of children: accepted-data/childrenCircumstances, one JSON document per line
DROP TABLE IF EXISTS ${hivevar:source_database}.src_accepted_data_childrencircumstances;

CREATE EXTERNAL TABLE ${hivevar:source_database}.src_accepted_data_childrencircumstances (
    declarationId STRING,
    claimElement STRUCT<
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
        declaredDateTime:STRUCT<d_date:STRING>
    >,
    acceptedDateTime STRUCT<d_date:STRING>,
    `_version` INT,
    createdDateTime STRUCT<d_date:STRING>,
    `_lastModifiedDateTime` STRUCT<d_date:STRING>,
    `_removedDateTime` STRUCT<d_date:STRING>,
    `_removed` STRUCT<
        declarationId:STRING,
        claimElement:STRUCT<
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
            declaredDateTime:STRUCT<d_date:STRING>
        >,
        acceptedDateTime:STRUCT<d_date:STRING>,
        `_version`:INT,
        createdDateTime:STRUCT<d_date:STRING>,
        `_lastModifiedDateTime`:STRUCT<d_date:STRING>,
        `_removedDateTime`:STRUCT<d_date:STRING>
    >
)
ROW FORMAT SERDE '${hivevar:serde}'
WITH SERDEPROPERTIES ('ignore.malformed.json' = 'true')
STORED AS TEXTFILE
LOCATION '${hivevar:data_path}/accepted-data/childrenCircumstances';
