-- Accepted circumstances of children, one row per child
DROP TABLE IF EXISTS ${hivevar:transform_database}.child_circumstances;

CREATE TABLE ${hivevar:transform_database}.child_circumstances
STORED AS ORC
AS
SELECT
    declaration_id,
    contract_id,
    child_id,
    CASE
        WHEN FROM_UNIXTIME(UNIX_TIMESTAMP(declared_date, 'yyyyMMdd'), 'yyyyMMdd') = declared_date
            THEN TO_DATE(FROM_UNIXTIME(UNIX_TIMESTAMP(declared_date, 'yyyyMMdd')))
    END AS declared_date,
    person_is_claimants_child,
    receiving_disability_living_allowance,
    CASE
        WHEN FROM_UNIXTIME(UNIX_TIMESTAMP(effective_date, 'yyyyMMdd'), 'yyyyMMdd') = effective_date
            THEN TO_DATE(FROM_UNIXTIME(UNIX_TIMESTAMP(effective_date, 'yyyyMMdd')))
    END AS effective_date,
    effective_date_type,
    CASE
        WHEN FROM_UNIXTIME(UNIX_TIMESTAMP(payment_effective_date, 'yyyyMMdd'), 'yyyyMMdd') = payment_effective_date
            THEN TO_DATE(FROM_UNIXTIME(UNIX_TIMESTAMP(payment_effective_date, 'yyyyMMdd')))
    END AS payment_effective_date,
    payment_effective_date_type,
    type,
    CASE
        WHEN accepted_ts LIKE '%Z'
            THEN CAST(CONCAT(SUBSTR(accepted_ts, 1, 10), ' ', SUBSTR(accepted_ts, 12, 12)) AS TIMESTAMP)
        ELSE CAST(CONCAT(
            FROM_UNIXTIME(UNIX_TIMESTAMP(
                CONCAT(SUBSTR(accepted_ts, 1, 10), ' ', SUBSTR(accepted_ts, 12, 8)),
                'yyyy-MM-dd HH:mm:ss'
            )
                - CAST(SUBSTR(accepted_ts, 25, 2) AS INT) * 3600),
            '.', SUBSTR(accepted_ts, 21, 3)
        ) AS TIMESTAMP)
    END AS accepted_ts,
    CASE
        WHEN declared_ts LIKE '%Z'
            THEN CAST(CONCAT(SUBSTR(declared_ts, 1, 10), ' ', SUBSTR(declared_ts, 12, 12)) AS TIMESTAMP)
        ELSE CAST(CONCAT(
            FROM_UNIXTIME(UNIX_TIMESTAMP(
                CONCAT(SUBSTR(declared_ts, 1, 10), ' ', SUBSTR(declared_ts, 12, 8)),
                'yyyy-MM-dd HH:mm:ss'
            )
                - CAST(SUBSTR(declared_ts, 25, 2) AS INT) * 3600),
            '.', SUBSTR(declared_ts, 21, 3)
        ) AS TIMESTAMP)
    END AS declared_ts,
    version,
    CASE
        WHEN created_ts LIKE '%Z'
            THEN CAST(CONCAT(SUBSTR(created_ts, 1, 10), ' ', SUBSTR(created_ts, 12, 12)) AS TIMESTAMP)
        ELSE CAST(CONCAT(
            FROM_UNIXTIME(UNIX_TIMESTAMP(
                CONCAT(SUBSTR(created_ts, 1, 10), ' ', SUBSTR(created_ts, 12, 8)),
                'yyyy-MM-dd HH:mm:ss'
            )
                - CAST(SUBSTR(created_ts, 25, 2) AS INT) * 3600),
            '.', SUBSTR(created_ts, 21, 3)
        ) AS TIMESTAMP)
    END AS created_ts,
    CASE
        WHEN last_modified_ts LIKE '%Z'
            THEN CAST(CONCAT(SUBSTR(last_modified_ts, 1, 10), ' ', SUBSTR(last_modified_ts, 12, 12)) AS TIMESTAMP)
        ELSE CAST(CONCAT(
            FROM_UNIXTIME(UNIX_TIMESTAMP(
                CONCAT(SUBSTR(last_modified_ts, 1, 10), ' ', SUBSTR(last_modified_ts, 12, 8)),
                'yyyy-MM-dd HH:mm:ss'
            )
                - CAST(SUBSTR(last_modified_ts, 25, 2) AS INT) * 3600),
            '.', SUBSTR(last_modified_ts, 21, 3)
        ) AS TIMESTAMP)
    END AS last_modified_ts,
    CASE
        WHEN removed_ts LIKE '%Z'
            THEN CAST(CONCAT(SUBSTR(removed_ts, 1, 10), ' ', SUBSTR(removed_ts, 12, 12)) AS TIMESTAMP)
        ELSE CAST(CONCAT(
            FROM_UNIXTIME(UNIX_TIMESTAMP(
                CONCAT(SUBSTR(removed_ts, 1, 10), ' ', SUBSTR(removed_ts, 12, 8)),
                'yyyy-MM-dd HH:mm:ss'
            )
                - CAST(SUBSTR(removed_ts, 25, 2) AS INT) * 3600),
            '.', SUBSTR(removed_ts, 21, 3)
        ) AS TIMESTAMP)
    END AS removed_ts
FROM (
    SELECT
        COALESCE(`_removed`.declarationId, declarationId) AS declaration_id,
        COALESCE(`_removed`.claimElement.contractId, claimElement.contractId) AS contract_id,
        child.id AS child_id,
        REGEXP_REPLACE(child.declarationDate, '-', '') AS declared_date,
        child.nonDependantDetails.personIsClaimantsChild AS person_is_claimants_child,
        child.disabilityDetails.receivingDisabilityLivingAllowance AS receiving_disability_living_allowance,
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
    FROM ${hivevar:source_database}.src_accepted_data_childrencircumstances
    LATERAL VIEW OUTER EXPLODE(COALESCE(`_removed`.claimElement.children, claimElement.children)) children_list AS child
) doc;
