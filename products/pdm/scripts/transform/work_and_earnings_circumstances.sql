-- Accepted work and earnings circumstances
DROP TABLE IF EXISTS ${hivevar:transform_database}.work_and_earnings_circumstances;

CREATE TABLE ${hivevar:transform_database}.work_and_earnings_circumstances
STORED AS ORC
AS
SELECT
    declaration_id,
    claimant_id,
    contract_id,
    employment_status_id,
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
    type,
    CASE
        WHEN SUBSTR(accepted_ts, -1) = 'Z'
            THEN CAST(CONCAT(SUBSTR(accepted_ts, 1, 10), ' ', SUBSTR(accepted_ts, 12, 12)) AS TIMESTAMP)
        ELSE CAST(CONCAT(
            FROM_UNIXTIME(UNIX_TIMESTAMP(SUBSTR(accepted_ts, 1, 19), "yyyy-MM-dd'T'HH:mm:ss")
                - CAST(SUBSTR(accepted_ts, 25, 2) AS INT) * 3600),
            SUBSTR(accepted_ts, 20, 4)
        ) AS TIMESTAMP)
    END AS accepted_ts,
    CASE
        WHEN SUBSTR(declared_ts, -1) = 'Z'
            THEN CAST(CONCAT(SUBSTR(declared_ts, 1, 10), ' ', SUBSTR(declared_ts, 12, 12)) AS TIMESTAMP)
        ELSE CAST(CONCAT(
            FROM_UNIXTIME(UNIX_TIMESTAMP(SUBSTR(declared_ts, 1, 19), "yyyy-MM-dd'T'HH:mm:ss")
                - CAST(SUBSTR(declared_ts, 25, 2) AS INT) * 3600),
            SUBSTR(declared_ts, 20, 4)
        ) AS TIMESTAMP)
    END AS declared_ts,
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
        COALESCE(`_removed`.claimElement.citizenId, claimElement.citizenId) AS claimant_id,
        COALESCE(`_removed`.claimElement.contractId, claimElement.contractId) AS contract_id,
        COALESCE(`_removed`.claimElement.employmentStatus, claimElement.employmentStatus) AS employment_status_id,
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
        COALESCE(`_removed`.claimElement.type, claimElement.type) AS type,
        COALESCE(`_removed`.acceptedDateTime.d_date, acceptedDateTime.d_date) AS accepted_ts,
        COALESCE(`_removed`.claimElement.declaredDateTime.d_date, claimElement.declaredDateTime.d_date) AS declared_ts,
        COALESCE(`_removed`.`_version`, `_version`) AS version,
        COALESCE(`_removed`.createdDateTime.d_date, createdDateTime.d_date) AS created_ts,
        COALESCE(`_removed`.`_lastModifiedDateTime`.d_date, `_lastModifiedDateTime`.d_date) AS last_modified_ts,
        COALESCE(`_removed`.`_removedDateTime`.d_date, `_removedDateTime`.d_date) AS removed_ts
    FROM ${hivevar:source_database}.src_accepted_data_workandearningscircumstances
) doc;
