-- Claimants of every contract with their part in it and the time that they were part of it.
DROP VIEW IF EXISTS ${hivevar:views_database}.contract_claimant_dim_v;

CREATE VIEW ${hivevar:views_database}.contract_claimant_dim_v AS
SELECT
    contract_claimant_key,
    contract_key,
    contract_id,
    claimant_key,
    claimant_id,
    claimant_role,
    is_couple_contract,
    contract_claimant_count,
    valid_from_date,
    valid_to_date,
    first_event_ts,
    last_event_ts,
    event_count
FROM ${hivevar:model_database}.contract_claimant_dim;
