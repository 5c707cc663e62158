-- Every record that ties a claimant to a contract, with the time at which it did.
DROP TABLE IF EXISTS ${hivevar:model_database}.contract_claimant_event;

CREATE TABLE ${hivevar:model_database}.contract_claimant_event
STORED AS ORC AS
SELECT contract_id, claimant_id, event_type, event_ts
FROM (
    SELECT contract_id, claimant_id, 'COMMITMENT' AS event_type, created_ts AS event_ts
    FROM ${hivevar:transform_database}.claimant_commitment
    UNION ALL
    SELECT contract_id, claimant_id, 'APPOINTMENT' AS event_type, created_ts AS event_ts
    FROM ${hivevar:transform_database}.appointment
    UNION ALL
    SELECT contract_id, claimant_id, 'WORK_GROUP' AS event_type, created_ts AS event_ts
    FROM ${hivevar:transform_database}.agent_work_group_allocation
    UNION ALL
    SELECT contract_id, claimant_id, 'WORK_GROUP' AS event_type, created_ts AS event_ts
    FROM ${hivevar:transform_database}.system_work_group_allocation
    UNION ALL
    SELECT contract_id, claimant_id, 'TO_DO' AS event_type, created_ts AS event_ts
    FROM ${hivevar:transform_database}.to_do
    UNION ALL
    SELECT contract_id, claimant_id, 'AGENT_TO_DO' AS event_type, created_ts AS event_ts
    FROM ${hivevar:transform_database}.agent_to_do
    UNION ALL
    SELECT contract_id, claimant_id, 'AGENT_TO_DO' AS event_type, created_ts AS event_ts
    FROM ${hivevar:transform_database}.agent_to_do_archive
    UNION ALL
    SELECT contract_id, claimant_id, 'DECLARATION' AS event_type, declared_ts AS event_ts
    FROM ${hivevar:transform_database}.carer_declaration
    UNION ALL
    SELECT contract_id, claimant_id, 'DECLARATION' AS event_type, created_ts AS event_ts
    FROM ${hivevar:transform_database}.health_and_disability_declaration
    UNION ALL
    SELECT contract_id, claimant_id, 'DECLARATION' AS event_type, created_ts AS event_ts
    FROM ${hivevar:transform_database}.work_and_earnings_declaration
    UNION ALL
    SELECT contract_id, person_id AS claimant_id, 'SANCTION' AS event_type, created_ts AS event_ts
    FROM ${hivevar:transform_database}.sanction
) every_event
WHERE contract_id IS NOT NULL
    AND claimant_id IS NOT NULL;
