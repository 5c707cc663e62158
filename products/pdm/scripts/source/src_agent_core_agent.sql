-- Agents and the delivery unit each one works in: agent-core/agent, one JSON document per line
DROP TABLE IF EXISTS ${hivevar:source_database}.src_agent_core_agent;

CREATE EXTERNAL TABLE ${hivevar:source_database}.src_agent_core_agent (
    `_id` STRUCT<agentId:STRING>,
    firstName STRING,
    lastName STRING,
    sortName STRING,
    deliveryUnits ARRAY<STRING>,
    `_version` INT,
    createdDateTime STRUCT<d_date:STRING>,
    `_lastModifiedDateTime` STRUCT<d_date:STRING>,
    `_removedDateTime` STRUCT<d_date:STRING>,
    `_removed` STRUCT<
        `_id`:STRUCT<agentId:STRING>,
        firstName:STRING,
        lastName:STRING,
        sortName:STRING,
        deliveryUnits:ARRAY<STRING>,
        `_version`:INT,
        createdDateTime:STRUCT<d_date:STRING>,
        `_lastModifiedDateTime`:STRUCT<d_date:STRING>,
        `_removedDateTime`:STRUCT<d_date:STRING>
    >
)
ROW FORMAT SERDE '${hivevar:serde}'
WITH SERDEPROPERTIES ('ignore.malformed.json' = 'true')
STORED AS TEXTFILE
LOCATION '${hivevar:data_path}/agent-core/agent';
