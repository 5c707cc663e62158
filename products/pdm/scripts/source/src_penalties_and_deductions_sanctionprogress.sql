-- Progress of sanctions, event by event: penalties-and-deductions/sanctionProgress, one JSON document per line
DROP TABLE IF EXISTS ${hivevar:source_database}.src_penalties_and_deductions_sanctionprogress;

CREATE EXTERNAL TABLE ${hivevar:source_database}.src_penalties_and_deductions_sanctionprogress (
    `_id` STRUCT<sanctionId:STRING>,
    sanctionProgressEvents ARRAY<STRUCT<
        value:STRUCT<
            effectiveDate:STRING,
            deductedOpenEndedElement:STRING,
            deductedFixedElement:STRING,
            remainingOpenEndedDuration:STRING,
            remainingFixedDuration:STRING
        >
    >>,
    `_version` INT,
    createdDateTime STRUCT<d_date:STRING>,
    `_lastModifiedDateTime` STRUCT<d_date:STRING>,
    `_removedDateTime` STRUCT<d_date:STRING>,
    `_removed` STRUCT<
        `_id`:STRUCT<sanctionId:STRING>,
        sanctionProgressEvents:ARRAY<STRUCT<
            value:STRUCT<
                effectiveDate:STRING,
                deductedOpenEndedElement:STRING,
                deductedFixedElement:STRING,
                remainingOpenEndedDuration:STRING,
                remainingFixedDuration:STRING
            >
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
LOCATION '${hivevar:data_path}/penalties-and-deductions/sanctionProgress';
