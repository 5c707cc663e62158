-- Youth obligation details with easements and referrals: agent-core/youthObligationDetails, one JSON document per line
DROP TABLE IF EXISTS ${hivevar:source_database}.src_agent_core_youthobligationdetails;

CREATE EXTERNAL TABLE ${hivevar:source_database}.src_agent_core_youthobligationdetails (
    `_id` STRUCT<youthObligationDetailsId:STRING>,
    claimantId STRING,
    startedApprenticeship STRING,
    statusLastChangedDate STRING,
    youthObligationEasements ARRAY<STRING>,
    youthObligationReferrals ARRAY<STRING>,
    youthObligationStatus STRING,
    `_version` INT,
    createdDateTime STRUCT<d_date:STRING>,
    `_lastModifiedDateTime` STRUCT<d_date:STRING>,
    `_removedDateTime` STRUCT<d_date:STRING>,
    `_removed` STRUCT<
        `_id`:STRUCT<youthObligationDetailsId:STRING>,
        claimantId:STRING,
        startedApprenticeship:STRING,
        statusLastChangedDate:STRING,
        youthObligationEasements:ARRAY<STRING>,
        youthObligationReferrals:ARRAY<STRING>,
        youthObligationStatus:STRING,
        `_version`:INT,
        createdDateTime:STRUCT<d_date:STRING>,
        `_lastModifiedDateTime`:STRUCT<d_date:STRING>,
        `_removedDateTime`:STRUCT<d_date:STRING>
    >
)
ROW FORMAT SERDE '${hivevar:serde}'
WITH SERDEPROPERTIES ('ignore.malformed.json' = 'true')
STORED AS TEXTFILE
LOCATION '${hivevar:data_path}/agent-core/youthObligationDetails';
