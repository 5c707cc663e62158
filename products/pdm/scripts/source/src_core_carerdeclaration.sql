-- Carer declarations as made by the claimant: core/carerDeclaration, one JSON document per line
DROP TABLE IF EXISTS ${hivevar:source_database}.src_core_carerdeclaration;

CREATE EXTERNAL TABLE ${hivevar:source_database}.src_core_carerdeclaration (
    `_id` STRUCT<declarationId:STRING>,
    type STRING,
    carerCircumstances STRUCT<
        claimantId:STRING,
        contractId:STRING,
        effectiveDate:STRUCT<`date`:STRING, type:STRING>,
        paymentEffectiveDate:STRUCT<`date`:STRING, type:STRING>,
        declaredDateTime:STRUCT<d_date:STRING>,
        caringCircumstances:STRUCT<caringForSomeone:BOOLEAN, personReceivesBenefit:BOOLEAN>,
        moreThan35Hours:BOOLEAN,
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
        otherCaringResponsibilities:STRUCT<
            caringForSomeoneElse:BOOLEAN,
            personReceivesBenefit:BOOLEAN
        >,
        stoppedCaringCircumstances:STRUCT<dueToDeath:BOOLEAN, stoppedDate:STRING>,
        timeOffCircumstances:STRUCT<startDate:STRING, endDate:STRING>
    >,
    carerDeclarationReason STRING,
    `_version` INT,
    createdDateTime STRUCT<d_date:STRING>,
    `_lastModifiedDateTime` STRUCT<d_date:STRING>,
    `_removedDateTime` STRUCT<d_date:STRING>,
    `_removed` STRUCT<
        `_id`:STRUCT<declarationId:STRING>,
        type:STRING,
        carerCircumstances:STRUCT<
            claimantId:STRING,
            contractId:STRING,
            effectiveDate:STRUCT<`date`:STRING, type:STRING>,
            paymentEffectiveDate:STRUCT<`date`:STRING, type:STRING>,
            declaredDateTime:STRUCT<d_date:STRING>,
            caringCircumstances:STRUCT<caringForSomeone:BOOLEAN, personReceivesBenefit:BOOLEAN>,
            moreThan35Hours:BOOLEAN,
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
            otherCaringResponsibilities:STRUCT<
                caringForSomeoneElse:BOOLEAN,
                personReceivesBenefit:BOOLEAN
            >,
            stoppedCaringCircumstances:STRUCT<dueToDeath:BOOLEAN, stoppedDate:STRING>,
            timeOffCircumstances:STRUCT<startDate:STRING, endDate:STRING>
        >,
        carerDeclarationReason:STRING,
        `_version`:INT,
        createdDateTime:STRUCT<d_date:STRING>,
        `_lastModifiedDateTime`:STRUCT<d_date:STRING>,
        `_removedDateTime`:STRUCT<d_date:STRING>
    >
)
ROW FORMAT SERDE '${hivevar:serde}'
WITH SERDEPROPERTIES ('ignore.malformed.json' = 'true')
STORED AS TEXTFILE
LOCATION '${hivevar:data_path}/core/carerDeclaration';
