-- Child declarations, one row per child
DROP TABLE IF EXISTS ${hivevar:transform_database}.child_declaration;

CREATE TABLE ${hivevar:transform_database}.child_declaration
STORED AS ORC
AS
WITH doc AS (
    SELECT
        COALESCE(`_removed`.`_id`.declarationId, `_id`.declarationId) AS declaration_id,
        COALESCE(`_removed`.contractId, contractId) AS contract_id,
        child.id AS child_id,
        REGEXP_REPLACE(child.declarationDate, '-', '') AS declared_date,
        child.nonDependantDetails.personIsClaimantsChild AS person_is_claimants_child,
        child.disabilityDetails.receivingDisabilityLivingAllowance AS receiving_disability_living_allowance,
        COALESCE(`_removed`.effectiveDate.`date`, effectiveDate.`date`) AS effective_date,
        COALESCE(`_removed`.effectiveDate.type, effectiveDate.type) AS effective_date_type,
        COALESCE(`_removed`.paymentEffectiveDate.`date`, paymentEffectiveDate.`date`) AS payment_effective_date,
        COALESCE(`_removed`.paymentEffectiveDate.type, paymentEffectiveDate.type) AS payment_effective_date_type,
        COALESCE(`_removed`.type, type) AS type,
        COALESCE(`_removed`.`_version`, `_version`) AS version,
        COALESCE(`_removed`.createdDateTime.d_date, createdDateTime.d_date) AS created_ts,
        COALESCE(`_removed`.`_lastModifiedDateTime`.d_date, `_lastModifiedDateTime`.d_date) AS last_modified_ts,
        COALESCE(`_removed`.`_removedDateTime`.d_date, `_removedDateTime`.d_date) AS removed_ts
    FROM ${hivevar:source_database}.src_core_childdeclaration
    LATERAL VIEW OUTER EXPLODE(COALESCE(`_removed`.children, children)) children_list AS child
)
SELECT
    declaration_id,
    contract_id,
    child_id,
    CASE
        WHEN declared_date RLIKE '^[0-9]{8}$'
            AND FROM_UNIXTIME(UNIX_TIMESTAMP(declared_date, 'yyyyMMdd'), 'yyyyMMdd') = declared_date
            THEN CAST(FROM_UNIXTIME(UNIX_TIMESTAMP(declared_date, 'yyyyMMdd'), 'yyyy-MM-dd') AS DATE)
    END AS declared_date,
    person_is_claimants_child,
    receiving_disability_living_allowance,
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
FROM doc;
