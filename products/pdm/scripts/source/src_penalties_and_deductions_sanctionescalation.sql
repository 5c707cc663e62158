-- Escalation level of each sanction: penalties-and-deductions/sanctionEscalation, one JSON document per line
DROP TABLE IF EXISTS ${hivevar:source_database}.src_penalties_and_deductions_sanctionescalation;

CREATE EXTERNAL TABLE ${hivevar:source_database}.src_penalties_and_deductions_sanctionescalation (
    `_id` STRUCT<sanctionId:STRING>,
    escalationLevel STRUCT<value:STRING>,
    `_version` INT,
    createdDateTime STRUCT<d_date:STRING>,
    `_lastModifiedDateTime` STRUCT<d_date:STRING>,
    `_removedDateTime` STRUCT<d_date:STRING>,
    `_removed` STRUCT<
        `_id`:STRUCT<sanctionId:STRING>,
        escalationLevel:STRUCT<value:STRING>,
        `_version`:INT,
        createdDateTime:STRUCT<d_date:STRING>,
        `_lastModifiedDateTime`:STRUCT<d_date:STRING>,
        `_removedDateTime`:STRUCT<d_date:STRING>
    >
)
ROW FORMAT SERDE '${hivevar:serde}'
STORED AS TEXTFILE
LOCATION '${hivevar:data_path}/penalties-and-deductions/sanctionEscalation';
