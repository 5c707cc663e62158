-- Teams and their members: agent-core/team, one JSON document per line
DROP TABLE IF EXISTS ${hivevar:source_database}.src_agent_core_team;

CREATE EXTERNAL TABLE ${hivevar:source_database}.src_agent_core_team (
    `_id` STRUCT<teamId:STRING>,
    name STRING,
    teamType STRING,
    teamLeaderId STRING,
    locationId STRING,
    teamMemberIds ARRAY<STRING>,
    `_version` INT,
    createdDateTime STRUCT<d_date:STRING>,
    `_lastModifiedDateTime` STRUCT<d_date:STRING>,
    `_removedDateTime` STRUCT<d_date:STRING>,
    `_removed` STRUCT<
        `_id`:STRUCT<teamId:STRING>,
        name:STRING,
        teamType:STRING,
        teamLeaderId:STRING,
        locationId:STRING,
        teamMemberIds:ARRAY<STRING>,
        `_version`:INT,
        createdDateTime:STRUCT<d_date:STRING>,
        `_lastModifiedDateTime`:STRUCT<d_date:STRING>,
        `_removedDateTime`:STRUCT<d_date:STRING>
    >
)
ROW FORMAT SERDE '${hivevar:serde}'
STORED AS TEXTFILE
LOCATION '${hivevar:data_path}/agent-core/team';
