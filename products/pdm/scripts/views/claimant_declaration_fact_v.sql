-- Every declaration of whatever kind in one form; those made for the contract have no claimant of their own.
DROP VIEW IF EXISTS ${hivevar:views_database}.claimant_declaration_fact_v;

CREATE VIEW ${hivevar:views_database}.claimant_declaration_fact_v AS
SELECT
    declaration_kind,
    declaration_id,
    claimant_key,
    claimant_id,
    contract_key,
    contract_id,
    declaration_type,
    effective_date,
    declared_ts,
    accepted_ts,
    is_accepted,
    days_to_accept,
    declaration_number_in_contract,
    created_date,
    created_ts
FROM ${hivevar:model_database}.claimant_declaration_fact;
