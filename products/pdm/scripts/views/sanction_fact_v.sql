-- Sanctions with their level, escalation and the progress of their reduction; free text is in sanction_pii_fact.
DROP VIEW IF EXISTS ${hivevar:views_database}.sanction_fact_v;

CREATE VIEW ${hivevar:views_database}.sanction_fact_v AS
SELECT
    t.sanction_id,
    t.contract_key,
    t.contract_id,
    t.claimant_key,
    t.claimant_id,
    t.sanction_type_key,
    t.sanction_level_key,
    t.sanction_escalation_level_key,
    t.commitment_failure_type_key,
    t.is_universal_credit_sanction,
    t.is_transferred_sanction,
    t.is_deleted,
    t.has_delete_explanation,
    t.has_compliance_requirement,
    t.date_of_failure,
    t.decision_date,
    t.decision_date_key,
    t.compliance_date,
    t.sanctionable_period_end_date,
    t.work_group_change_open_ended_period_end_date,
    t.days_failure_to_decision,
    t.days_failure_to_compliance,
    t.first_progress_date,
    t.last_progress_date,
    t.progress_event_count,
    t.deducted_fixed_days,
    t.deducted_open_ended_days,
    t.created_date,
    t.created_ts,
    t.last_modified_date,
    t.last_modified_ts,
    t.removed_date,
    t.removed_ts,
    y.sanction_type_name,
    l.sanction_level_name,
    f.commitment_failure_type_name
FROM ${hivevar:model_database}.sanction_fact t
JOIN ${hivevar:model_database}.sanction_type_dim y
    ON y.sanction_type_key = t.sanction_type_key
JOIN ${hivevar:model_database}.sanction_level_dim l
    ON l.sanction_level_key = t.sanction_level_key
LEFT JOIN ${hivevar:model_database}.commitment_failure_type_dim f
    ON f.commitment_failure_type_key = t.commitment_failure_type_key;
