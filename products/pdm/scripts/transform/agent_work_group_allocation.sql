-- Work groups that an agent chose over the calculated one
DROP TABLE IF EXISTS ${hivevar:transform_database}.agent_work_group_allocation;

CREATE TABLE ${hivevar:transform_database}.agent_work_group_allocation
STORED AS ORC
AS
SELECT
    work_group_allocation_id,
    claimant_id,
    contract_id,
    CASE
        WHEN effective_date RLIKE '^[0-9]{8}$'
            AND FROM_UNIXTIME(UNIX_TIMESTAMP(effective_date, 'yyyyMMdd'), 'yyyyMMdd') = effective_date
            THEN CAST(FROM_UNIXTIME(UNIX_TIMESTAMP(effective_date, 'yyyyMMdd'), 'yyyy-MM-dd') AS DATE)
    END AS effective_date,
    CASE
        WHEN end_date RLIKE '^[0-9]{8}$'
            AND FROM_UNIXTIME(UNIX_TIMESTAMP(end_date, 'yyyyMMdd'), 'yyyyMMdd') = end_date
            THEN CAST(FROM_UNIXTIME(UNIX_TIMESTAMP(end_date, 'yyyyMMdd'), 'yyyy-MM-dd') AS DATE)
    END AS end_date,
    overridden_work_group_id,
    is_removed,
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
        COALESCE(`_removed`.`_id`.agentWorkGroupAllocationId, `_id`.agentWorkGroupAllocationId)
            AS work_group_allocation_id,
        COALESCE(`_removed`.claimantId, claimantId) AS claimant_id,
        COALESCE(`_removed`.contractId, contractId) AS contract_id,
        CAST(COALESCE(`_removed`.effectiveDate, effectiveDate) AS STRING) AS effective_date,
        CAST(COALESCE(`_removed`.endDate, endDate) AS STRING) AS end_date,
        COALESCE(`_removed`.overriddenWorkGroup, overriddenWorkGroup) AS overridden_work_group_id,
        COALESCE(`_removed`.removed, removed) AS is_removed,
        COALESCE(`_removed`.`_version`, `_version`) AS version,
        COALESCE(`_removed`.createdDateTime.d_date, createdDateTime.d_date) AS created_ts,
        COALESCE(`_removed`.`_lastModifiedDateTime`.d_date, `_lastModifiedDateTime`.d_date) AS last_modified_ts,
        COALESCE(`_removed`.`_removedDateTime`.d_date, `_removedDateTime`.d_date) AS removed_ts
    FROM ${hivevar:source_database}.src_agent_core_agentworkgroupallocation
) doc;
