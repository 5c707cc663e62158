-- Allocations of claimants to work groups, by the system and by agents.
DROP VIEW IF EXISTS ${hivevar:views_database}.work_group_allocation_fact_v;

CREATE VIEW ${hivevar:views_database}.work_group_allocation_fact_v AS
SELECT
    t.allocation_source,
    t.work_group_allocation_id,
    t.claimant_key,
    t.claimant_id,
    t.contract_key,
    t.contract_id,
    t.work_group_key,
    t.work_group_id,
    t.effective_date,
    t.effective_date_key,
    t.end_date,
    t.expected_working_hours,
    t.is_removed,
    t.created_date,
    t.created_ts,
    t.last_modified_date,
    t.last_modified_ts,
    t.removed_date,
    t.removed_ts,
    w.work_group_name
FROM ${hivevar:model_database}.work_group_allocation_fact t
LEFT JOIN ${hivevar:model_database}.work_group_dim w
    ON w.work_group_key = t.work_group_key;
