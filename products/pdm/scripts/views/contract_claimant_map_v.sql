-- Which claimants belong to which contracts, with the first and the last record that says so.
DROP VIEW IF EXISTS ${hivevar:views_database}.contract_claimant_map_v;

CREATE VIEW ${hivevar:views_database}.contract_claimant_map_v AS
SELECT
    t.contract_claimant_key,
    t.contract_id,
    t.claimant_id,
    t.first_event_ts,
    t.last_event_ts,
    t.event_count,
    t.event_types,
    t.has_commitment,
    t.has_declaration
FROM ${hivevar:model_database}.contract_claimant_map t
WHERE t.contract_id IS NOT NULL
    AND t.claimant_id IS NOT NULL;
