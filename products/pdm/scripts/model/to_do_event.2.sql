-- To-dos of claimants and of agents, current and archived, in one form.
DROP TABLE IF EXISTS ${hivevar:model_database}.to_do_event;

CREATE TABLE ${hivevar:model_database}.to_do_event
STORED AS ORC AS
SELECT
    to_do_owner, to_do_id, to_do_type, claimant_id, contract_id, site_id, completed_by_agent_id,
    completed_by_claimant_id, completed_by_type, completed_date, deadline_date, deadline_time, cancelled_date,
    appointment_ts, appointment_type_id, appointment_channel_id, assessment_period_id, declaration_id, creation_reason,
    manual_calculation_reason, manual_calculation_reason_type, is_archived, version, created_ts, last_modified_ts,
    removed_ts
FROM (
    SELECT
        e.*,
        ROW_NUMBER() OVER (
            PARTITION BY to_do_owner, to_do_id
            ORDER BY
                is_archived, last_modified_ts DESC, version DESC, to_do_type, claimant_id, contract_id, site_id,
                completed_by_agent_id, completed_by_claimant_id, completed_by_type, completed_date, deadline_date,
                deadline_time, cancelled_date, appointment_ts, appointment_type_id, appointment_channel_id,
                assessment_period_id, declaration_id, creation_reason, manual_calculation_reason,
                manual_calculation_reason_type, created_ts, removed_ts
        ) AS row_num
    FROM (
        SELECT
            'CLAIMANT' AS to_do_owner, to_do_id, to_do_type, claimant_id, contract_id, CAST(NULL AS STRING) AS site_id,
            completed_by_agent_id, completed_by_claimant_id, completed_by_type, completed_date,
            TO_DATE(deadline_date) AS deadline_date, deadline_time, cancelled_date,
            properties_appointment_ts AS appointment_ts, properties_appointment_type AS appointment_type_id,
            properties_appointment_channel_id AS appointment_channel_id,
            properties_assessment_period_id AS assessment_period_id, CAST(NULL AS STRING) AS declaration_id,
            properties_creation_reason AS creation_reason, CAST(NULL AS STRING) AS manual_calculation_reason,
            CAST(NULL AS STRING) AS manual_calculation_reason_type, FALSE AS is_archived,
            version, created_ts, last_modified_ts, removed_ts
        FROM ${hivevar:transform_database}.to_do
        WHERE to_do_id IS NOT NULL
        UNION ALL
        SELECT
            'AGENT' AS to_do_owner, to_do_id, to_do_type, claimant_id, contract_id, site_id,
            completing_agent_id AS completed_by_agent_id, CAST(NULL AS STRING) AS completed_by_claimant_id,
            IF(completing_agent_id IS NULL, CAST(NULL AS STRING), 'AGENT') AS completed_by_type,
            TO_DATE(completed_ts) AS completed_date, TO_DATE(deadline_date) AS deadline_date, deadline_time,
            TO_DATE(cancelled_date) AS cancelled_date, CAST(NULL AS TIMESTAMP) AS appointment_ts,
            CAST(NULL AS STRING) AS appointment_type_id, CAST(NULL AS STRING) AS appointment_channel_id,
            CAST(NULL AS STRING) AS assessment_period_id, properties_declaration_id AS declaration_id,
            properties_trigger_reason AS creation_reason, manual_calculation_reason,
            manual_calculation_reason_type, FALSE AS is_archived, version, created_ts, last_modified_ts, removed_ts
        FROM ${hivevar:transform_database}.agent_to_do
        WHERE to_do_id IS NOT NULL
        UNION ALL
        SELECT
            'AGENT' AS to_do_owner, to_do_id, to_do_type, claimant_id, contract_id, site_id,
            completing_agent_id AS completed_by_agent_id, CAST(NULL AS STRING) AS completed_by_claimant_id,
            IF(completing_agent_id IS NULL, CAST(NULL AS STRING), 'AGENT') AS completed_by_type,
            TO_DATE(completed_ts) AS completed_date, TO_DATE(deadline_date) AS deadline_date, deadline_time,
            TO_DATE(cancelled_date) AS cancelled_date, CAST(NULL AS TIMESTAMP) AS appointment_ts,
            CAST(NULL AS STRING) AS appointment_type_id, CAST(NULL AS STRING) AS appointment_channel_id,
            CAST(NULL AS STRING) AS assessment_period_id, properties_declaration_id AS declaration_id,
            properties_trigger_reason AS creation_reason, manual_calculation_reason,
            manual_calculation_reason_type, TRUE AS is_archived, version, created_ts, last_modified_ts, removed_ts
        FROM ${hivevar:transform_database}.agent_to_do_archive
        WHERE to_do_id IS NOT NULL
    ) e
) ranked
WHERE row_num = 1;
