-- Periods in which a claimant was accepted as unable, or less able, to work.
DROP VIEW IF EXISTS ${hivevar:views_database}.period_of_sickness_fact_v;

CREATE VIEW ${hivevar:views_database}.period_of_sickness_fact_v AS
SELECT
    declaration_id,
    claimant_key,
    claimant_id,
    contract_key,
    contract_id,
    has_fit_note,
    has_restricted_ability_to_work,
    start_date,
    end_date,
    days_in_period,
    weeks_in_period,
    payment_effective_date,
    declared_ts,
    accepted_ts,
    created_date,
    created_ts,
    last_modified_date,
    last_modified_ts,
    removed_date,
    removed_ts
FROM ${hivevar:model_database}.period_of_sickness_fact;
