-- The contract that a claimant belongs to now.
DROP TABLE IF EXISTS ${hivevar:model_database}.contract_claimant_map_latest;

CREATE TABLE ${hivevar:model_database}.contract_claimant_map_latest
STORED AS ORC AS
SELECT contract_claimant_key, contract_id, claimant_id, first_event_ts, last_event_ts, event_count, contract_count
FROM (
    SELECT
        m.contract_claimant_key,
        m.contract_id,
        m.claimant_id,
        m.first_event_ts,
        m.last_event_ts,
        m.event_count,
        CAST(COUNT(*) OVER (PARTITION BY m.claimant_id) AS INT) AS contract_count,
        ROW_NUMBER() OVER (
            PARTITION BY m.claimant_id
            ORDER BY COALESCE(c.start_date, c.declared_date) DESC, m.last_event_ts DESC, m.contract_id
        ) AS row_num
    FROM ${hivevar:model_database}.contract_claimant_map m
    LEFT JOIN ${hivevar:model_database}.contract_dim c
        ON c.contract_id = m.contract_id
) ranked
WHERE row_num = 1;
