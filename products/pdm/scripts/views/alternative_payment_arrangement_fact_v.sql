-- Managed payments to landlords, one row for each assessment period that had one.
DROP VIEW IF EXISTS ${hivevar:views_database}.alternative_payment_arrangement_fact_v;

CREATE VIEW ${hivevar:views_database}.alternative_payment_arrangement_fact_v AS
SELECT
    statement_id,
    assessment_period_key,
    assessment_period_id,
    contract_key,
    contract_id,
    arrangement_type,
    arrangement_amount,
    housing_element,
    is_whole_housing_element,
    assessment_period_start_date,
    assessment_period_end_date,
    arrangement_number,
    created_date,
    created_ts,
    last_modified_date,
    last_modified_ts
FROM ${hivevar:model_database}.alternative_payment_arrangement_fact;
