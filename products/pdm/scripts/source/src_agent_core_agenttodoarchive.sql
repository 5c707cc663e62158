-- Closed to-dos of agents, moved to the archive by the service: agent-core/agentToDoArchive, one JSON document per line
DROP TABLE IF EXISTS ${hivevar:source_database}.src_agent_core_agenttodoarchive;

CREATE EXTERNAL TABLE ${hivevar:source_database}.src_agent_core_agenttodoarchive (
    `_id` STRUCT<toDoId:STRING>,
    alpForm STRUCT<alpFormType:STRING, attachmentSummary:STRUCT<updatedBy:STRING>>,
    cancelled STRING,
    completedDateTime STRUCT<d_date:STRING>,
    completingAgentId STRING,
    contractId STRING,
    deadlineDate STRING,
    deadlineTime STRING,
    deliveryUnits ARRAY<STRING>,
    relatedToClaimantId STRING,
    toDoProperties STRUCT<
        declarationId:STRING,
        triggerReason:STRING,
        type:STRING,
        manualCalculationReasons:ARRAY<STRING>
    >,
    type STRING,
    `_version` INT,
    createdDateTime STRUCT<d_date:STRING>,
    `_lastModifiedDateTime` STRUCT<d_date:STRING>,
    `_removedDateTime` STRUCT<d_date:STRING>,
    `_removed` STRUCT<
        `_id`:STRUCT<toDoId:STRING>,
        alpForm:STRUCT<alpFormType:STRING, attachmentSummary:STRUCT<updatedBy:STRING>>,
        cancelled:STRING,
        completedDateTime:STRUCT<d_date:STRING>,
        completingAgentId:STRING,
        contractId:STRING,
        deadlineDate:STRING,
        deadlineTime:STRING,
        deliveryUnits:ARRAY<STRING>,
        relatedToClaimantId:STRING,
        toDoProperties:STRUCT<
            declarationId:STRING,
            triggerReason:STRING,
            type:STRING,
            manualCalculationReasons:ARRAY<STRING>
        >,
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
LOCATION '${hivevar:data_path}/agent-core/agentToDoArchive';
