-- Employment as accepted, one row for each period of a claimant's status.
DROP VIEW IF EXISTS ${hivevar:views_database}.employment_circumstances_v;

CREATE VIEW ${hivevar:views_database}.employment_circumstances_v AS
SELECT
    claimant_key,
    claimant_id,
    contract_key,
    contract_id,
    declaration_id,
    circumstances_type,
    employment_status_id,
    previous_employment_status_id,
    valid_from_date,
    valid_to_date,
    payment_effective_date,
    declared_ts,
    accepted_ts,
    created_date,
    created_ts,
    last_modified_date,
    last_modified_ts,
    removed_date,
    removed_ts
FROM ${hivevar:model_database}.employment_circumstances;
