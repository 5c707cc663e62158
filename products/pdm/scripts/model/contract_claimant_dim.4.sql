-- Claimants of every contract with their part in it and the time that they were part of it.
DROP TABLE IF EXISTS ${hivevar:model_database}.contract_claimant_dim;

CREATE TABLE ${hivevar:model_database}.contract_claimant_dim
STORED AS ORC AS
SELECT
    m.contract_claimant_key,
    COALESCE(k.contract_key, -1) AS contract_key,
    m.contract_id,
    COALESCE(c.claimant_key, -1) AS claimant_key,
    m.claimant_id,
    IF(
        ROW_NUMBER() OVER (PARTITION BY m.contract_id ORDER BY m.first_event_ts, m.claimant_id) = 1,
        'PRIMARY',
        'PARTNER'
    ) AS claimant_role,
    NVL(k.is_couple_contract, FALSE) AS is_couple_contract,
    CAST(COUNT(*) OVER (PARTITION BY m.contract_id) AS INT) AS contract_claimant_count,
    COALESCE(k.declared_date, TO_DATE(m.first_event_ts)) AS valid_from_date,
    k.closed_date AS valid_to_date,
    m.first_event_ts,
    m.last_event_ts,
    m.event_count
FROM ${hivevar:model_database}.contract_claimant_map m
LEFT JOIN ${hivevar:model_database}.contract_dim k
    ON k.contract_id = m.contract_id
LEFT JOIN ${hivevar:model_database}.claimant_dim c
    ON c.claimant_id = m.claimant_id
    AND c.is_current;
