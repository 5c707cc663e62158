-- Award calculations with their elements and earnings records: calculator/calculation, one JSON document per line
DROP TABLE IF EXISTS ${hivevar:source_database}.src_calculator_calculation;

CREATE EXTERNAL TABLE ${hivevar:source_database}.src_calculator_calculation (
    `_id` STRING,
    assessmentPeriod STRUCT<assessmentPeriodId:STRING, contractId:STRING>,
    total STRUCT<value:STRING>,
    unreducedResult STRUCT<
        maximumAward:STRUCT<
            declaredAward:STRUCT<
                carersElement:STRUCT<value:STRING>,
                childAwardElement:STRUCT<value:STRUCT<award:STRING>>,
                childCareOutcome:STRUCT<childCareElement:STRUCT<value:STRING>>,
                housingAward:STRUCT<housingBreakdown:STRUCT<value:STRUCT<housingAward:STRING>>>,
                limitedCapabilityForWorkElement:STRUCT<value:STRING>
            >
        >
    >,
    saferCalculationInputs STRUCT<
        supportingCalculationData:STRUCT<
            earningsRecords:STRUCT<
                earningsData:ARRAY<STRUCT<
                    claimantId:STRING,
                    contractId:STRING,
                    earningsDataId:STRING,
                    earningsForPeriod:STRING,
                    netAmount:STRING,
                    selfEmployedEarningsData:STRUCT<amount:STRING>,
                    amount:STRING,
                    type:STRING,
                    interestSet:BOOLEAN,
                    paymentDate:STRING,
                    paymentEffectiveDate:STRUCT<type:STRING>
                >>
            >
        >
    >,
    `_version` INT,
    createdDateTime STRUCT<d_date:STRING>,
    `_lastModifiedDateTime` STRUCT<d_date:STRING>,
    `_removedDateTime` STRUCT<d_date:STRING>,
    `_removed` STRUCT<
        `_id`:STRING,
        assessmentPeriod:STRUCT<assessmentPeriodId:STRING, contractId:STRING>,
        total:STRUCT<value:STRING>,
        unreducedResult:STRUCT<
            maximumAward:STRUCT<
                declaredAward:STRUCT<
                    carersElement:STRUCT<value:STRING>,
                    childAwardElement:STRUCT<value:STRUCT<award:STRING>>,
                    childCareOutcome:STRUCT<childCareElement:STRUCT<value:STRING>>,
                    housingAward:STRUCT<housingBreakdown:STRUCT<value:STRUCT<housingAward:STRING>>>,
                    limitedCapabilityForWorkElement:STRUCT<value:STRING>
                >
            >
        >,
        saferCalculationInputs:STRUCT<
            supportingCalculationData:STRUCT<
                earningsRecords:STRUCT<
                    earningsData:ARRAY<STRUCT<
                        claimantId:STRING,
                        contractId:STRING,
                        earningsDataId:STRING,
                        earningsForPeriod:STRING,
                        netAmount:STRING,
                        selfEmployedEarningsData:STRUCT<amount:STRING>,
                        amount:STRING,
                        type:STRING,
                        interestSet:BOOLEAN,
                        paymentDate:STRING,
                        paymentEffectiveDate:STRUCT<type:STRING>
                    >>
                >
            >
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
LOCATION '${hivevar:data_path}/calculator/calculation';
