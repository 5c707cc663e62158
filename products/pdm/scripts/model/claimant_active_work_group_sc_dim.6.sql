-- The work group in force for every claimant, one row for each period; an agent's override wins on its day.
DROP TABLE IF EXISTS ${hivevar:model_database}.claimant_active_work_group_sc_dim;

CREATE TABLE ${hivevar:model_database}.claimant_active_work_group_sc_dim
STORED AS ORC AS
WITH allocation AS (
    SELECT
        claimant_key, claimant_id, contract_id, work_group_key, work_group_id, allocation_source, effective_date,
        end_date,
        ROW_NUMBER() OVER (
            PARTITION BY claimant_id, effective_date
            ORDER BY allocation_source, created_ts DESC, work_group_allocation_id
        ) AS row_num
    FROM ${hivevar:model_database}.work_group_allocation_fact
    WHERE claimant_id IS NOT NULL
        AND effective_date IS NOT NULL
        AND NOT is_removed
),
changed AS (
    SELECT
        a.*,
        LAG(work_group_id) OVER (PARTITION BY claimant_id ORDER BY effective_date) AS previous_work_group_id
    FROM allocation a
    WHERE row_num = 1
)
SELECT
    ROW_NUMBER() OVER (ORDER BY claimant_id, effective_date) AS claimant_active_work_group_key,
    claimant_key,
    claimant_id,
    contract_id,
    work_group_key,
    work_group_id,
    previous_work_group_id,
    allocation_source,
    effective_date AS valid_from_date,
    LEAD(effective_date) OVER (PARTITION BY claimant_id ORDER BY effective_date) AS valid_to_date,
    end_date AS planned_end_date,
    LEAD(claimant_id) OVER (PARTITION BY claimant_id ORDER BY effective_date) IS NULL AS is_current
FROM changed
WHERE previous_work_group_id IS NULL
    OR NOT (work_group_id <=> previous_work_group_id);
