-- Decisions that ended a sanction or its open-ended part, one row for each sanction and reason.
DROP TABLE IF EXISTS ${hivevar:model_database}.sanction_termination_decision_fact;

CREATE TABLE ${hivevar:model_database}.sanction_termination_decision_fact
STORED AS ORC AS
SELECT
    sanction_id,
    contract_key,
    contract_id,
    claimant_key,
    claimant_id,
    termination_reason,
    termination_date,
    DATEDIFF(termination_date, decision_date) AS days_decision_to_termination,
    ROW_NUMBER() OVER (PARTITION BY sanction_id ORDER BY termination_date, termination_reason) AS termination_number,
    created_date,
    created_ts
FROM (
    SELECT
        sanction_id, contract_key, contract_id, claimant_key, claimant_id, decision_date,
        'DELETED' AS termination_reason, COALESCE(removed_date, last_modified_date) AS termination_date, created_date,
        created_ts
    FROM ${hivevar:model_database}.sanction_fact
    WHERE is_deleted
    UNION ALL
    SELECT
        sanction_id, contract_key, contract_id, claimant_key, claimant_id, decision_date,
        'COMPLIED' AS termination_reason, compliance_date AS termination_date, created_date, created_ts
    FROM ${hivevar:model_database}.sanction_fact
    WHERE compliance_date IS NOT NULL
    UNION ALL
    SELECT
        sanction_id, contract_key, contract_id, claimant_key, claimant_id, decision_date,
        'WORK_GROUP_CHANGED' AS termination_reason, work_group_change_open_ended_period_end_date AS termination_date,
        created_date, created_ts
    FROM ${hivevar:model_database}.sanction_fact
    WHERE work_group_change_open_ended_period_end_date IS NOT NULL
    UNION ALL
    SELECT
        sanction_id, contract_key, contract_id, claimant_key, claimant_id, decision_date,
        'PERIOD_ENDED' AS termination_reason, sanctionable_period_end_date AS termination_date, created_date,
        created_ts
    FROM ${hivevar:model_database}.sanction_fact
    WHERE sanctionable_period_end_date IS NOT NULL
) termination;
