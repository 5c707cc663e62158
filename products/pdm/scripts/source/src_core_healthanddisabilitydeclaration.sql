-- Health and disability declarations with conditions and treatments: core/healthAndDisabilityDeclaration, one JSON document per line
DROP TABLE IF EXISTS ${hivevar:source_database}.src_core_healthanddisabilitydeclaration;

CREATE EXTERNAL TABLE ${hivevar:source_database}.src_core_healthanddisabilitydeclaration (
    `_id` STRUCT<declarationId:STRING>,
    abilityToWork STRUCT<hasAFitNote:BOOLEAN, restrictedAbilityToWork:BOOLEAN>,
    claimantId STRING,
    contractId STRING,
    effectiveDate STRUCT<`date`:STRING, type:STRING>,
    paymentEffectiveDate STRUCT<`date`:STRING, type:STRING>,
    type STRING,
    healthConditions ARRAY<STRUCT<
        healthConditionId:STRING,
        name:STRING,
        description:STRING,
        startDate:STRING
    >>,
    treatments ARRAY<STRUCT<
        treatmentId:STRING,
        type:STRING,
        provider:STRING,
        startDate:STRING,
        endDate:STRING
    >>,
    `_version` INT,
    createdDateTime STRUCT<d_date:STRING>,
    `_lastModifiedDateTime` STRUCT<d_date:STRING>,
    `_removedDateTime` STRUCT<d_date:STRING>,
    `_removed` STRUCT<
        `_id`:STRUCT<declarationId:STRING>,
        abilityToWork:STRUCT<hasAFitNote:BOOLEAN, restrictedAbilityToWork:BOOLEAN>,
        claimantId:STRING,
        contractId:STRING,
        effectiveDate:STRUCT<`date`:STRING, type:STRING>,
        paymentEffectiveDate:STRUCT<`date`:STRING, type:STRING>,
        type:STRING,
        healthConditions:ARRAY<STRUCT<
            healthConditionId:STRING,
            name:STRING,
            description:STRING,
            startDate:STRING
        >>,
        treatments:ARRAY<STRUCT<
            treatmentId:STRING,
            type:STRING,
            provider:STRING,
            startDate:STRING,
            endDate:STRING
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
LOCATION '${hivevar:data_path}/core/healthAndDisabilityDeclaration';
