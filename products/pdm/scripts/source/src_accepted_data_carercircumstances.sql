-- Accepted carer circumstances: accepted-data/carerCircumstances, one JSON document per line
DROP TABLE IF EXISTS ${hivevar:source_database}.src_accepted_data_carercircumstances;

CREATE EXTERNAL TABLE ${hivevar:source_database}.src_accepted_data_carercircumstances (
    declarationId STRING,
    type STRING,
    claimElement STRUCT<
        claimantId:STRING,
        contractId:STRING,
        effectiveDate:STRUCT<`date`:STRING, type:STRING>,
        paymentEffectiveDate:STRUCT<`date`:STRING, type:STRING>,
        careeCircumstances:STRUCT<
            addressNumber:STRING,
            dateOfBirth:STRING,
            firstName:STRING,
            lastName:STRING,
            middleName:STRING,
            postcode:STRING,
            relationship:STRING,
            townCity:STRING
        >,
        caringCircumstances:STRUCT<caringForSomeone:BOOLEAN, personReceivesBenefit:BOOLEAN>,
        moreThan35Hours:BOOLEAN,
        otherCaringResponsibilities:STRUCT<
            caringForSomeoneElse:BOOLEAN,
            personReceivesBenefit:BOOLEAN
        >,
        stoppedCaringCircumstances:STRUCT<dueToDeath:BOOLEAN, stoppedDate:STRING>,
        timeOffCircumstances:STRUCT<startDate:STRING, endDate:STRING>,
        declaredDateTime:STRUCT<d_date:STRING>
    >,
    acceptedDateTime STRUCT<d_date:STRING>,
    `_version` INT,
    createdDateTime STRUCT<d_date:STRING>,
    `_lastModifiedDateTime` STRUCT<d_date:STRING>,
    `_removedDateTime` STRUCT<d_date:STRING>,
    `_removed` STRUCT<
        declarationId:STRING,
        type:STRING,
        claimElement:STRUCT<
            claimantId:STRING,
            contractId:STRING,
            effectiveDate:STRUCT<`date`:STRING, type:STRING>,
            paymentEffectiveDate:STRUCT<`date`:STRING, type:STRING>,
            careeCircumstances:STRUCT<
                addressNumber:STRING,
                dateOfBirth:STRING,
                firstName:STRING,
                lastName:STRING,
                middleName:STRING,
                postcode:STRING,
                relationship:STRING,
                townCity:STRING
            >,
            caringCircumstances:STRUCT<caringForSomeone:BOOLEAN, personReceivesBenefit:BOOLEAN>,
            moreThan35Hours:BOOLEAN,
            otherCaringResponsibilities:STRUCT<
                caringForSomeoneElse:BOOLEAN,
                personReceivesBenefit:BOOLEAN
            >,
            stoppedCaringCircumstances:STRUCT<dueToDeath:BOOLEAN, stoppedDate:STRING>,
            timeOffCircumstances:STRUCT<startDate:STRING, endDate:STRING>,
            declaredDateTime:STRUCT<d_date:STRING>
        >,
        acceptedDateTime:STRUCT<d_date:STRING>,
        `_version`:INT,
        createdDateTime:STRUCT<d_date:STRING>,
        `_lastModifiedDateTime`:STRUCT<d_date:STRING>,
        `_removedDateTime`:STRUCT<d_date:STRING>
    >
)
ROW FORMAT SERDE '${hivevar:serde}'
WITH SERDEPROPERTIES ('ignore.malformed.json' = 'true')
STORED AS TEXTFILE
LOCATION '${hivevar:data_path}/accepted-data/carerCircumstances';
