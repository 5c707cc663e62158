-- Carer declarations as made by the claimant
DROP TABLE IF EXISTS ${hivevar:transform_database}.carer_declaration;

CREATE TABLE ${hivevar:transform_database}.carer_declaration
STORED AS ORC
AS
WITH doc AS (
    SELECT
        COALESCE(`_removed`.`_id`.declarationId, `_id`.declarationId) AS declaration_id,
        COALESCE(`_removed`.type, type) AS type,
        COALESCE(`_removed`.carerCircumstances.claimantId, carerCircumstances.claimantId) AS claimant_id,
        COALESCE(`_removed`.carerCircumstances.contractId, carerCircumstances.contractId) AS contract_id,
        COALESCE(`_removed`.carerCircumstances.effectiveDate.`date`, carerCircumstances.effectiveDate.`date`)
            AS effective_date,
        COALESCE(
            `_removed`.carerCircumstances.effectiveDate.type,
            carerCircumstances.effectiveDate.type
        ) AS effective_date_type,
        COALESCE(
            `_removed`.carerCircumstances.paymentEffectiveDate.`date`,
            carerCircumstances.paymentEffectiveDate.`date`
        ) AS payment_effective_date,
        COALESCE(
            `_removed`.carerCircumstances.paymentEffectiveDate.type,
            carerCircumstances.paymentEffectiveDate.type
        ) AS payment_effective_date_type,
        COALESCE(
            `_removed`.carerCircumstances.declaredDateTime.d_date,
            carerCircumstances.declaredDateTime.d_date
        ) AS declared_ts,
        COALESCE(
            `_removed`.carerCircumstances.caringCircumstances.caringForSomeone,
            carerCircumstances.caringCircumstances.caringForSomeone
        ) AS caring_caring_for_someone,
        COALESCE(
            `_removed`.carerCircumstances.caringCircumstances.personReceivesBenefit,
            carerCircumstances.caringCircumstances.personReceivesBenefit
        ) AS caring_person_receives_benefit,
        COALESCE(`_removed`.carerCircumstances.moreThan35Hours, carerCircumstances.moreThan35Hours)
            AS more_than_35_hours,
        COALESCE(
            `_removed`.carerCircumstances.careeCircumstances.addressNumber,
            carerCircumstances.careeCircumstances.addressNumber
        ) AS caree_address_number,
        COALESCE(
            `_removed`.carerCircumstances.careeCircumstances.dateOfBirth,
            carerCircumstances.careeCircumstances.dateOfBirth
        ) AS caree_date_of_birth,
        COALESCE(
            `_removed`.carerCircumstances.careeCircumstances.firstName,
            carerCircumstances.careeCircumstances.firstName
        ) AS caree_first_name,
        COALESCE(
            `_removed`.carerCircumstances.careeCircumstances.lastName,
            carerCircumstances.careeCircumstances.lastName
        ) AS caree_last_name,
        COALESCE(
            `_removed`.carerCircumstances.careeCircumstances.middleName,
            carerCircumstances.careeCircumstances.middleName
        ) AS caree_middle_name,
        COALESCE(
            `_removed`.carerCircumstances.careeCircumstances.postcode,
            carerCircumstances.careeCircumstances.postcode
        ) AS caree_post_code,
        COALESCE(
            `_removed`.carerCircumstances.careeCircumstances.relationship,
            carerCircumstances.careeCircumstances.relationship
        ) AS caree_relationship,
        COALESCE(
            `_removed`.carerCircumstances.careeCircumstances.townCity,
            carerCircumstances.careeCircumstances.townCity
        ) AS caree_town,
        COALESCE(
            `_removed`.carerCircumstances.otherCaringResponsibilities.caringForSomeoneElse,
            carerCircumstances.otherCaringResponsibilities.caringForSomeoneElse
        ) AS other_caring_caring_for_someone_else,
        COALESCE(
            `_removed`.carerCircumstances.otherCaringResponsibilities.personReceivesBenefit,
            carerCircumstances.otherCaringResponsibilities.personReceivesBenefit
        ) AS other_caring_person_receives_benefit,
        COALESCE(
            `_removed`.carerCircumstances.stoppedCaringCircumstances.dueToDeath,
            carerCircumstances.stoppedCaringCircumstances.dueToDeath
        ) AS stopped_caring_due_to_death,
        COALESCE(
            `_removed`.carerCircumstances.stoppedCaringCircumstances.stoppedDate,
            carerCircumstances.stoppedCaringCircumstances.stoppedDate
        ) AS stopped_caring_stopped_date,
        COALESCE(
            `_removed`.carerCircumstances.timeOffCircumstances.startDate,
            carerCircumstances.timeOffCircumstances.startDate
        ) AS time_off_start_date,
        COALESCE(
            `_removed`.carerCircumstances.timeOffCircumstances.endDate,
            carerCircumstances.timeOffCircumstances.endDate
        ) AS time_off_end_date,
        COALESCE(`_removed`.carerDeclarationReason, carerDeclarationReason) AS carer_declaration_reason,
        COALESCE(`_removed`.`_version`, `_version`) AS version,
        COALESCE(`_removed`.createdDateTime.d_date, createdDateTime.d_date) AS created_ts,
        COALESCE(`_removed`.`_lastModifiedDateTime`.d_date, `_lastModifiedDateTime`.d_date) AS last_modified_ts,
        COALESCE(`_removed`.`_removedDateTime`.d_date, `_removedDateTime`.d_date) AS removed_ts
    FROM ${hivevar:source_database}.src_core_carerdeclaration
)
SELECT
    declaration_id,
    type,
    claimant_id,
    contract_id,
    IF(
        FROM_UNIXTIME(UNIX_TIMESTAMP(effective_date, 'yyyyMMdd'), 'yyyyMMdd') = effective_date,
        TO_DATE(FROM_UNIXTIME(UNIX_TIMESTAMP(effective_date, 'yyyyMMdd'))),
        NULL
    ) AS effective_date,
    effective_date_type,
    IF(
        FROM_UNIXTIME(UNIX_TIMESTAMP(payment_effective_date, 'yyyyMMdd'), 'yyyyMMdd') = payment_effective_date,
        TO_DATE(FROM_UNIXTIME(UNIX_TIMESTAMP(payment_effective_date, 'yyyyMMdd'))),
        NULL
    ) AS payment_effective_date,
    payment_effective_date_type,
    CASE
        WHEN declared_ts RLIKE 'Z$'
            THEN CAST(CONCAT(SUBSTRING(declared_ts, 1, 10), ' ', SUBSTRING(declared_ts, 12, 12)) AS TIMESTAMP)
        ELSE CAST(CONCAT(
            FROM_UNIXTIME(
                UNIX_TIMESTAMP(
                    CONCAT_WS(' ', SUBSTRING(declared_ts, 1, 10), SUBSTRING(declared_ts, 12, 8)),
                    'yyyy-MM-dd HH:mm:ss'
                )
                    - 3600 * CAST(SUBSTRING(declared_ts, 25, 2) AS INT),
                'yyyy-MM-dd HH:mm:ss'
            ),
            '.', SUBSTRING(declared_ts, 21, 3)
        ) AS TIMESTAMP)
    END AS declared_ts,
    caring_caring_for_someone,
    caring_person_receives_benefit,
    more_than_35_hours,
    caree_address_number,
    IF(
        FROM_UNIXTIME(UNIX_TIMESTAMP(caree_date_of_birth, 'yyyyMMdd'), 'yyyyMMdd') = caree_date_of_birth,
        TO_DATE(FROM_UNIXTIME(UNIX_TIMESTAMP(caree_date_of_birth, 'yyyyMMdd'))),
        NULL
    ) AS caree_date_of_birth,
    caree_first_name,
    caree_last_name,
    caree_middle_name,
    caree_post_code,
    caree_relationship,
    caree_town,
    other_caring_caring_for_someone_else,
    other_caring_person_receives_benefit,
    stopped_caring_due_to_death,
    IF(
        FROM_UNIXTIME(UNIX_TIMESTAMP(stopped_caring_stopped_date, 'yyyyMMdd'), 'yyyyMMdd')
            = stopped_caring_stopped_date,
        TO_DATE(FROM_UNIXTIME(UNIX_TIMESTAMP(stopped_caring_stopped_date, 'yyyyMMdd'))),
        NULL
    ) AS stopped_caring_stopped_date,
    IF(
        FROM_UNIXTIME(UNIX_TIMESTAMP(time_off_start_date, 'yyyyMMdd'), 'yyyyMMdd') = time_off_start_date,
        TO_DATE(FROM_UNIXTIME(UNIX_TIMESTAMP(time_off_start_date, 'yyyyMMdd'))),
        NULL
    ) AS time_off_start_date,
    IF(
        FROM_UNIXTIME(UNIX_TIMESTAMP(time_off_end_date, 'yyyyMMdd'), 'yyyyMMdd') = time_off_end_date,
        TO_DATE(FROM_UNIXTIME(UNIX_TIMESTAMP(time_off_end_date, 'yyyyMMdd'))),
        NULL
    ) AS time_off_end_date,
    carer_declaration_reason,
    version,
    CASE
        WHEN created_ts RLIKE 'Z$'
            THEN CAST(CONCAT(SUBSTRING(created_ts, 1, 10), ' ', SUBSTRING(created_ts, 12, 12)) AS TIMESTAMP)
        ELSE CAST(CONCAT(
            FROM_UNIXTIME(
                UNIX_TIMESTAMP(
                    CONCAT_WS(' ', SUBSTRING(created_ts, 1, 10), SUBSTRING(created_ts, 12, 8)),
                    'yyyy-MM-dd HH:mm:ss'
                )
                    - 3600 * CAST(SUBSTRING(created_ts, 25, 2) AS INT),
                'yyyy-MM-dd HH:mm:ss'
            ),
            '.', SUBSTRING(created_ts, 21, 3)
        ) AS TIMESTAMP)
    END AS created_ts,
    CASE
        WHEN last_modified_ts RLIKE 'Z$'
            THEN CAST(
                CONCAT(SUBSTRING(last_modified_ts, 1, 10), ' ', SUBSTRING(last_modified_ts, 12, 12)) AS TIMESTAMP
            )
        ELSE CAST(CONCAT(
            FROM_UNIXTIME(
                UNIX_TIMESTAMP(
                    CONCAT_WS(' ', SUBSTRING(last_modified_ts, 1, 10), SUBSTRING(last_modified_ts, 12, 8)),
                    'yyyy-MM-dd HH:mm:ss'
                )
                    - 3600 * CAST(SUBSTRING(last_modified_ts, 25, 2) AS INT),
                'yyyy-MM-dd HH:mm:ss'
            ),
            '.', SUBSTRING(last_modified_ts, 21, 3)
        ) AS TIMESTAMP)
    END AS last_modified_ts,
    CASE
        WHEN removed_ts RLIKE 'Z$'
            THEN CAST(CONCAT(SUBSTRING(removed_ts, 1, 10), ' ', SUBSTRING(removed_ts, 12, 12)) AS TIMESTAMP)
        ELSE CAST(CONCAT(
            FROM_UNIXTIME(
                UNIX_TIMESTAMP(
                    CONCAT_WS(' ', SUBSTRING(removed_ts, 1, 10), SUBSTRING(removed_ts, 12, 8)),
                    'yyyy-MM-dd HH:mm:ss'
                )
                    - 3600 * CAST(SUBSTRING(removed_ts, 25, 2) AS INT),
                'yyyy-MM-dd HH:mm:ss'
            ),
            '.', SUBSTRING(removed_ts, 21, 3)
        ) AS TIMESTAMP)
    END AS removed_ts
FROM doc;
