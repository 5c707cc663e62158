-- Accepted earnings, one row per employer
DROP TABLE IF EXISTS ${hivevar:transform_database}.earnings_declaration;

CREATE TABLE ${hivevar:transform_database}.earnings_declaration
STORED AS ORC
AS
WITH doc AS (
    SELECT
        COALESCE(`_removed`.declarationId, declarationId) AS declarationid,
        COALESCE(`_removed`.acceptedDateTime.d_date, acceptedDateTime.d_date) AS accepteddatetime,
        COALESCE(`_removed`.claimElement.claimantId, claimElement.claimantId) AS claimelement_claimantid,
        COALESCE(`_removed`.claimElement.contractId, claimElement.contractId) AS claimelement_contractid,
        COALESCE(`_removed`.claimElement.deletedDate, claimElement.deletedDate) AS claimelement_deleteddate,
        COALESCE(`_removed`.claimElement.earningsDataId, claimElement.earningsDataId) AS claimelement_earningsdataid,
        COALESCE(removed_employment.employer, employment.employer) AS claimelement_employmentearningsbreakdown_employer,
        COALESCE(removed_employment.grossEarnings, employment.grossEarnings)
            AS claimelement_employmentearningsbreakdown_grossearnings,
        COALESCE(removed_employment.netEarnings, employment.netEarnings)
            AS claimelement_employmentearningsbreakdown_netearnings,
        COALESCE(removed_employment.niAmount, employment.niAmount) AS claimelement_employmentearningsbreakdown_niamount,
        COALESCE(
            removed_employment.pensionContributedUnderNetPayAmount,
            employment.pensionContributedUnderNetPayAmount
        ) AS claimelement_employmentearningsbreakdown_pensioncontributedundernetpayamount,
        COALESCE(
            removed_employment.pensionNotContributedUnderNetPayAmount,
            employment.pensionNotContributedUnderNetPayAmount
        ) AS claimelement_employmentearningsbreakdown_pensionnotcontributedundernetpayamount,
        COALESCE(removed_employment.taxAmount, employment.taxAmount)
            AS claimelement_employmentearningsbreakdown_taxamount,
        COALESCE(`_removed`.claimElement.interestSet, claimElement.interestSet) AS claimelement_interestset,
        COALESCE(`_removed`.claimElement.nino, claimElement.nino) AS claimelement_nino,
        COALESCE(`_removed`.claimElement.paymentDate, claimElement.paymentDate) AS claimelement_paymentdate,
        COALESCE(
            `_removed`.claimElement.declaredDateTime.d_date,
            claimElement.declaredDateTime.d_date
        ) AS claimelement_declareddatetime,
        COALESCE(
            `_removed`.claimElement.effectiveDate.hasDate,
            claimElement.effectiveDate.hasDate
        ) AS claimelement_effectivedate_hasdate,
        COALESCE(
            `_removed`.claimElement.effectiveDate.knownDate,
            claimElement.effectiveDate.knownDate
        ) AS claimelement_effectivedate_knowndate,
        COALESCE(
            `_removed`.claimElement.effectiveDate.type,
            claimElement.effectiveDate.type
        ) AS claimelement_effectivedate_type,
        COALESCE(
            `_removed`.claimElement.effectiveDate.`date`,
            claimElement.effectiveDate.`date`
        ) AS claimelement_effectivedate_date,
        COALESCE(`_removed`.claimElement.netAmount, claimElement.netAmount) AS claimelement_netamount,
        COALESCE(
            `_removed`.claimElement.paymentEffectiveDate.hasDate,
            claimElement.paymentEffectiveDate.hasDate
        ) AS claimelement_paymenteffectivedate_hasdate,
        COALESCE(
            `_removed`.claimElement.paymentEffectiveDate.knownDate,
            claimElement.paymentEffectiveDate.knownDate
        ) AS claimelement_paymenteffectivedate_knowndate,
        COALESCE(
            `_removed`.claimElement.paymentEffectiveDate.type,
            claimElement.paymentEffectiveDate.type
        ) AS claimelement_paymenteffectivedate_type,
        COALESCE(
            `_removed`.claimElement.paymentEffectiveDate.`date`,
            claimElement.paymentEffectiveDate.`date`
        ) AS claimelement_paymenteffectivedate_date,
        COALESCE(`_removed`.claimElement.type, claimElement.type) AS claimelement_type,
        COALESCE(`_removed`.`_version`, `_version`) AS version,
        COALESCE(`_removed`.createdDateTime.d_date, createdDateTime.d_date) AS created_ts,
        COALESCE(`_removed`.`_lastModifiedDateTime`.d_date, `_lastModifiedDateTime`.d_date) AS last_modified_ts,
        COALESCE(`_removed`.`_removedDateTime`.d_date, `_removedDateTime`.d_date) AS removed_ts
    FROM ${hivevar:source_database}.src_accepted_data_earningsdata
    LATERAL VIEW OUTER EXPLODE(claimElement.employmentEarningsBreakdown) breakdown AS employment
    LATERAL VIEW OUTER EXPLODE(
        `_removed`.claimElement.employmentEarningsBreakdown
    ) removed_breakdown AS removed_employment
)
SELECT
    declarationid,
    CASE
        WHEN accepteddatetime LIKE '%Z'
            THEN CAST(CONCAT(SUBSTR(accepteddatetime, 1, 10), ' ', SUBSTR(accepteddatetime, 12, 12)) AS TIMESTAMP)
        ELSE CAST(CONCAT(
            FROM_UNIXTIME(UNIX_TIMESTAMP(
                CONCAT(SUBSTR(accepteddatetime, 1, 10), ' ', SUBSTR(accepteddatetime, 12, 8)),
                'yyyy-MM-dd HH:mm:ss'
            )
                - CAST(SUBSTR(accepteddatetime, 25, 2) AS INT) * 3600),
            '.', SUBSTR(accepteddatetime, 21, 3)
        ) AS TIMESTAMP)
    END AS accepteddatetime,
    claimelement_claimantid,
    claimelement_contractid,
    CASE
        WHEN FROM_UNIXTIME(UNIX_TIMESTAMP(claimelement_deleteddate, 'yyyyMMdd'), 'yyyyMMdd') = claimelement_deleteddate
            THEN TO_DATE(FROM_UNIXTIME(UNIX_TIMESTAMP(claimelement_deleteddate, 'yyyyMMdd')))
    END AS claimelement_deleteddate,
    claimelement_earningsdataid,
    claimelement_employmentearningsbreakdown_employer,
    claimelement_employmentearningsbreakdown_grossearnings,
    claimelement_employmentearningsbreakdown_netearnings,
    claimelement_employmentearningsbreakdown_niamount,
    claimelement_employmentearningsbreakdown_pensioncontributedundernetpayamount,
    claimelement_employmentearningsbreakdown_pensionnotcontributedundernetpayamount,
    claimelement_employmentearningsbreakdown_taxamount,
    claimelement_interestset,
    claimelement_nino,
    CASE
        WHEN FROM_UNIXTIME(UNIX_TIMESTAMP(claimelement_paymentdate, 'yyyyMMdd'), 'yyyyMMdd') = claimelement_paymentdate
            THEN TO_DATE(FROM_UNIXTIME(UNIX_TIMESTAMP(claimelement_paymentdate, 'yyyyMMdd')))
    END AS claimelement_paymentdate,
    CASE
        WHEN claimelement_declareddatetime LIKE '%Z'
            THEN CAST(CONCAT(
                SUBSTR(claimelement_declareddatetime, 1, 10),
                ' ',
                SUBSTR(claimelement_declareddatetime, 12, 12)
            ) AS TIMESTAMP)
        ELSE CAST(CONCAT(
            FROM_UNIXTIME(UNIX_TIMESTAMP(
                CONCAT(SUBSTR(claimelement_declareddatetime, 1, 10), ' ', SUBSTR(claimelement_declareddatetime, 12, 8)),
                'yyyy-MM-dd HH:mm:ss'
            )
                - CAST(SUBSTR(claimelement_declareddatetime, 25, 2) AS INT) * 3600),
            '.', SUBSTR(claimelement_declareddatetime, 21, 3)
        ) AS TIMESTAMP)
    END AS claimelement_declareddatetime,
    claimelement_effectivedate_hasdate,
    CASE
        WHEN FROM_UNIXTIME(UNIX_TIMESTAMP(claimelement_effectivedate_knowndate, 'yyyyMMdd'), 'yyyyMMdd')
                = claimelement_effectivedate_knowndate
            THEN TO_DATE(FROM_UNIXTIME(UNIX_TIMESTAMP(claimelement_effectivedate_knowndate, 'yyyyMMdd')))
    END AS claimelement_effectivedate_knowndate,
    claimelement_effectivedate_type,
    CASE
        WHEN FROM_UNIXTIME(UNIX_TIMESTAMP(claimelement_effectivedate_date, 'yyyyMMdd'), 'yyyyMMdd')
                = claimelement_effectivedate_date
            THEN TO_DATE(FROM_UNIXTIME(UNIX_TIMESTAMP(claimelement_effectivedate_date, 'yyyyMMdd')))
    END AS claimelement_effectivedate_date,
    claimelement_netamount,
    claimelement_paymenteffectivedate_hasdate,
    CASE
        WHEN FROM_UNIXTIME(UNIX_TIMESTAMP(claimelement_paymenteffectivedate_knowndate, 'yyyyMMdd'), 'yyyyMMdd')
                = claimelement_paymenteffectivedate_knowndate
            THEN TO_DATE(FROM_UNIXTIME(UNIX_TIMESTAMP(claimelement_paymenteffectivedate_knowndate, 'yyyyMMdd')))
    END AS claimelement_paymenteffectivedate_knowndate,
    claimelement_paymenteffectivedate_type,
    CASE
        WHEN FROM_UNIXTIME(UNIX_TIMESTAMP(claimelement_paymenteffectivedate_date, 'yyyyMMdd'), 'yyyyMMdd')
                = claimelement_paymenteffectivedate_date
            THEN TO_DATE(FROM_UNIXTIME(UNIX_TIMESTAMP(claimelement_paymenteffectivedate_date, 'yyyyMMdd')))
    END AS claimelement_paymenteffectivedate_date,
    claimelement_type,
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
