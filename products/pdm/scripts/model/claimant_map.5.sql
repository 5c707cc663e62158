-- From the identifier of a claimant to its key and its contract of today.
DROP TABLE IF EXISTS ${hivevar:model_database}.claimant_map;

CREATE TABLE ${hivevar:model_database}.claimant_map
STORED AS ORC AS
SELECT
    c.claimant_id,
    c.claimant_key,
    m.contract_claimant_key AS latest_contract_claimant_key,
    m.contract_id AS latest_contract_id,
    COALESCE(k.contract_key, -1) AS latest_contract_key,
    NVL(m.contract_count, 0) AS contract_count,
    m.last_event_ts,
    c.created_ts
FROM ${hivevar:model_database}.claimant_dim_latest c
LEFT JOIN ${hivevar:model_database}.contract_claimant_map_latest m
    ON m.claimant_id = c.claimant_id
LEFT JOIN ${hivevar:model_database}.contract_dim k
    ON k.contract_id = m.contract_id;
