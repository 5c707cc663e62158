-- Sanctions with their level, escalation and the progress of their reduction; free text is in sanction_pii_fact.
DROP TABLE IF EXISTS ${hivevar:model_database}.sanction_fact;

CREATE TABLE ${hivevar:model_database}.sanction_fact
STORED AS ORC AS
WITH latest_sanction AS (
    SELECT *
    FROM (
        SELECT
            s.*,
            ROW_NUMBER() OVER (
                PARTITION BY sanction_id
                ORDER BY last_modified_ts DESC, version DESC, sanction_type_id, sanction_level_id,
                    universal_credit_sanction, transferred_sanction, contract_id, person_id,
                    failure_type_id, date_of_failure, compliance_requirement, compliance_date,
                    decision_date, sanctionable_period_end_date,
                    work_group_change_open_ended_period_end_date, delete_explanation, deleted,
                    created_ts, removed_ts
            ) AS row_num
        FROM ${hivevar:transform_database}.sanction s
        WHERE sanction_id IS NOT NULL
    ) ranked_sanction
    WHERE row_num = 1
),
latest_escalation AS (
    SELECT sanction_id, sanction_escalation_level_id
    FROM (
        SELECT
            sanction_id, sanction_escalation_level_id,
            ROW_NUMBER() OVER (
                PARTITION BY sanction_id
                ORDER BY last_modified_ts DESC, version DESC, sanction_escalation_level_id, created_ts, removed_ts
            ) AS row_num
        FROM ${hivevar:transform_database}.sanction_escalation
    ) ranked_escalation
    WHERE row_num = 1
),
progress AS (
    SELECT
        sanction_id,
        MIN(effective_date) AS first_progress_date,
        MAX(effective_date) AS last_progress_date,
        CAST(COUNT(effective_date) AS INT) AS progress_event_count,
        CAST(SUM(NVL(deducted_fixed_element, 0)) AS INT) AS deducted_fixed_days,
        CAST(SUM(NVL(deducted_open_ended_element, 0)) AS INT) AS deducted_open_ended_days
    FROM ${hivevar:transform_database}.sanction_progress
    WHERE sanction_id IS NOT NULL
    GROUP BY sanction_id
)
SELECT
    s.sanction_id,
    COALESCE(k.contract_key, -1) AS contract_key,
    s.contract_id,
    COALESCE(c.claimant_key, -1) AS claimant_key,
    s.person_id AS claimant_id,
    COALESCE(t.sanction_type_key, -1) AS sanction_type_key,
    COALESCE(l.sanction_level_key, -1) AS sanction_level_key,
    COALESCE(e.sanction_escalation_level_key, -1) AS sanction_escalation_level_key,
    COALESCE(f.commitment_failure_type_key, -1) AS commitment_failure_type_key,
    s.universal_credit_sanction AS is_universal_credit_sanction,
    s.transferred_sanction AS is_transferred_sanction,
    NVL(s.deleted, FALSE) AS is_deleted,
    s.delete_explanation IS NOT NULL AS has_delete_explanation,
    s.compliance_requirement IS NOT NULL AS has_compliance_requirement,
    s.date_of_failure,
    s.decision_date,
    COALESCE(d.date_key, -1) AS decision_date_key,
    s.compliance_date,
    s.sanctionable_period_end_date,
    s.work_group_change_open_ended_period_end_date,
    DATEDIFF(s.decision_date, s.date_of_failure) AS days_failure_to_decision,
    DATEDIFF(s.compliance_date, s.date_of_failure) AS days_failure_to_compliance,
    p.first_progress_date,
    p.last_progress_date,
    NVL(p.progress_event_count, 0) AS progress_event_count,
    NVL(p.deducted_fixed_days, 0) AS deducted_fixed_days,
    NVL(p.deducted_open_ended_days, 0) AS deducted_open_ended_days,
    TO_DATE(s.created_ts) AS created_date,
    s.created_ts,
    TO_DATE(s.last_modified_ts) AS last_modified_date,
    s.last_modified_ts,
    TO_DATE(s.removed_ts) AS removed_date,
    s.removed_ts
FROM latest_sanction s
LEFT JOIN latest_escalation x
    ON x.sanction_id = s.sanction_id
LEFT JOIN progress p
    ON p.sanction_id = s.sanction_id
LEFT JOIN ${hivevar:model_database}.contract_dim k
    ON k.contract_id = s.contract_id
LEFT JOIN ${hivevar:model_database}.claimant_dim_latest c
    ON c.claimant_id = s.person_id
LEFT JOIN ${hivevar:model_database}.sanction_type_dim t
    ON t.sanction_type_id = s.sanction_type_id
LEFT JOIN ${hivevar:model_database}.sanction_level_dim l
    ON l.sanction_level_id = s.sanction_level_id
LEFT JOIN ${hivevar:model_database}.sanction_escalation_level_dim e
    ON e.sanction_escalation_level_id = x.sanction_escalation_level_id
LEFT JOIN ${hivevar:model_database}.commitment_failure_type_dim f
    ON f.commitment_failure_type_id = s.failure_type_id
LEFT JOIN ${hivevar:model_database}.date_dim d
    ON d.calendar_date = s.decision_date;
