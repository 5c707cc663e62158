-- Closed contracts, why and when they closed and how long they lasted.
DROP VIEW IF EXISTS ${hivevar:views_database}.contract_closed_dim_v;

CREATE VIEW ${hivevar:views_database}.contract_closed_dim_v AS
SELECT
    t.contract_key,
    t.contract_id,
    t.contract_type,
    t.is_couple_contract,
    t.declared_date,
    t.start_date,
    t.closed_date,
    t.closed_date_key,
    t.claim_closure_reason,
    t.days_open,
    t.duration_band,
    t.closure_order_in_reason,
    h.cohort_name
FROM ${hivevar:model_database}.contract_closed_dim t
JOIN ${hivevar:model_database}.contract_dim k
    ON k.contract_key = t.contract_key
LEFT JOIN ${hivevar:model_database}.cohort_dim h
    ON h.cohort_key = k.cohort_key;
