-- To-dos of claimants and agents with who did them and whether in time.
DROP VIEW IF EXISTS ${hivevar:views_database}.to_do_fact_v;

CREATE VIEW ${hivevar:views_database}.to_do_fact_v AS
SELECT
    t.to_do_id,
    t.to_do_owner,
    t.to_do_type_key,
    t.to_do_type_id,
    t.claimant_key,
    t.claimant_id,
    t.contract_key,
    t.contract_id,
    t.site_key,
    t.completed_by_agent_key,
    t.manual_calculation_reason_key,
    t.completed_by_type,
    t.creation_reason,
    t.assessment_period_id,
    t.declaration_id,
    t.deadline_date,
    t.deadline_time,
    t.completed_date,
    t.cancelled_date,
    t.to_do_status,
    t.days_to_complete,
    t.is_archived,
    t.created_date,
    t.created_ts,
    t.last_modified_date,
    t.last_modified_ts,
    t.removed_date,
    t.removed_ts,
    y.to_do_type_name,
    y.category AS to_do_category
FROM ${hivevar:model_database}.to_do_fact t
LEFT JOIN ${hivevar:model_database}.to_do_type_dim y
    ON y.to_do_type_key = t.to_do_type_key;
