-- The contract that a claimant belongs to now.
DROP VIEW IF EXISTS ${hivevar:views_database}.contract_claimant_map_latest_v;

CREATE VIEW ${hivevar:views_database}.contract_claimant_map_latest_v AS
SELECT
    t.contract_claimant_key,
    t.contract_id,
    t.claimant_id,
    t.first_event_ts,
    t.last_event_ts,
    t.event_count,
    t.contract_count
FROM ${hivevar:model_database}.contract_claimant_map_latest t
LEFT SEMI JOIN ${hivevar:model_database}.contract_claimant_map m
    ON t.contract_claimant_key = m.contract_claimant_key;
