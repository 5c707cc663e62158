-- Health conditions named in health and disability declarations
DROP TABLE IF EXISTS ${hivevar:transform_database}.health_and_disability_declaration_condition;

CREATE TABLE ${hivevar:transform_database}.health_and_disability_declaration_condition
STORED AS ORC
AS
SELECT
    declaration_id,
    claimant_id,
    contract_id,
    health_condition_id,
    name,
    description,
    CASE
        WHEN start_date RLIKE '^[0-9]{8}$'
            AND FROM_UNIXTIME(UNIX_TIMESTAMP(start_date, 'yyyyMMdd'), 'yyyyMMdd') = start_date
            THEN CAST(FROM_UNIXTIME(UNIX_TIMESTAMP(start_date, 'yyyyMMdd'), 'yyyy-MM-dd') AS DATE)
    END AS start_date,
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
        COALESCE(`_removed`.`_id`.declarationId, `_id`.declarationId) AS declaration_id,
        COALESCE(`_removed`.claimantId, claimantId) AS claimant_id,
        COALESCE(`_removed`.contractId, contractId) AS contract_id,
        health_condition.healthConditionId AS health_condition_id,
        health_condition.name AS name,
        health_condition.description AS description,
        health_condition.startDate AS start_date,
        COALESCE(`_removed`.`_version`, `_version`) AS version,
        COALESCE(`_removed`.createdDateTime.d_date, createdDateTime.d_date) AS created_ts,
        COALESCE(`_removed`.`_lastModifiedDateTime`.d_date, `_lastModifiedDateTime`.d_date) AS last_modified_ts,
        COALESCE(`_removed`.`_removedDateTime`.d_date, `_removedDateTime`.d_date) AS removed_ts
    FROM ${hivevar:source_database}.src_core_healthanddisabilitydeclaration
    LATERAL VIEW OUTER EXPLODE(COALESCE(`_removed`.healthConditions, healthConditions)) conditions AS health_condition
) doc;
