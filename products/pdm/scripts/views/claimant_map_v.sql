-- From the identifier of a claimant to its key and its contract of today.
DROP VIEW IF EXISTS ${hivevar:views_database}.claimant_map_v;

CREATE VIEW ${hivevar:views_database}.claimant_map_v AS
SELECT
    claimant_id,
    claimant_key,
    latest_contract_claimant_key,
    latest_contract_id,
    latest_contract_key,
    contract_count,
    last_event_ts,
    created_ts
FROM ${hivevar:model_database}.claimant_map;
