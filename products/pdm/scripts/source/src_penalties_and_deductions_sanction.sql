-- Sanctions decided on claimants: penalties-and-deductions/sanction, one JSON document per line
DROP TABLE IF EXISTS ${hivevar:source_database}.src_penalties_and_deductions_sanction;

CREATE EXTERNAL TABLE ${hivevar:source_database}.src_penalties_and_deductions_sanction (
    `_id` STRUCT<sanctionId:STRING>,
    type STRING,
    sanctionLevel STRING,
    universalCreditSanction STRING,
    transferredSanction STRING,
    contractId STRING,
    personId STRING,
    failureType STRING,
    dateOfFailure STRING,
    complianceRequirement STRING,
    complianceDate STRING,
    decisionDate STRING,
    sanctionablePeriodEndDate STRING,
    workGroupChangeOpenEndedPeriodEndDate STRING,
    deleteExplanation STRING,
    deleted STRING,
    `_version` INT,
    createdDateTime STRUCT<d_date:STRING>,
    `_lastModifiedDateTime` STRUCT<d_date:STRING>,
    `_removedDateTime` STRUCT<d_date:STRING>,
    `_removed` STRUCT<
        `_id`:STRUCT<sanctionId:STRING>,
        type:STRING,
        sanctionLevel:STRING,
        universalCreditSanction:STRING,
        transferredSanction:STRING,
        contractId:STRING,
        personId:STRING,
        failureType:STRING,
        dateOfFailure:STRING,
        complianceRequirement:STRING,
        complianceDate:STRING,
        decisionDate:STRING,
        sanctionablePeriodEndDate:STRING,
        workGroupChangeOpenEndedPeriodEndDate:STRING,
        deleteExplanation:STRING,
        deleted:STRING,
        `_version`:INT,
        createdDateTime:STRUCT<d_date:STRING>,
        `_lastModifiedDateTime`:STRUCT<d_date:STRING>,
        `_removedDateTime`:STRUCT<d_date:STRING>
    >
)
ROW FORMAT SERDE '${hivevar:serde}'
WITH SERDEPROPERTIES ('ignore.malformed.json' = 'true')
STORED AS TEXTFILE
LOCATION '${hivevar:data_path}/penalties-and-deductions/sanction';
