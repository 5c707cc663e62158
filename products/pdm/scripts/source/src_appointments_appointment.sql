-- Appointments of claimants: appointments/appointment, one JSON document per line
DROP TABLE IF EXISTS ${hivevar:source_database}.src_appointments_appointment;

CREATE EXTERNAL TABLE ${hivevar:source_database}.src_appointments_appointment (
    `_id` STRUCT<appointmentId:STRING>,
    claimantId STRING,
    contractId STRING,
    claimantToDoId STRING,
    status STRING,
    appointmentType STRING,
    `_version` INT,
    createdDateTime STRUCT<d_date:STRING>,
    `_lastModifiedDateTime` STRUCT<d_date:STRING>,
    `_removedDateTime` STRUCT<d_date:STRING>,
    `_removed` STRUCT<
        `_id`:STRUCT<appointmentId:STRING>,
        claimantId:STRING,
        contractId:STRING,
        claimantToDoId:STRING,
        status:STRING,
        appointmentType:STRING,
        `_version`:INT,
        createdDateTime:STRUCT<d_date:STRING>,
        `_lastModifiedDateTime`:STRUCT<d_date:STRING>,
        `_removedDateTime`:STRUCT<d_date:STRING>
    >
)
ROW FORMAT SERDE '${hivevar:serde}'
WITH SERDEPROPERTIES ('ignore.malformed.json' = 'true')
STORED AS TEXTFILE
LOCATION '${hivevar:data_path}/appointments/appointment';
