-- Accepted carer circumstances
DROP TABLE IF EXISTS ${hivevar:transform_database}.carer_circumstances;

CREATE TABLE ${hivevar:transform_database}.carer_circumstances
STORED AS ORC
AS
SELECT
    declaration_id,
    type,
    claimant_id,
    contract_id,
    CASE
        WHEN effective_date RLIKE '^[0-9]{8}$'
            AND FROM_UNIXTIME(UNIX_TIMESTAMP(effective_date, 'yyyyMMdd'), 'yyyyMMdd') = effective_date
            THEN CAST(FROM_UNIXTIME(UNIX_TIMESTAMP(effective_date, 'yyyyMMdd'), 'yyyy-MM-dd') AS DATE)
    END AS effective_date,
    effective_date_type,
    CASE
        WHEN payment_effective_date RLIKE '^[0-9]{8}$'
            AND FROM_UNIXTIME(UNIX_TIMESTAMP(payment_effective_date, 'yyyyMMdd'), 'yyyyMMdd') = payment_effective_date
            THEN CAST(FROM_UNIXTIME(UNIX_TIMESTAMP(payment_effective_date, 'yyyyMMdd'), 'yyyy-MM-dd') AS DATE)
    END AS payment_effective_date,
    payment_effective_date_type,
    caree_address_number,
    CASE
        WHEN caree_date_of_birth RLIKE '^[0-9]{8}$'
            AND FROM_UNIXTIME(UNIX_TIMESTAMP(caree_date_of_birth, 'yyyyMMdd'), 'yyyyMMdd') = caree_date_of_birth
            THEN CAST(FROM_UNIXTIME(UNIX_TIMESTAMP(caree_date_of_birth, 'yyyyMMdd'), 'yyyy-MM-dd') AS DATE)
    END AS caree_date_of_birth,
    caree_first_name,
    caree_last_name,
    caree_middle_name,
    caree_post_code,
    caree_relationship,
    caree_town,
    caring_caring_for_someone,
    caring_person_receives_benefit,
    more_than_35_hours,
    other_caring_caring_for_someone_else,
    other_caring_person_receives_benefit,
    stopped_caring_due_to_death,
    CASE
        WHEN stopped_caring_stopped_date RLIKE '^[0-9]{8}$'
            AND FROM_UNIXTIME(UNIX_TIMESTAMP(stopped_caring_stopped_date, 'yyyyMMdd'), 'yyyyMMdd')
                = stopped_caring_stopped_date
            THEN CAST(FROM_UNIXTIME(UNIX_TIMESTAMP(stopped_caring_stopped_date, 'yyyyMMdd'), 'yyyy-MM-dd') AS DATE)
    END AS stopped_caring_stopped_date,
    CASE
        WHEN time_off_start_date RLIKE '^[0-9]{8}$'
            AND FROM_UNIXTIME(UNIX_TIMESTAMP(time_off_start_date, 'yyyyMMdd'), 'yyyyMMdd') = time_off_start_date
            THEN CAST(FROM_UNIXTIME(UNIX_TIMESTAMP(time_off_start_date, 'yyyyMMdd'), 'yyyy-MM-dd') AS DATE)
    END AS time_off_start_date,
    CASE
        WHEN time_off_end_date RLIKE '^[0-9]{8}$'
            AND FROM_UNIXTIME(UNIX_TIMESTAMP(time_off_end_date, 'yyyyMMdd'), 'yyyyMMdd') = time_off_end_date
            THEN CAST(FROM_UNIXTIME(UNIX_TIMESTAMP(time_off_end_date, 'yyyyMMdd'), 'yyyy-MM-dd') AS DATE)
    END AS time_off_end_date,
    CASE
        WHEN SUBSTR(declared_ts, -1) = 'Z'
            THEN CAST(CONCAT(SUBSTR(declared_ts, 1, 10), ' ', SUBSTR(declared_ts, 12, 12)) AS TIMESTAMP)
        ELSE CAST(CONCAT(
            FROM_UNIXTIME(UNIX_TIMESTAMP(SUBSTR(declared_ts, 1, 19), "yyyy-MM-dd'T'HH:mm:ss")
                - CAST(SUBSTR(declared_ts, 25, 2) AS INT) * 3600),
            SUBSTR(declared_ts, 20, 4)
        ) AS TIMESTAMP)
    END AS declared_ts,
    CASE
        WHEN SUBSTR(accepted_ts, -1) = 'Z'
            THEN CAST(CONCAT(SUBSTR(accepted_ts, 1, 10), ' ', SUBSTR(accepted_ts, 12, 12)) AS TIMESTAMP)
        ELSE CAST(CONCAT(
            FROM_UNIXTIME(UNIX_TIMESTAMP(SUBSTR(accepted_ts, 1, 19), "yyyy-MM-dd'T'HH:mm:ss")
                - CAST(SUBSTR(accepted_ts, 25, 2) AS INT) * 3600),
            SUBSTR(accepted_ts, 20, 4)
        ) AS TIMESTAMP)
    END AS accepted_ts,
    version,
    CASE
        WHEN SUBSTR(created_ts, -1) = 'Z'
            THEN CAST(CONCAT(SUBSTR(created_ts, 1, 10), ' ', SUBSTR(created_ts, 12, 12)) AS TIMESTAMP)
        ELSE CAST(CONCAT(
            FROM_UNIXTIME(UNIX_TIMESTAMP(SUBSTR(created_ts, 1, 19), "yyyy-MM-dd'T'HH:mm:ss")
                - CAST(SUBSTR(created_ts, 25, 2) AS INT) * 3600),
            SUBSTR(created_ts, 20, 4)
        ) AS TIMESTAMP)
    END AS created_ts,
    CASE
        WHEN SUBSTR(last_modified_ts, -1) = 'Z'
            THEN CAST(CONCAT(SUBSTR(last_modified_ts, 1, 10), ' ', SUBSTR(last_modified_ts, 12, 12)) AS TIMESTAMP)
        ELSE CAST(CONCAT(
            FROM_UNIXTIME(UNIX_TIMESTAMP(SUBSTR(last_modified_ts, 1, 19), "yyyy-MM-dd'T'HH:mm:ss")
                - CAST(SUBSTR(last_modified_ts, 25, 2) AS INT) * 3600),
            SUBSTR(last_modified_ts, 20, 4)
        ) AS TIMESTAMP)
    END AS last_modified_ts,
    CASE
        WHEN SUBSTR(removed_ts, -1) = 'Z'
            THEN CAST(CONCAT(SUBSTR(removed_ts, 1, 10), ' ', SUBSTR(removed_ts, 12, 12)) AS TIMESTAMP)
        ELSE CAST(CONCAT(
            FROM_UNIXTIME(UNIX_TIMESTAMP(SUBSTR(removed_ts, 1, 19), "yyyy-MM-dd'T'HH:mm:ss")
                - CAST(SUBSTR(removed_ts, 25, 2) AS INT) * 3600),
            SUBSTR(removed_ts, 20, 4)
        ) AS TIMESTAMP)
    END AS removed_ts
FROM (
    SELECT
        COALESCE(`_removed`.declarationId, declarationId) AS declaration_id,
        COALESCE(`_removed`.type, type) AS type,
        COALESCE(`_removed`.claimElement.claimantId, claimElement.claimantId) AS claimant_id,
        COALESCE(`_removed`.claimElement.contractId, claimElement.contractId) AS contract_id,
        COALESCE(`_removed`.claimElement.effectiveDate.`date`, claimElement.effectiveDate.`date`) AS effective_date,
        COALESCE(`_removed`.claimElement.effectiveDate.type, claimElement.effectiveDate.type) AS effective_date_type,
        COALESCE(
            `_removed`.claimElement.paymentEffectiveDate.`date`,
            claimElement.paymentEffectiveDate.`date`
        ) AS payment_effective_date,
        COALESCE(
            `_removed`.claimElement.paymentEffectiveDate.type,
            claimElement.paymentEffectiveDate.type
        ) AS payment_effective_date_type,
        COALESCE(
            `_removed`.claimElement.careeCircumstances.addressNumber,
            claimElement.careeCircumstances.addressNumber
        ) AS caree_address_number,
        COALESCE(
            `_removed`.claimElement.careeCircumstances.dateOfBirth,
            claimElement.careeCircumstances.dateOfBirth
        ) AS caree_date_of_birth,
        COALESCE(
            `_removed`.claimElement.careeCircumstances.firstName,
            claimElement.careeCircumstances.firstName
        ) AS caree_first_name,
        COALESCE(
            `_removed`.claimElement.careeCircumstances.lastName,
            claimElement.careeCircumstances.lastName
        ) AS caree_last_name,
        COALESCE(
            `_removed`.claimElement.careeCircumstances.middleName,
            claimElement.careeCircumstances.middleName
        ) AS caree_middle_name,
        COALESCE(
            `_removed`.claimElement.careeCircumstances.postcode,
            claimElement.careeCircumstances.postcode
        ) AS caree_post_code,
        COALESCE(
            `_removed`.claimElement.careeCircumstances.relationship,
            claimElement.careeCircumstances.relationship
        ) AS caree_relationship,
        COALESCE(`_removed`.claimElement.careeCircumstances.townCity, claimElement.careeCircumstances.townCity)
            AS caree_town,
        COALESCE(
            `_removed`.claimElement.caringCircumstances.caringForSomeone,
            claimElement.caringCircumstances.caringForSomeone
        ) AS caring_caring_for_someone,
        COALESCE(
            `_removed`.claimElement.caringCircumstances.personReceivesBenefit,
            claimElement.caringCircumstances.personReceivesBenefit
        ) AS caring_person_receives_benefit,
        COALESCE(`_removed`.claimElement.moreThan35Hours, claimElement.moreThan35Hours) AS more_than_35_hours,
        COALESCE(
            `_removed`.claimElement.otherCaringResponsibilities.caringForSomeoneElse,
            claimElement.otherCaringResponsibilities.caringForSomeoneElse
        ) AS other_caring_caring_for_someone_else,
        COALESCE(
            `_removed`.claimElement.otherCaringResponsibilities.personReceivesBenefit,
            claimElement.otherCaringResponsibilities.personReceivesBenefit
        ) AS other_caring_person_receives_benefit,
        COALESCE(
            `_removed`.claimElement.stoppedCaringCircumstances.dueToDeath,
            claimElement.stoppedCaringCircumstances.dueToDeath
        ) AS stopped_caring_due_to_death,
        COALESCE(
            `_removed`.claimElement.stoppedCaringCircumstances.stoppedDate,
            claimElement.stoppedCaringCircumstances.stoppedDate
        ) AS stopped_caring_stopped_date,
        COALESCE(
            `_removed`.claimElement.timeOffCircumstances.startDate,
            claimElement.timeOffCircumstances.startDate
        ) AS time_off_start_date,
        COALESCE(
            `_removed`.claimElement.timeOffCircumstances.endDate,
            claimElement.timeOffCircumstances.endDate
        ) AS time_off_end_date,
        COALESCE(`_removed`.claimElement.declaredDateTime.d_date, claimElement.declaredDateTime.d_date) AS declared_ts,
        COALESCE(`_removed`.acceptedDateTime.d_date, acceptedDateTime.d_date) AS accepted_ts,
        COALESCE(`_removed`.`_version`, `_version`) AS version,
        COALESCE(`_removed`.createdDateTime.d_date, createdDateTime.d_date) AS created_ts,
        COALESCE(`_removed`.`_lastModifiedDateTime`.d_date, `_lastModifiedDateTime`.d_date) AS last_modified_ts,
        COALESCE(`_removed`.`_removedDateTime`.d_date, `_removedDateTime`.d_date) AS removed_ts
    FROM ${hivevar:source_database}.src_accepted_data_carercircumstances
) doc;
