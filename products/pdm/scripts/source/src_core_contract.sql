-- Contracts with their assessment periods: core/contract, one JSON document per line
DROP TABLE IF EXISTS ${hivevar:source_database}.src_core_contract;

CREATE EXTERNAL TABLE ${hivevar:source_database}.src_core_contract (
    `_id` STRUCT<contractId:STRING>,
    claimClosureReason STRING,
    closedDate STRING,
    coupleContract STRING,
    contractTypes ARRAY<STRING>,
    declaredDate STRING,
    entitlementDate STRING,
    paymentDayOfMonth STRING,
    startDate STRING,
    assessmentPeriods ARRAY<STRUCT<
        assessmentPeriodId:STRING,
        createdDateTime:STRUCT<d_date:STRING>,
        endDate:STRING,
        paymentDate:STRING,
        startDate:STRING
    >>,
    `_version` INT,
    createdDateTime STRUCT<d_date:STRING>,
    `_lastModifiedDateTime` STRUCT<d_date:STRING>,
    `_removedDateTime` STRUCT<d_date:STRING>,
    `_removed` STRUCT<
        `_id`:STRUCT<contractId:STRING>,
        claimClosureReason:STRING,
        closedDate:STRING,
        coupleContract:STRING,
        contractTypes:ARRAY<STRING>,
        declaredDate:STRING,
        entitlementDate:STRING,
        paymentDayOfMonth:STRING,
        startDate:STRING,
        assessmentPeriods:ARRAY<STRUCT<
            assessmentPeriodId:STRING,
            createdDateTime:STRUCT<d_date:STRING>,
            endDate:STRING,
            paymentDate:STRING,
            startDate:STRING
        >>,
        `_version`:INT,
        createdDateTime:STRUCT<d_date:STRING>,
        `_lastModifiedDateTime`:STRUCT<d_date:STRING>,
        `_removedDateTime`:STRUCT<d_date:STRING>
    >
)
ROW FORMAT SERDE '${hivevar:serde}'
WITH SERDEPROPERTIES ('ignore.malformed.json' = 'true')
STORED AS TEXTFILE
LOCATION '${hivevar:data_path}/core/contract';
