-- Contracts as they stood at the end of each assessment period, with what had been paid by then.
DROP VIEW IF EXISTS ${hivevar:views_database}.contract_assessment_period_end_v;

CREATE VIEW ${hivevar:views_database}.contract_assessment_period_end_v AS
SELECT
    contract_id,
    contract_key,
    assessment_period_key,
    assessment_period_id,
    assessment_period_number,
    assessment_period_start_date,
    assessment_period_end_date,
    end_month_key,
    end_date_key,
    is_closed_at_end,
    is_last_period,
    statement_id,
    total_payment,
    total_deductions,
    total_payment_to_date,
    average_payment_of_three_periods
FROM ${hivevar:model_database}.contract_assessment_period_end;
