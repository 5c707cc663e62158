-- Claimants, their agents and delivery unit: core/claimant, one JSON document per line
DROP TABLE IF EXISTS ${hivevar:source_database}.src_core_claimant;

CREATE EXTERNAL TABLE ${hivevar:source_database}.src_core_claimant (
    `_id` STRUCT<citizenId:STRING>,
    deliveryUnits ARRAY<STRING>,
    hasVerifiedEmailId STRING,
    status STRING,
    nino STRING,
    claimantProvidedNino STRING,
    workCoach STRUCT<agentId:STRING, type:STRING>,
    caseManager STRING,
    supportingAgents ARRAY<STRING>,
    firstName STRING,
    lastName STRING,
    dateOfBirth STRING,
    gender STRING,
    `_version` INT,
    createdDateTime STRUCT<d_date:STRING>,
    `_lastModifiedDateTime` STRUCT<d_date:STRING>,
    `_removedDateTime` STRUCT<d_date:STRING>,
    `_removed` STRUCT<
        `_id`:STRUCT<citizenId:STRING>,
        deliveryUnits:ARRAY<STRING>,
        hasVerifiedEmailId:STRING,
        status:STRING,
        nino:STRING,
        claimantProvidedNino:STRING,
        workCoach:STRUCT<agentId:STRING, type:STRING>,
        caseManager:STRING,
        supportingAgents:ARRAY<STRING>,
        firstName:STRING,
        lastName:STRING,
        dateOfBirth:STRING,
        gender:STRING,
        `_version`:INT,
        createdDateTime:STRUCT<d_date:STRING>,
        `_lastModifiedDateTime`:STRUCT<d_date:STRING>,
        `_removedDateTime`:STRUCT<d_date:STRING>
    >
)
ROW FORMAT SERDE '${hivevar:serde}'
WITH SERDEPROPERTIES ('ignore.malformed.json' = 'true')
STORED AS TEXTFILE
LOCATION '${hivevar:data_path}/core/claimant';
