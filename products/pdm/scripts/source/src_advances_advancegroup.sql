-- Advances paid to claimants and how they are repaid: advances/advanceGroup, one JSON document per line
DROP TABLE IF EXISTS ${hivevar:source_database}.src_advances_advancegroup;

CREATE EXTERNAL TABLE ${hivevar:source_database}.src_advances_advancegroup (
    originalAdvanceGroupId STRING,
    contractId STRING,
    advanceType STRING,
    advancePaidToClaimantDeadline STRING,
    repaymentMonths STRING,
    advanceAmount STRING,
    monthlyRepaymentAmount STRING,
    `_version` INT,
    createdDateTime STRUCT<d_date:STRING>,
    `_lastModifiedDateTime` STRUCT<d_date:STRING>,
    `_removedDateTime` STRUCT<d_date:STRING>,
    `_removed` STRUCT<
        originalAdvanceGroupId:STRING,
        contractId:STRING,
        advanceType:STRING,
        advancePaidToClaimantDeadline:STRING,
        repaymentMonths:STRING,
        advanceAmount:STRING,
        monthlyRepaymentAmount:STRING,
        `_version`:INT,
        createdDateTime:STRUCT<d_date:STRING>,
        `_lastModifiedDateTime`:STRUCT<d_date:STRING>,
        `_removedDateTime`:STRUCT<d_date:STRING>
    >
)
ROW FORMAT SERDE '${hivevar:serde}'
WITH SERDEPROPERTIES ('ignore.malformed.json' = 'true')
STORED AS TEXTFILE
LOCATION '${hivevar:data_path}/advances/advanceGroup';
