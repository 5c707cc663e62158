-- Declarations of employment, declared and accepted.
DROP VIEW IF EXISTS ${hivevar:views_database}.work_and_earnings_declaration_fact_v;

CREATE VIEW ${hivevar:views_database}.work_and_earnings_declaration_fact_v AS
SELECT
    declaration_id,
    claimant_key,
    claimant_id,
    contract_key,
    contract_id,
    declaration_type,
    employment_status_id,
    accepted_employment_status_id,
    is_status_corrected,
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
FROM ${hivevar:model_database}.work_and_earnings_declaration_fact;
