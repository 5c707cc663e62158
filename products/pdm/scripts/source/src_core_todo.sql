-- To-dos of claimants: core/toDo, one JSON document per line
DROP TABLE IF EXISTS ${hivevar:source_database}.src_core_todo;

CREATE EXTERNAL TABLE ${hivevar:source_database}.src_core_todo (
    `_id` STRUCT<toDoId:STRING>,
    cancelled INT,
    completion STRUCT<
        completedBy:STRUCT<agentId:STRING, claimantId:STRING, type:STRING>,
        completionDate:INT,
        version:INT
    >,
    contractId STRING,
    deadlineDate STRING,
    deadlineTime STRING,
    informAgentWhenCompleted BOOLEAN,
    properties STRUCT<
        appointmentDateTime:STRUCT<d_date:STRING>,
        appointmentType:STRING,
        appointmentChannel:STRING,
        assessmentPeriodId:STRING,
        creationReason:STRING,
        endDate:INT,
        startDate:INT,
        type:STRING
    >,
    relatedToClaimantId STRING,
    type STRING,
    `_version` INT,
    createdDateTime STRUCT<d_date:STRING>,
    `_lastModifiedDateTime` STRUCT<d_date:STRING>,
    `_removedDateTime` STRUCT<d_date:STRING>,
    `_removed` STRUCT<
        `_id`:STRUCT<toDoId:STRING>,
        cancelled:INT,
        completion:STRUCT<
            completedBy:STRUCT<agentId:STRING, claimantId:STRING, type:STRING>,
            completionDate:INT,
            version:INT
        >,
        contractId:STRING,
        deadlineDate:STRING,
        deadlineTime:STRING,
        informAgentWhenCompleted:BOOLEAN,
        properties:STRUCT<
            appointmentDateTime:STRUCT<d_date:STRING>,
            appointmentType:STRING,
            appointmentChannel:STRING,
            assessmentPeriodId:STRING,
            creationReason:STRING,
            endDate:INT,
            startDate:INT,
            type:STRING
        >,
        relatedToClaimantId:STRING,
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
LOCATION '${hivevar:data_path}/core/toDo';
