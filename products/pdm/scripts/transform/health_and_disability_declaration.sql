-- Health and disability declarations as made by the claimant
DROP TABLE IF EXISTS ${hivevar:transform_database}.health_and_disability_declaration;

CREATE TABLE ${hivevar:transform_database}.health_and_disability_declaration
STORED AS ORC
AS
WITH doc AS (
    SELECT
        COALESCE(`_removed`.`_id`.declarationId, `_id`.declarationId) AS declaration_id,
        COALESCE(`_removed`.abilityToWork.hasAFitNote, abilityToWork.hasAFitNote) AS ability_to_work_has_a_fit_note,
        COALESCE(
            `_removed`.abilityToWork.restrictedAbilityToWork,
            abilityToWork.restrictedAbilityToWork
        ) AS ability_to_work_restricted_ability_to_work,
        COALESCE(`_removed`.claimantId, claimantId) AS claimant_id,
        COALESCE(`_removed`.contractId, contractId) AS contract_id,
        COALESCE(`_removed`.effectiveDate.`date`, effectiveDate.`date`) AS effective_date,
        COALESCE(`_removed`.effectiveDate.type, effectiveDate.type) AS effective_date_type,
        COALESCE(`_removed`.paymentEffectiveDate.`date`, paymentEffectiveDate.`date`) AS payment_effective_date,
        COALESCE(`_removed`.paymentEffectiveDate.type, paymentEffectiveDate.type) AS payment_effective_date_type,
        COALESCE(`_removed`.type, type) AS type,
        COALESCE(`_removed`.`_version`, `_version`) AS version,
        COALESCE(`_removed`.createdDateTime.d_date, createdDateTime.d_date) AS created_ts,
        COALESCE(`_removed`.`_lastModifiedDateTime`.d_date, `_lastModifiedDateTime`.d_date) AS last_modified_ts,
        COALESCE(`_removed`.`_removedDateTime`.d_date, `_removedDateTime`.d_date) AS removed_ts
    FROM ${hivevar:source_database}.src_core_healthanddisabilitydeclaration
)
SELECT
    declaration_id,
    ability_to_work_has_a_fit_note,
    ability_to_work_restricted_ability_to_work,
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
    type,
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
