-- Housing declarations as made by the claimant: core/housingDeclaration, one JSON document per line
DROP TABLE IF EXISTS ${hivevar:source_database}.src_core_housingdeclaration;

CREATE EXTERNAL TABLE ${hivevar:source_database}.src_core_housingdeclaration (
    `_id` STRUCT<declarationId:STRING>,
    contractId STRING,
    effectiveDate STRUCT<`date`:STRING, type:STRING>,
    paymentEffectiveDate STRUCT<`date`:STRING, type:STRING>,
    livingDetails STRING,
    privateRentedPropertyDeclarationDetails STRUCT<
        rentDetails:STRUCT<regularPayment:STRUCT<amount:STRING, paymentFrequency:STRING>>,
        bedroomAndTenancy:STRUCT<numberOfBedrooms:INT>
    >,
    socialAccommodationDeclarationDetails STRUCT<
        rentDetails:STRUCT<regularPayment:STRUCT<amount:STRING, paymentFrequency:STRING>>,
        socialHousing:STRUCT<
            serviceCharges:STRUCT<amount:STRING, paymentFrequency:STRING>,
            rentFreeWeeks:INT
        >
    >,
    type STRING,
    `_version` INT,
    createdDateTime STRUCT<d_date:STRING>,
    `_lastModifiedDateTime` STRUCT<d_date:STRING>,
    `_removedDateTime` STRUCT<d_date:STRING>,
    `_removed` STRUCT<
        `_id`:STRUCT<declarationId:STRING>,
        contractId:STRING,
        effectiveDate:STRUCT<`date`:STRING, type:STRING>,
        paymentEffectiveDate:STRUCT<`date`:STRING, type:STRING>,
        livingDetails:STRING,
        privateRentedPropertyDeclarationDetails:STRUCT<
            rentDetails:STRUCT<regularPayment:STRUCT<amount:STRING, paymentFrequency:STRING>>,
            bedroomAndTenancy:STRUCT<numberOfBedrooms:INT>
        >,
        socialAccommodationDeclarationDetails:STRUCT<
            rentDetails:STRUCT<regularPayment:STRUCT<amount:STRING, paymentFrequency:STRING>>,
            socialHousing:STRUCT<
                serviceCharges:STRUCT<amount:STRING, paymentFrequency:STRING>,
                rentFreeWeeks:INT
            >
        >,
        type:STRING,
        `_version`:INT,
        createdDateTime:STRUCT<d_date:STRING>,
        `_lastModifiedDateTime`:STRUCT<d_date:STRING>,
        `_removedDateTime`:STRUCT<d_date:STRING>
    >
)
ROW FORMAT SERDE '${hivevar:serde}'
WITH SERDEPROPERTIES ('ignore.malformed.json' = 'true')
STORED AS TEXTFILE
LOCATION '${hivevar:data_path}/core/housingDeclaration';
