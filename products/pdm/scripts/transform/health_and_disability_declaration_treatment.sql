-- Treatments named in health and disability declarations
DROP TABLE IF EXISTS ${hivevar:transform_database}.health_and_disability_declaration_treatment;

CREATE TABLE ${hivevar:transform_database}.health_and_disability_declaration_treatment
STORED AS ORC
AS
WITH doc AS (
    SELECT
        COALESCE(`_removed`.`_id`.declarationId, `_id`.declarationId) AS declaration_id,
        COALESCE(`_removed`.claimantId, claimantId) AS claimant_id,
        COALESCE(`_removed`.contractId, contractId) AS contract_id,
        treatment.treatmentId AS treatment_id,
        treatment.type AS type,
        treatment.provider AS provider,
        treatment.startDate AS start_date,
        treatment.endDate AS end_date,
        COALESCE(`_removed`.`_version`, `_version`) AS version,
        COALESCE(`_removed`.createdDateTime.d_date, createdDateTime.d_date) AS created_ts,
        COALESCE(`_removed`.`_lastModifiedDateTime`.d_date, `_lastModifiedDateTime`.d_date) AS last_modified_ts,
        COALESCE(`_removed`.`_removedDateTime`.d_date, `_removedDateTime`.d_date) AS removed_ts
    FROM ${hivevar:source_database}.src_core_healthanddisabilitydeclaration
    LATERAL VIEW OUTER EXPLODE(COALESCE(`_removed`.treatments, treatments)) treatment_list AS treatment
)
SELECT
    declaration_id,
    claimant_id,
    contract_id,
    treatment_id,
    type,
    provider,
    IF(
        FROM_UNIXTIME(UNIX_TIMESTAMP(start_date, 'yyyyMMdd'), 'yyyyMMdd') = start_date,
        TO_DATE(FROM_UNIXTIME(UNIX_TIMESTAMP(start_date, 'yyyyMMdd'))),
        NULL
    ) AS start_date,
    IF(
        FROM_UNIXTIME(UNIX_TIMESTAMP(end_date, 'yyyyMMdd'), 'yyyyMMdd') = end_date,
        TO_DATE(FROM_UNIXTIME(UNIX_TIMESTAMP(end_date, 'yyyyMMdd'))),
        NULL
    ) AS end_date,
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
