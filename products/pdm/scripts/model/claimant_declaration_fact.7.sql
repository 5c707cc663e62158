-- Every declaration of whatever kind in one form; those made for the contract have no claimant of their own.
DROP TABLE IF EXISTS ${hivevar:model_database}.claimant_declaration_fact;

CREATE TABLE ${hivevar:model_database}.claimant_declaration_fact
STORED AS ORC AS
SELECT
    declaration_kind,
    declaration_id,
    claimant_key,
    claimant_id,
    contract_key,
    contract_id,
    declaration_type,
    effective_date,
    declared_ts,
    accepted_ts,
    is_accepted,
    DATEDIFF(accepted_ts, declared_ts) AS days_to_accept,
    ROW_NUMBER() OVER (
        PARTITION BY contract_id
        ORDER BY declared_ts, declaration_kind, declaration_id
    ) AS declaration_number_in_contract,
    created_date,
    created_ts
FROM (
    SELECT
        'CARER' AS declaration_kind, declaration_id, claimant_key, claimant_id, contract_key, contract_id,
        declaration_type, effective_date, declared_ts, accepted_ts, is_accepted, created_date, created_ts
    FROM ${hivevar:model_database}.carer_declaration_fact
    UNION ALL
    SELECT
        'CHILD' AS declaration_kind, declaration_id, -1 AS claimant_key, CAST(NULL AS STRING) AS claimant_id,
        MAX(contract_key) AS contract_key, MAX(contract_id) AS contract_id, MAX(declaration_type) AS declaration_type,
        MIN(effective_date) AS effective_date, MIN(declared_ts) AS declared_ts, MAX(accepted_ts) AS accepted_ts,
        MAX(accepted_ts) IS NOT NULL AS is_accepted, MIN(created_date) AS created_date, MIN(created_ts) AS created_ts
    FROM ${hivevar:model_database}.child_declaration_fact
    GROUP BY declaration_id
    UNION ALL
    SELECT
        'CHILDCARE' AS declaration_kind, declaration_id, -1 AS claimant_key, CAST(NULL AS STRING) AS claimant_id,
        contract_key, contract_id, declaration_type, effective_date, declared_ts, accepted_ts, is_accepted,
        created_date, created_ts
    FROM ${hivevar:model_database}.childcare_declaration_fact
    UNION ALL
    SELECT
        'HOUSING' AS declaration_kind, declaration_id, -1 AS claimant_key, CAST(NULL AS STRING) AS claimant_id,
        contract_key, contract_id, declaration_type, effective_date, declared_ts, accepted_ts, is_accepted,
        created_date, created_ts
    FROM ${hivevar:model_database}.housing_declaration_fact
    UNION ALL
    SELECT
        'HEALTH' AS declaration_kind, declaration_id, claimant_key, claimant_id, contract_key, contract_id,
        declaration_type, effective_date, declared_ts, accepted_ts, is_accepted, created_date, created_ts
    FROM ${hivevar:model_database}.health_and_disability_declaration_fact
    UNION ALL
    SELECT
        'WORK_AND_EARNINGS' AS declaration_kind, declaration_id, claimant_key, claimant_id, contract_key, contract_id,
        declaration_type, effective_date, declared_ts, accepted_ts, is_accepted, created_date, created_ts
    FROM ${hivevar:model_database}.work_and_earnings_declaration_fact
) declaration;
