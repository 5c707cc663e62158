-- Allocations of claimants to work groups, by the system and by agents.
DROP TABLE IF EXISTS ${hivevar:model_database}.work_group_allocation_fact;

CREATE TABLE ${hivevar:model_database}.work_group_allocation_fact
STORED AS ORC AS
SELECT
    e.allocation_source,
    e.work_group_allocation_id,
    COALESCE(c.claimant_key, -1) AS claimant_key,
    e.claimant_id,
    COALESCE(k.contract_key, -1) AS contract_key,
    e.contract_id,
    COALESCE(w.work_group_key, -1) AS work_group_key,
    e.work_group_id,
    e.effective_date,
    COALESCE(d.date_key, -1) AS effective_date_key,
    e.end_date,
    e.expected_working_hours,
    NVL(e.is_removed, FALSE) OR e.removed_ts IS NOT NULL AS is_removed,
    TO_DATE(e.created_ts) AS created_date,
    e.created_ts,
    TO_DATE(e.last_modified_ts) AS last_modified_date,
    e.last_modified_ts,
    TO_DATE(e.removed_ts) AS removed_date,
    e.removed_ts
FROM ${hivevar:model_database}.work_group_allocation_event e
LEFT JOIN ${hivevar:model_database}.claimant_dim_latest c
    ON c.claimant_id = e.claimant_id
LEFT JOIN ${hivevar:model_database}.contract_dim k
    ON k.contract_id = e.contract_id
LEFT JOIN ${hivevar:model_database}.work_group_dim w
    ON w.work_group_id = e.work_group_id
LEFT JOIN ${hivevar:model_database}.date_dim d
    ON d.calendar_date = e.effective_date;
