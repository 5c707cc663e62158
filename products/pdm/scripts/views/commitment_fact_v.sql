-- Claimant commitments, when they were offered and when they were accepted.
DROP VIEW IF EXISTS ${hivevar:views_database}.commitment_fact_v;

CREATE VIEW ${hivevar:views_database}.commitment_fact_v AS
SELECT
    t.contract_key,
    t.contract_id,
    t.claimant_key,
    t.claimant_id,
    t.work_group_key,
    t.work_group_id,
    t.to_do_id,
    t.commitment_number,
    t.completed_date,
    t.completed_ts,
    t.is_accepted,
    t.days_to_accept,
    t.superseded_ts,
    t.created_date,
    t.created_ts,
    t.last_modified_date,
    t.last_modified_ts,
    t.removed_date,
    t.removed_ts,
    w.work_group_name,
    t.superseded_ts IS NULL AS is_latest
FROM ${hivevar:model_database}.commitment_fact t
LEFT JOIN ${hivevar:model_database}.work_group_dim w
    ON w.work_group_key = t.work_group_key;
