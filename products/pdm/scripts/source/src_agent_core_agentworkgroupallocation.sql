-- Work groups that an agent chose over the calculated one: agent-core/agentWorkGroupAllocation, one JSON document per line
DROP TABLE IF EXISTS ${hivevar:source_database}.src_agent_core_agentworkgroupallocation;

CREATE EXTERNAL TABLE ${hivevar:source_database}.src_agent_core_agentworkgroupallocation (
    `_id` STRUCT<agentWorkGroupAllocationId:STRING>,
    claimantId STRING,
    contractId STRING,
    effectiveDate INT,
    endDate INT,
    overriddenWorkGroup STRING,
    removed BOOLEAN,
    `_version` INT,
    createdDateTime STRUCT<d_date:STRING>,
    `_lastModifiedDateTime` STRUCT<d_date:STRING>,
    `_removedDateTime` STRUCT<d_date:STRING>,
    `_removed` STRUCT<
        `_id`:STRUCT<agentWorkGroupAllocationId:STRING>,
        claimantId:STRING,
        contractId:STRING,
        effectiveDate:INT,
        endDate:INT,
        overriddenWorkGroup:STRING,
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
LOCATION '${hivevar:data_path}/agent-core/agentWorkGroupAllocation';
