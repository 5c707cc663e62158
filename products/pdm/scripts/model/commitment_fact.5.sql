-- Claimant commitments, when they were offered and when they were accepted.
DROP TABLE IF EXISTS ${hivevar:model_database}.commitment_fact;

CREATE TABLE ${hivevar:model_database}.commitment_fact
STORED AS ORC AS
WITH single_commitment AS (
    SELECT *
    FROM (
        SELECT
            r.*,
            ROW_NUMBER() OVER (
                PARTITION BY contract_id, claimant_id, created_ts
                ORDER BY last_modified_ts DESC, version DESC, completed_ts, to_do_id, work_group_id, removed_ts
            ) AS row_num
        FROM ${hivevar:transform_database}.claimant_commitment r
        WHERE contract_id IS NOT NULL
    ) ranked
    WHERE row_num = 1
)
SELECT
    COALESCE(k.contract_key, -1) AS contract_key,
    s.contract_id,
    COALESCE(c.claimant_key, -1) AS claimant_key,
    s.claimant_id,
    COALESCE(w.work_group_key, -1) AS work_group_key,
    s.work_group_id,
    s.to_do_id,
    ROW_NUMBER() OVER (PARTITION BY s.contract_id, s.claimant_id ORDER BY s.created_ts) AS commitment_number,
    TO_DATE(s.completed_ts) AS completed_date,
    s.completed_ts,
    s.completed_ts IS NOT NULL AS is_accepted,
    DATEDIFF(s.completed_ts, s.created_ts) AS days_to_accept,
    LEAD(s.created_ts) OVER (PARTITION BY s.contract_id, s.claimant_id ORDER BY s.created_ts) AS superseded_ts,
    TO_DATE(s.created_ts) AS created_date,
    s.created_ts,
    TO_DATE(s.last_modified_ts) AS last_modified_date,
    s.last_modified_ts,
    TO_DATE(s.removed_ts) AS removed_date,
    s.removed_ts
FROM single_commitment s
LEFT JOIN ${hivevar:model_database}.contract_dim k
    ON k.contract_id = s.contract_id
LEFT JOIN ${hivevar:model_database}.claimant_dim_latest c
    ON c.claimant_id = s.claimant_id
LEFT JOIN ${hivevar:model_database}.work_group_dim w
    ON w.work_group_id = s.work_group_id;
