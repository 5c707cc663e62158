-- Youth obligation details, one row per easement and referral
DROP TABLE IF EXISTS ${hivevar:transform_database}.youth_obligation_details;

CREATE TABLE ${hivevar:transform_database}.youth_obligation_details
STORED AS ORC
AS
WITH doc AS (
    SELECT
        COALESCE(`_removed`.`_id`.youthObligationDetailsId, `_id`.youthObligationDetailsId)
            AS youth_obligation_details_id,
        COALESCE(`_removed`.claimantId, claimantId) AS claimant_id,
        REGEXP_REPLACE(COALESCE(`_removed`.startedApprenticeship, startedApprenticeship), '-', '')
            AS started_apprenticeship_date,
        COALESCE(`_removed`.statusLastChangedDate, statusLastChangedDate) AS status_last_changed_date,
        easement,
        referral,
        COALESCE(`_removed`.youthObligationStatus, youthObligationStatus) AS status,
        COALESCE(`_removed`.createdDateTime.d_date, createdDateTime.d_date) AS created,
        COALESCE(`_removed`.`_lastModifiedDateTime`.d_date, `_lastModifiedDateTime`.d_date) AS last_modified,
        COALESCE(`_removed`.`_removedDateTime`.d_date, `_removedDateTime`.d_date) AS removed,
        COALESCE(`_removed`.`_version`, `_version`) AS version
    FROM ${hivevar:source_database}.src_agent_core_youthobligationdetails
    LATERAL VIEW OUTER EXPLODE(
        COALESCE(`_removed`.youthObligationEasements, youthObligationEasements)
    ) easements AS easement
    LATERAL VIEW OUTER EXPLODE(
        COALESCE(`_removed`.youthObligationReferrals, youthObligationReferrals)
    ) referrals AS referral
),
stamped AS (
    SELECT
        doc.*,
        CASE
            WHEN created LIKE '%Z' THEN CAST(CONCAT(SUBSTR(created, 1, 10), ' ', SUBSTR(created, 12, 12)) AS TIMESTAMP)
            ELSE CAST(CONCAT(
                FROM_UNIXTIME(UNIX_TIMESTAMP(
                    CONCAT(SUBSTR(created, 1, 10), ' ', SUBSTR(created, 12, 8)),
                    'yyyy-MM-dd HH:mm:ss'
                )
                    - CAST(SUBSTR(created, 25, 2) AS INT) * 3600),
                '.', SUBSTR(created, 21, 3)
            ) AS TIMESTAMP)
        END AS created_ts,
        CASE
            WHEN last_modified LIKE '%Z'
                THEN CAST(CONCAT(SUBSTR(last_modified, 1, 10), ' ', SUBSTR(last_modified, 12, 12)) AS TIMESTAMP)
            ELSE CAST(CONCAT(
                FROM_UNIXTIME(UNIX_TIMESTAMP(
                    CONCAT(SUBSTR(last_modified, 1, 10), ' ', SUBSTR(last_modified, 12, 8)),
                    'yyyy-MM-dd HH:mm:ss'
                )
                    - CAST(SUBSTR(last_modified, 25, 2) AS INT) * 3600),
                '.', SUBSTR(last_modified, 21, 3)
            ) AS TIMESTAMP)
        END AS last_modified_ts,
        CASE
            WHEN removed LIKE '%Z' THEN CAST(CONCAT(SUBSTR(removed, 1, 10), ' ', SUBSTR(removed, 12, 12)) AS TIMESTAMP)
            ELSE CAST(CONCAT(
                FROM_UNIXTIME(UNIX_TIMESTAMP(
                    CONCAT(SUBSTR(removed, 1, 10), ' ', SUBSTR(removed, 12, 8)),
                    'yyyy-MM-dd HH:mm:ss'
                )
                    - CAST(SUBSTR(removed, 25, 2) AS INT) * 3600),
                '.', SUBSTR(removed, 21, 3)
            ) AS TIMESTAMP)
        END AS removed_ts
    FROM doc
)
SELECT
    youth_obligation_details_id,
    claimant_id,
    CASE
        WHEN FROM_UNIXTIME(UNIX_TIMESTAMP(started_apprenticeship_date, 'yyyyMMdd'), 'yyyyMMdd')
                = started_apprenticeship_date
            THEN TO_DATE(FROM_UNIXTIME(UNIX_TIMESTAMP(started_apprenticeship_date, 'yyyyMMdd')))
    END AS started_apprenticeship_date,
    CASE
        WHEN FROM_UNIXTIME(UNIX_TIMESTAMP(status_last_changed_date, 'yyyyMMdd'), 'yyyyMMdd') = status_last_changed_date
            THEN TO_DATE(FROM_UNIXTIME(UNIX_TIMESTAMP(status_last_changed_date, 'yyyyMMdd')))
    END AS status_last_changed_date,
    easement,
    referral,
    status,
    TO_DATE(created_ts) AS created_date,
    created_ts,
    TO_DATE(last_modified_ts) AS last_modified_date,
    last_modified_ts,
    TO_DATE(removed_ts) AS removed_date,
    removed_ts,
    version
FROM stamped;
