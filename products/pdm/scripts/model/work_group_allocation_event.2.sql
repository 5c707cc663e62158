-- Work group allocations by the system and the overrides by agents, one row each.
DROP TABLE IF EXISTS ${hivevar:model_database}.work_group_allocation_event;

CREATE TABLE ${hivevar:model_database}.work_group_allocation_event
STORED AS ORC AS
SELECT
    allocation_source, work_group_allocation_id, claimant_id, contract_id, work_group_id, effective_date, end_date,
    expected_working_hours, is_removed, version, created_ts, last_modified_ts, removed_ts
FROM (
    SELECT
        'SYSTEM' AS allocation_source, work_group_allocation_id, claimant_id, contract_id,
        calculated_work_group_id AS work_group_id, effective_date, end_date, expected_working_hours, is_removed,
        version, created_ts, last_modified_ts, removed_ts,
        ROW_NUMBER() OVER (
            PARTITION BY work_group_allocation_id
            ORDER BY last_modified_ts DESC, version DESC, claimant_id, contract_id, effective_date, end_date,
                calculated_work_group_id, expected_working_hours, is_removed, created_ts, removed_ts
        ) AS row_num
    FROM ${hivevar:transform_database}.system_work_group_allocation
    WHERE work_group_allocation_id IS NOT NULL
    UNION ALL
    SELECT
        'AGENT' AS allocation_source, work_group_allocation_id, claimant_id, contract_id,
        overridden_work_group_id AS work_group_id, effective_date, end_date,
        CAST(NULL AS DECIMAL(15,2)) AS expected_working_hours, is_removed,
        version, created_ts, last_modified_ts, removed_ts,
        ROW_NUMBER() OVER (
            PARTITION BY work_group_allocation_id
            ORDER BY last_modified_ts DESC, version DESC, claimant_id, contract_id, effective_date, end_date,
                overridden_work_group_id, is_removed, created_ts, removed_ts
        ) AS row_num
    FROM ${hivevar:transform_database}.agent_work_group_allocation
    WHERE work_group_allocation_id IS NOT NULL
) allocation
WHERE row_num = 1;
