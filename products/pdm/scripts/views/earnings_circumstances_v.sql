-- Earnings as accepted, one row for each declaration and employer.
DROP VIEW IF EXISTS ${hivevar:views_database}.earnings_circumstances_v;

CREATE VIEW ${hivevar:views_database}.earnings_circumstances_v AS
SELECT
    t.declaration_id,
    t.breakdown_number,
    t.claimant_key,
    t.claimant_id,
    t.contract_key,
    t.contract_id,
    t.earnings_data_id,
    t.earnings_type,
    t.employer_name,
    t.declared_net_amount,
    t.gross_earnings,
    t.net_earnings,
    t.tax_amount,
    t.national_insurance_amount,
    t.pension_amount,
    t.is_interest_set,
    t.payment_date,
    t.effective_date,
    t.effective_date_type,
    t.payment_effective_date,
    t.payment_effective_date_type,
    t.declared_ts,
    t.accepted_ts,
    t.created_date,
    t.created_ts,
    t.last_modified_date,
    t.last_modified_ts,
    t.removed_date,
    t.removed_ts
FROM ${hivevar:model_database}.earnings_circumstances t
WHERE t.deleted_date IS NULL;
