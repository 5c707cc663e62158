-- Dates that mark a claimant's way through the benefit, in order.
DROP TABLE IF EXISTS ${hivevar:model_database}.claimant_milestone_dim;

CREATE TABLE ${hivevar:model_database}.claimant_milestone_dim
STORED AS ORC AS
WITH milestone AS (
    SELECT
        d.claimant_key,
        d.claimant_id,
        d.contract_id,
        'CLAIM_DECLARED' AS milestone_type,
        k.declared_date AS milestone_date
    FROM ${hivevar:model_database}.contract_claimant_dim d
    JOIN ${hivevar:model_database}.contract_dim k ON k.contract_key = d.contract_key
    UNION DISTINCT
    SELECT
        d.claimant_key,
        d.claimant_id,
        d.contract_id,
        'CLAIM_STARTED' AS milestone_type,
        k.start_date AS milestone_date
    FROM ${hivevar:model_database}.contract_claimant_dim d
    JOIN ${hivevar:model_database}.contract_dim k ON k.contract_key = d.contract_key
    UNION DISTINCT
    SELECT
        d.claimant_key,
        d.claimant_id,
        d.contract_id,
        'CLAIM_ENTITLED' AS milestone_type,
        k.entitlement_date AS milestone_date
    FROM ${hivevar:model_database}.contract_claimant_dim d
    JOIN ${hivevar:model_database}.contract_dim k ON k.contract_key = d.contract_key
    UNION DISTINCT
    SELECT
        d.claimant_key,
        d.claimant_id,
        d.contract_id,
        'CLAIM_CLOSED' AS milestone_type,
        k.closed_date AS milestone_date
    FROM ${hivevar:model_database}.contract_claimant_dim d
    JOIN ${hivevar:model_database}.contract_closed_dim k ON k.contract_key = d.contract_key
    UNION DISTINCT
    SELECT
        claimant_key,
        claimant_id,
        contract_id,
        'COMMITMENT_OFFERED' AS milestone_type,
        created_date AS milestone_date
    FROM ${hivevar:model_database}.commitment_fact
    UNION DISTINCT
    SELECT
        claimant_key,
        claimant_id,
        contract_id,
        'COMMITMENT_ACCEPTED' AS milestone_type,
        completed_date AS milestone_date
    FROM ${hivevar:model_database}.commitment_fact
    UNION DISTINCT
    SELECT claimant_key, claimant_id, contract_id, 'SANCTION_DECIDED' AS milestone_type, decision_date AS milestone_date
    FROM ${hivevar:model_database}.sanction_fact
)
SELECT
    ROW_NUMBER() OVER (ORDER BY claimant_id, milestone_date, milestone_type, contract_id) AS claimant_milestone_key,
    claimant_key,
    claimant_id,
    contract_id,
    milestone_type,
    milestone_date,
    COALESCE(CAST(DATE_FORMAT(milestone_date, 'yyyyMMdd') AS INT), -1) AS milestone_date_key,
    ROW_NUMBER() OVER (PARTITION BY claimant_id ORDER BY milestone_date, milestone_type, contract_id)
        AS milestone_order,
    DATEDIFF(
        milestone_date,
        FIRST_VALUE(milestone_date) OVER (PARTITION BY claimant_id ORDER BY milestone_date, milestone_type, contract_id)
    ) AS days_since_first_milestone
FROM milestone
WHERE milestone_date IS NOT NULL
    AND claimant_id IS NOT NULL;
