-- Sanctions decided on claimants
DROP TABLE IF EXISTS ${hivevar:transform_database}.sanction;

CREATE TABLE ${hivevar:transform_database}.sanction
STORED AS ORC
AS
WITH doc AS (
    SELECT
        COALESCE(`_removed`.`_id`.sanctionId, `_id`.sanctionId) AS sanction_id,
        COALESCE(`_removed`.type, type) AS sanction_type_id,
        COALESCE(`_removed`.sanctionLevel, sanctionLevel) AS sanction_level_id,
        COALESCE(`_removed`.universalCreditSanction, universalCreditSanction) AS universal_credit_sanction,
        COALESCE(`_removed`.transferredSanction, transferredSanction) AS transferred_sanction,
        COALESCE(`_removed`.contractId, contractId) AS contract_id,
        COALESCE(`_removed`.personId, personId) AS person_id,
        COALESCE(`_removed`.failureType, failureType) AS failure_type_id,
        REGEXP_REPLACE(COALESCE(`_removed`.dateOfFailure, dateOfFailure), '-', '') AS date_of_failure,
        COALESCE(`_removed`.complianceRequirement, complianceRequirement) AS compliance_requirement,
        REGEXP_REPLACE(COALESCE(`_removed`.complianceDate, complianceDate), '-', '') AS compliance_date,
        REGEXP_REPLACE(COALESCE(`_removed`.decisionDate, decisionDate), '-', '') AS decision_date,
        REGEXP_REPLACE(COALESCE(`_removed`.sanctionablePeriodEndDate, sanctionablePeriodEndDate), '-', '')
            AS sanctionable_period_end_date,
        REGEXP_REPLACE(
            COALESCE(`_removed`.workGroupChangeOpenEndedPeriodEndDate, workGroupChangeOpenEndedPeriodEndDate),
            '-',
            ''
        ) AS work_group_change_open_ended_period_end_date,
        COALESCE(`_removed`.deleteExplanation, deleteExplanation) AS delete_explanation,
        COALESCE(`_removed`.deleted, deleted) AS deleted,
        COALESCE(`_removed`.`_version`, `_version`) AS version,
        COALESCE(`_removed`.createdDateTime.d_date, createdDateTime.d_date) AS created_ts,
        COALESCE(`_removed`.`_lastModifiedDateTime`.d_date, `_lastModifiedDateTime`.d_date) AS last_modified_ts,
        COALESCE(`_removed`.`_removedDateTime`.d_date, `_removedDateTime`.d_date) AS removed_ts
    FROM ${hivevar:source_database}.src_penalties_and_deductions_sanction
)
SELECT
    sanction_id,
    sanction_type_id,
    sanction_level_id,
    CASE
        WHEN universal_credit_sanction IS NULL THEN NULL
        WHEN UPPER(universal_credit_sanction) IN ('FALSE', 'NO', 'N', '0') THEN FALSE
        ELSE TRUE
    END AS universal_credit_sanction,
    CASE
        WHEN transferred_sanction IS NULL THEN NULL
        WHEN UPPER(transferred_sanction) IN ('FALSE', 'NO', 'N', '0') THEN FALSE
        ELSE TRUE
    END AS transferred_sanction,
    contract_id,
    person_id,
    failure_type_id,
    CASE
        WHEN FROM_UNIXTIME(UNIX_TIMESTAMP(date_of_failure, 'yyyyMMdd'), 'yyyyMMdd') = date_of_failure
            THEN TO_DATE(FROM_UNIXTIME(UNIX_TIMESTAMP(date_of_failure, 'yyyyMMdd')))
    END AS date_of_failure,
    compliance_requirement,
    CASE
        WHEN FROM_UNIXTIME(UNIX_TIMESTAMP(compliance_date, 'yyyyMMdd'), 'yyyyMMdd') = compliance_date
            THEN TO_DATE(FROM_UNIXTIME(UNIX_TIMESTAMP(compliance_date, 'yyyyMMdd')))
    END AS compliance_date,
    CASE
        WHEN FROM_UNIXTIME(UNIX_TIMESTAMP(decision_date, 'yyyyMMdd'), 'yyyyMMdd') = decision_date
            THEN TO_DATE(FROM_UNIXTIME(UNIX_TIMESTAMP(decision_date, 'yyyyMMdd')))
    END AS decision_date,
    CASE
        WHEN FROM_UNIXTIME(UNIX_TIMESTAMP(sanctionable_period_end_date, 'yyyyMMdd'), 'yyyyMMdd')
                = sanctionable_period_end_date
            THEN TO_DATE(FROM_UNIXTIME(UNIX_TIMESTAMP(sanctionable_period_end_date, 'yyyyMMdd')))
    END AS sanctionable_period_end_date,
    CASE
        WHEN FROM_UNIXTIME(UNIX_TIMESTAMP(work_group_change_open_ended_period_end_date, 'yyyyMMdd'), 'yyyyMMdd')
                = work_group_change_open_ended_period_end_date
            THEN TO_DATE(FROM_UNIXTIME(UNIX_TIMESTAMP(work_group_change_open_ended_period_end_date, 'yyyyMMdd')))
    END AS work_group_change_open_ended_period_end_date,
    delete_explanation,
    CASE
        WHEN deleted IS NULL THEN NULL
        WHEN UPPER(deleted) IN ('FALSE', 'NO', 'N', '0') THEN FALSE
        ELSE TRUE
    END AS deleted,
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
FROM doc;
