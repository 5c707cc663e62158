-- Contracts, one row per assessment period
DROP TABLE IF EXISTS ${hivevar:transform_database}.contract;

CREATE TABLE ${hivevar:transform_database}.contract
STORED AS ORC
AS
WITH doc AS (
    SELECT
        COALESCE(`_removed`.`_id`.contractId, `_id`.contractId) AS contract_id,
        COALESCE(`_removed`.claimClosureReason, claimClosureReason) AS claim_closure_reason,
        REGEXP_REPLACE(COALESCE(`_removed`.closedDate, closedDate), '-', '') AS closed_date,
        COALESCE(`_removed`.coupleContract, coupleContract) AS is_couple_contract,
        COALESCE(`_removed`.contractTypes[0], contractTypes[0]) AS contract_type,
        REGEXP_REPLACE(COALESCE(`_removed`.declaredDate, declaredDate), '-', '') AS declared_date,
        REGEXP_REPLACE(COALESCE(`_removed`.entitlementDate, entitlementDate), '-', '') AS entitlement_date,
        COALESCE(`_removed`.paymentDayOfMonth, paymentDayOfMonth) AS payment_day_of_month,
        REGEXP_REPLACE(COALESCE(`_removed`.startDate, startDate), '-', '') AS start_date,
        assessment_period.assessmentPeriodId AS assessment_period_id,
        assessment_period.createdDateTime.d_date AS assessment_period_created_ts,
        REGEXP_REPLACE(assessment_period.endDate, '-', '') AS end_date,
        REGEXP_REPLACE(assessment_period.paymentDate, '-', '') AS payment_date,
        REGEXP_REPLACE(assessment_period.startDate, '-', '') AS assessment_periodstart_date,
        COALESCE(`_removed`.`_version`, `_version`) AS version,
        COALESCE(`_removed`.createdDateTime.d_date, createdDateTime.d_date) AS created_ts,
        COALESCE(`_removed`.`_lastModifiedDateTime`.d_date, `_lastModifiedDateTime`.d_date) AS last_modified_ts,
        COALESCE(`_removed`.`_removedDateTime`.d_date, `_removedDateTime`.d_date) AS removed_ts
    FROM ${hivevar:source_database}.src_core_contract
    LATERAL VIEW OUTER EXPLODE(COALESCE(`_removed`.assessmentPeriods, assessmentPeriods)) periods AS assessment_period
)
SELECT
    contract_id,
    claim_closure_reason,
    CASE
        WHEN closed_date RLIKE '^[0-9]{8}$'
            AND FROM_UNIXTIME(UNIX_TIMESTAMP(closed_date, 'yyyyMMdd'), 'yyyyMMdd') = closed_date
            THEN CAST(FROM_UNIXTIME(UNIX_TIMESTAMP(closed_date, 'yyyyMMdd'), 'yyyy-MM-dd') AS DATE)
    END AS closed_date,
    CASE
        WHEN is_couple_contract IS NULL THEN NULL
        WHEN UPPER(is_couple_contract) IN ('FALSE', 'NO', 'N', '0') THEN FALSE
        ELSE TRUE
    END AS is_couple_contract,
    contract_type,
    CASE
        WHEN declared_date RLIKE '^[0-9]{8}$'
            AND FROM_UNIXTIME(UNIX_TIMESTAMP(declared_date, 'yyyyMMdd'), 'yyyyMMdd') = declared_date
            THEN CAST(FROM_UNIXTIME(UNIX_TIMESTAMP(declared_date, 'yyyyMMdd'), 'yyyy-MM-dd') AS DATE)
    END AS declared_date,
    CASE
        WHEN entitlement_date RLIKE '^[0-9]{8}$'
            AND FROM_UNIXTIME(UNIX_TIMESTAMP(entitlement_date, 'yyyyMMdd'), 'yyyyMMdd') = entitlement_date
            THEN CAST(FROM_UNIXTIME(UNIX_TIMESTAMP(entitlement_date, 'yyyyMMdd'), 'yyyy-MM-dd') AS DATE)
    END AS entitlement_date,
    CAST(payment_day_of_month AS INT) AS payment_day_of_month,
    CASE
        WHEN start_date RLIKE '^[0-9]{8}$'
            AND FROM_UNIXTIME(UNIX_TIMESTAMP(start_date, 'yyyyMMdd'), 'yyyyMMdd') = start_date
            THEN CAST(FROM_UNIXTIME(UNIX_TIMESTAMP(start_date, 'yyyyMMdd'), 'yyyy-MM-dd') AS DATE)
    END AS start_date,
    assessment_period_id,
    CASE
        WHEN SUBSTR(assessment_period_created_ts, -1) = 'Z'
            THEN CAST(
                CONCAT(SUBSTR(assessment_period_created_ts, 1, 10), ' ', SUBSTR(assessment_period_created_ts, 12, 12))
                AS TIMESTAMP
            )
        ELSE CAST(CONCAT(
            FROM_UNIXTIME(UNIX_TIMESTAMP(SUBSTR(assessment_period_created_ts, 1, 19), "yyyy-MM-dd'T'HH:mm:ss")
                - CAST(SUBSTR(assessment_period_created_ts, 25, 2) AS INT) * 3600),
            SUBSTR(assessment_period_created_ts, 20, 4)
        ) AS TIMESTAMP)
    END AS assessment_period_created_ts,
    CASE
        WHEN end_date RLIKE '^[0-9]{8}$'
            AND FROM_UNIXTIME(UNIX_TIMESTAMP(end_date, 'yyyyMMdd'), 'yyyyMMdd') = end_date
            THEN CAST(FROM_UNIXTIME(UNIX_TIMESTAMP(end_date, 'yyyyMMdd'), 'yyyy-MM-dd') AS DATE)
    END AS end_date,
    CASE
        WHEN payment_date RLIKE '^[0-9]{8}$'
            AND FROM_UNIXTIME(UNIX_TIMESTAMP(payment_date, 'yyyyMMdd'), 'yyyyMMdd') = payment_date
            THEN CAST(FROM_UNIXTIME(UNIX_TIMESTAMP(payment_date, 'yyyyMMdd'), 'yyyy-MM-dd') AS DATE)
    END AS payment_date,
    CASE
        WHEN assessment_periodstart_date RLIKE '^[0-9]{8}$'
            AND FROM_UNIXTIME(UNIX_TIMESTAMP(assessment_periodstart_date, 'yyyyMMdd'), 'yyyyMMdd')
                = assessment_periodstart_date
            THEN CAST(FROM_UNIXTIME(UNIX_TIMESTAMP(assessment_periodstart_date, 'yyyyMMdd'), 'yyyy-MM-dd') AS DATE)
    END AS assessment_periodstart_date,
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
