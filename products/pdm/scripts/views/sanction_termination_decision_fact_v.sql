-- Decisions that ended a sanction or its open-ended part, one row for each sanction and reason.
DROP VIEW IF EXISTS ${hivevar:views_database}.sanction_termination_decision_fact_v;

CREATE VIEW ${hivevar:views_database}.sanction_termination_decision_fact_v AS
SELECT
    sanction_id,
    contract_key,
    contract_id,
    claimant_key,
    claimant_id,
    termination_reason,
    termination_date,
    days_decision_to_termination,
    termination_number,
    created_date,
    created_ts
FROM ${hivevar:model_database}.sanction_termination_decision_fact;
