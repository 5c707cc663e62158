-- Advances paid to claimants and how they are repaid
DROP TABLE IF EXISTS ${hivevar:transform_database}.advance_group;

CREATE TABLE ${hivevar:transform_database}.advance_group
STORED AS ORC
AS
SELECT
    advance_group_id,
    original_advance_group_id,
    contract_id,
    advance_type,
    CASE
        WHEN LENGTH(advance_paid_to_claimant_deadline_date) = 10
            THEN CAST(advance_paid_to_claimant_deadline_date AS TIMESTAMP)
        WHEN advance_paid_to_claimant_deadline_date LIKE '%Z'
            THEN CAST(CONCAT(
                SUBSTR(advance_paid_to_claimant_deadline_date, 1, 10),
                ' ',
                SUBSTR(advance_paid_to_claimant_deadline_date, 12, 12)
            ) AS TIMESTAMP)
        ELSE CAST(CONCAT(
            FROM_UNIXTIME(UNIX_TIMESTAMP(
                CONCAT(
                    SUBSTR(advance_paid_to_claimant_deadline_date, 1, 10),
                    ' ',
                    SUBSTR(advance_paid_to_claimant_deadline_date, 12, 8)
                ),
                'yyyy-MM-dd HH:mm:ss'
            )
                - CAST(SUBSTR(advance_paid_to_claimant_deadline_date, 25, 2) AS INT) * 3600),
            '.', SUBSTR(advance_paid_to_claimant_deadline_date, 21, 3)
        ) AS TIMESTAMP)
    END AS advance_paid_to_claimant_deadline_date,
    CAST(repayment_months AS INT) AS repayment_months,
    CAST(advance_amount AS DECIMAL(15,2)) AS advance_amount,
    CAST(monthly_repayment_amount AS DECIMAL(15,2)) AS monthly_repayment_amount,
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
        COALESCE(`_removed`.originalAdvanceGroupId, originalAdvanceGroupId) AS advance_group_id,
        COALESCE(`_removed`.originalAdvanceGroupId, originalAdvanceGroupId) AS original_advance_group_id,
        COALESCE(`_removed`.contractId, contractId) AS contract_id,
        COALESCE(`_removed`.advanceType, advanceType) AS advance_type,
        COALESCE(
            GET_JSON_OBJECT(
                COALESCE(`_removed`.advancePaidToClaimantDeadline, advancePaidToClaimantDeadline),
                '$.d_date'
            ),
            COALESCE(`_removed`.advancePaidToClaimantDeadline, advancePaidToClaimantDeadline)
        ) AS advance_paid_to_claimant_deadline_date,
        COALESCE(`_removed`.repaymentMonths, repaymentMonths) AS repayment_months,
        COALESCE(`_removed`.advanceAmount, advanceAmount) AS advance_amount,
        COALESCE(`_removed`.monthlyRepaymentAmount, monthlyRepaymentAmount) AS monthly_repayment_amount,
        COALESCE(`_removed`.`_version`, `_version`) AS version,
        COALESCE(`_removed`.createdDateTime.d_date, createdDateTime.d_date) AS created_ts,
        COALESCE(`_removed`.`_lastModifiedDateTime`.d_date, `_lastModifiedDateTime`.d_date) AS last_modified_ts,
        COALESCE(`_removed`.`_removedDateTime`.d_date, `_removedDateTime`.d_date) AS removed_ts
    FROM ${hivevar:source_database}.src_advances_advancegroup
) doc;
