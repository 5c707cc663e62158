-- Other benefits and income that reduced an award, by assessment period.
DROP VIEW IF EXISTS ${hivevar:views_database}.other_benefits_circumstances_v;

CREATE VIEW ${hivevar:views_database}.other_benefits_circumstances_v AS
SELECT
    statement_id,
    assessment_period_key,
    assessment_period_id,
    contract_key,
    contract_id,
    total_other_benefits_adjustment,
    other_income_adjustment,
    capital_adjustment,
    total_adjustments,
    valid_from_date,
    valid_to_date,
    change_since_previous_period,
    created_ts,
    last_modified_ts
FROM ${hivevar:model_database}.other_benefits_circumstances;
