-- Childcare costs as accepted, with the period until the next acceptance on the contract.
DROP VIEW IF EXISTS ${hivevar:views_database}.childcare_circumstances_v;

CREATE VIEW ${hivevar:views_database}.childcare_circumstances_v AS
SELECT
    declaration_id,
    contract_key,
    contract_id,
    circumstances_type,
    has_child_care_costs,
    valid_from_date,
    valid_to_date,
    effective_date_type,
    payment_effective_date,
    payment_effective_date_type,
    declared_ts,
    accepted_ts,
    created_date,
    created_ts,
    last_modified_date,
    last_modified_ts,
    removed_date,
    removed_ts
FROM ${hivevar:model_database}.childcare_circumstances;
