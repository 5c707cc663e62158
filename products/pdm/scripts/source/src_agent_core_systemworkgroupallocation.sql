-- Work groups calculated by the service: agent-core/systemWorkGroupAllocation, one JSON document per line
DROP TABLE IF EXISTS ${hivevar:source_database}.src_agent_core_systemworkgroupallocation;

CREATE EXTERNAL TABLE ${hivevar:source_database}.src_agent_core_systemworkgroupallocation (
    `_id` STRUCT<systemWorkGroupAllocationId:STRING>,
    claimantId STRING,
    contractId STRING,
    effectiveDate STRING,
    endDate STRING,
    calculatedWorkGroup STRING,
    expectedWorkingHours STRING,
    removed BOOLEAN,
    `_version` INT,
    createdDateTime STRUCT<d_date:STRING>,
    `_lastModifiedDateTime` STRUCT<d_date:STRING>,
    `_removedDateTime` STRUCT<d_date:STRING>,
    `_removed` STRUCT<
        `_id`:STRUCT<systemWorkGroupAllocationId:STRING>,
        claimantId:STRING,
        contractId:STRING,
        effectiveDate:STRING,
        endDate:STRING,
        calculatedWorkGroup:STRING,
        expectedWorkingHours:STRING,
        removed:BOOLEAN,
        `_version`:INT,
        createdDateTime:STRUCT<d_date:STRING>,
        `_lastModifiedDateTime`:STRUCT<d_date:STRING>,
        `_removedDateTime`:STRUCT<d_date:STRING>
    >
)
ROW FORMAT SERDE '${hivevar:serde}'
WITH SERDEPROPERTIES ('ignore.malformed.json' = 'true')
STORED AS TEXTFILE
LOCATION '${hivevar:data_path}/agent-core/systemWorkGroupAllocation';
