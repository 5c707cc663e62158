-- Earnings that the newest calculation of each assessment period took into account, by claimant and type.
DROP VIEW IF EXISTS ${hivevar:views_database}.earnings_circumstances_ap_v;

CREATE VIEW ${hivevar:views_database}.earnings_circumstances_ap_v AS
SELECT
    assessment_period_key,
    assessment_period_id,
    contract_key,
    contract_id,
    claimant_key,
    claimant_id,
    earnings_type_id,
    earnings_record_count,
    earnings_for_period,
    net_amount,
    self_employed_amount,
    self_reported_amount,
    first_payment_date,
    last_payment_date,
    is_interest_set,
    accepted_declaration_count,
    accepted_net_earnings,
    assessment_period_start_date,
    assessment_period_end_date
FROM ${hivevar:model_database}.earnings_circumstances_ap;
