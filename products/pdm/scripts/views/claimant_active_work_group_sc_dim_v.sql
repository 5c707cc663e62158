-- The work group in force for every claimant, one row for each period; an agent's override wins on its day.
DROP VIEW IF EXISTS ${hivevar:views_database}.claimant_active_work_group_sc_dim_v;

CREATE VIEW ${hivevar:views_database}.claimant_active_work_group_sc_dim_v AS
SELECT
    t.claimant_active_work_group_key,
    t.claimant_key,
    t.claimant_id,
    t.contract_id,
    t.work_group_key,
    t.work_group_id,
    t.previous_work_group_id,
    t.allocation_source,
    t.valid_from_date,
    t.valid_to_date,
    t.planned_end_date,
    t.is_current,
    w.work_group_name,
    w.conditionality
FROM ${hivevar:model_database}.claimant_active_work_group_sc_dim t
JOIN ${hivevar:model_database}.work_group_dim w
    ON w.work_group_key = t.work_group_key;
