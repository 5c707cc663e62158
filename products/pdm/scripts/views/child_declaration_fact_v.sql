-- Children declared on contracts, one row for each declaration and child.
DROP VIEW IF EXISTS ${hivevar:views_database}.child_declaration_fact_v;

CREATE VIEW ${hivevar:views_database}.child_declaration_fact_v AS
SELECT
    declaration_id,
    child_id,
    contract_key,
    contract_id,
    declaration_type,
    child_number,
    declared_date,
    is_claimants_child,
    receives_disability_living_allowance,
    has_disability_details,
    has_non_dependant_details,
    effective_date,
    effective_date_type,
    payment_effective_date,
    payment_effective_date_type,
    declared_ts,
    accepted_ts,
    is_accepted,
    created_date,
    created_ts,
    last_modified_date,
    last_modified_ts,
    removed_date,
    removed_ts
FROM ${hivevar:model_database}.child_declaration_fact;
