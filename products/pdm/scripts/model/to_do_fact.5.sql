-- To-dos of claimants and agents with who did them and whether in time.
DROP TABLE IF EXISTS ${hivevar:model_database}.to_do_fact;

CREATE TABLE ${hivevar:model_database}.to_do_fact
STORED AS ORC AS
SELECT
    e.to_do_id,
    e.to_do_owner,
    COALESCE(t.to_do_type_key, -1) AS to_do_type_key,
    e.to_do_type AS to_do_type_id,
    COALESCE(c.claimant_key, -1) AS claimant_key,
    e.claimant_id,
    COALESCE(k.contract_key, -1) AS contract_key,
    e.contract_id,
    COALESCE(s.site_key, c.site_key, -1) AS site_key,
    COALESCE(a.agent_key, -1) AS completed_by_agent_key,
    COALESCE(m.manual_calculation_reason_key, -1) AS manual_calculation_reason_key,
    e.completed_by_type,
    e.creation_reason,
    e.assessment_period_id,
    e.declaration_id,
    e.deadline_date,
    e.deadline_time,
    e.completed_date,
    e.cancelled_date,
    CASE
        WHEN e.cancelled_date IS NOT NULL THEN 'CANCELLED'
        WHEN e.completed_date IS NULL THEN 'OPEN'
        WHEN e.completed_date > e.deadline_date THEN 'COMPLETED_LATE'
        ELSE 'COMPLETED'
    END AS to_do_status,
    DATEDIFF(e.completed_date, e.created_ts) AS days_to_complete,
    e.is_archived,
    TO_DATE(e.created_ts) AS created_date,
    e.created_ts,
    TO_DATE(e.last_modified_ts) AS last_modified_date,
    e.last_modified_ts,
    TO_DATE(e.removed_ts) AS removed_date,
    e.removed_ts
FROM ${hivevar:model_database}.to_do_event e
LEFT JOIN ${hivevar:model_database}.to_do_type_dim t
    ON t.to_do_type_id = e.to_do_type
LEFT JOIN ${hivevar:model_database}.claimant_dim_latest c
    ON c.claimant_id = e.claimant_id
LEFT JOIN ${hivevar:model_database}.contract_dim k
    ON k.contract_id = e.contract_id
LEFT JOIN ${hivevar:model_database}.site_dim_latest s
    ON s.site_id = e.site_id
LEFT JOIN ${hivevar:model_database}.agent_dim a
    ON a.agent_id = e.completed_by_agent_id
LEFT JOIN ${hivevar:model_database}.manual_calculation_reason_dim m
    ON m.manual_calculation_reason_id = e.manual_calculation_reason
    AND NVL(m.manual_calculation_reason_type, '') = NVL(e.manual_calculation_reason_type, '');
