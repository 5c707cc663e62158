-- Contracts, one row each, with their cohort and the span of their assessment periods.
DROP VIEW IF EXISTS ${hivevar:views_database}.contract_dim_v;

CREATE VIEW ${hivevar:views_database}.contract_dim_v AS
SELECT
    t.contract_key,
    t.contract_id,
    t.contract_type,
    t.is_couple_contract,
    t.declared_date,
    t.entitlement_date,
    t.start_date,
    t.closed_date,
    t.is_closed,
    t.claim_closure_reason,
    t.payment_day_of_month,
    t.cohort_key,
    t.assessment_period_count,
    t.first_assessment_period_start_date,
    t.last_assessment_period_end_date,
    t.last_payment_date,
    t.days_declared_to_entitled,
    t.created_date,
    t.created_ts,
    t.last_modified_date,
    t.last_modified_ts,
    t.removed_date,
    t.removed_ts,
    h.cohort_name
FROM ${hivevar:model_database}.contract_dim t
LEFT JOIN ${hivevar:model_database}.cohort_dim h
    ON h.cohort_key = t.cohort_key;
