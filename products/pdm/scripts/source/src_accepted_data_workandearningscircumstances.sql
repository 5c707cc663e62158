-- Accepted work and earnings circumstances: accepted-data/workAndEarningsCircumstances, one JSON document per line
DROP TABLE IF EXISTS ${hivevar:source_database}.src_accepted_data_workandearningscircumstances;

CREATE EXTERNAL TABLE ${hivevar:source_database}.src_accepted_data_workandearningscircumstances (
    declarationId STRING,
    claimElement STRUCT<
        citizenId:STRING,
        contractId:STRING,
        employmentStatus:STRING,
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
            citizenId:STRING,
            contractId:STRING,
            employmentStatus:STRING,
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
LOCATION '${hivevar:data_path}/accepted-data/workAndEarningsCircumstances';
