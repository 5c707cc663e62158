-- Assessment periods of contracts, completed from the statements that name others.
DROP VIEW IF EXISTS ${hivevar:views_database}.assessment_period_dim_v;

CREATE VIEW ${hivevar:views_database}.assessment_period_dim_v AS
SELECT
    assessment_period_key,
    assessment_period_id,
    contract_id,
    assessment_period_number,
    start_date,
    end_date,
    payment_date,
    days_in_period,
    end_month_key,
    record_source,
    created_date,
    created_ts
FROM ${hivevar:model_database}.assessment_period_dim;
