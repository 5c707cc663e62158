-- Accepted earnings with the employers' breakdown: accepted-data/earningsData, one JSON document per line
DROP TABLE IF EXISTS ${hivevar:source_database}.src_accepted_data_earningsdata;

CREATE EXTERNAL TABLE ${hivevar:source_database}.src_accepted_data_earningsdata (
    declarationId STRING,
    acceptedDateTime STRUCT<d_date:STRING>,
    claimElement STRUCT<
        claimantId:STRING,
        contractId:STRING,
        deletedDate:STRING,
        earningsDataId:STRING,
        employmentEarningsBreakdown:ARRAY<STRUCT<
            employer:STRING,
            grossEarnings:STRING,
            netEarnings:STRING,
            niAmount:STRING,
            pensionContributedUnderNetPayAmount:STRING,
            pensionNotContributedUnderNetPayAmount:STRING,
            taxAmount:STRING
        >>,
        interestSet:STRING,
        nino:STRING,
        paymentDate:STRING,
        declaredDateTime:STRUCT<d_date:STRING>,
        effectiveDate:STRUCT<hasDate:BOOLEAN, knownDate:STRING, type:STRING, `date`:STRING>,
        netAmount:STRING,
        paymentEffectiveDate:STRUCT<hasDate:BOOLEAN, knownDate:STRING, type:STRING, `date`:STRING>,
        type:STRING
    >,
    `_version` INT,
    createdDateTime STRUCT<d_date:STRING>,
    `_lastModifiedDateTime` STRUCT<d_date:STRING>,
    `_removedDateTime` STRUCT<d_date:STRING>,
    `_removed` STRUCT<
        declarationId:STRING,
        acceptedDateTime:STRUCT<d_date:STRING>,
        claimElement:STRUCT<
            claimantId:STRING,
            contractId:STRING,
            deletedDate:STRING,
            earningsDataId:STRING,
            employmentEarningsBreakdown:ARRAY<STRUCT<
                employer:STRING,
                grossEarnings:STRING,
                netEarnings:STRING,
                niAmount:STRING,
                pensionContributedUnderNetPayAmount:STRING,
                pensionNotContributedUnderNetPayAmount:STRING,
                taxAmount:STRING
            >>,
            interestSet:STRING,
            nino:STRING,
            paymentDate:STRING,
            declaredDateTime:STRUCT<d_date:STRING>,
            effectiveDate:STRUCT<hasDate:BOOLEAN, knownDate:STRING, type:STRING, `date`:STRING>,
            netAmount:STRING,
            paymentEffectiveDate:STRUCT<
                hasDate:BOOLEAN,
                knownDate:STRING,
                type:STRING,
                `date`:STRING
            >,
            type:STRING
        >,
        `_version`:INT,
        createdDateTime:STRUCT<d_date:STRING>,
        `_lastModifiedDateTime`:STRUCT<d_date:STRING>,
        `_removedDateTime`:STRUCT<d_date:STRING>
    >
)
ROW FORMAT SERDE '${hivevar:serde}'
WITH SERDEPROPERTIES ('ignore.malformed.json' = 'true')
STORED AS TEXTFILE
LOCATION '${hivevar:data_path}/accepted-data/earningsData';
