-- Managed payments to landlords, one row for each assessment period that had one.
DROP TABLE IF EXISTS ${hivevar:model_database}.alternative_payment_arrangement_fact;

CREATE TABLE ${hivevar:model_database}.alternative_payment_arrangement_fact
STORED AS ORC AS
SELECT
    statement_id,
    assessment_period_key,
    assessment_period_id,
    contract_key,
    contract_id,
    'MANAGED_PAYMENT_TO_LANDLORD' AS arrangement_type,
    CAST(ABS(landlord_payment_adjustment) AS DECIMAL(15,2)) AS arrangement_amount,
    housing_element,
    NVL(ABS(landlord_payment_adjustment) >= housing_element, FALSE) AS is_whole_housing_element,
    assessment_period_start_date,
    assessment_period_end_date,
    ROW_NUMBER() OVER (PARTITION BY contract_id ORDER BY assessment_period_start_date, statement_id)
        AS arrangement_number,
    created_date,
    created_ts,
    last_modified_date,
    last_modified_ts
FROM ${hivevar:model_database}.statement_fact
WHERE landlord_payment_adjustment IS NOT NULL
    AND landlord_payment_adjustment <> 0
    AND record_status <> 'SUPERSEDED';
