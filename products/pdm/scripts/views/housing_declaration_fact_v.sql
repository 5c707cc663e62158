-- Declarations of housing costs with rent and charges by the month, and what was accepted.
DROP VIEW IF EXISTS ${hivevar:views_database}.housing_declaration_fact_v;

CREATE VIEW ${hivevar:views_database}.housing_declaration_fact_v AS
SELECT
    declaration_id,
    contract_key,
    contract_id,
    declaration_type,
    living_details,
    tenure,
    rent_amount,
    rent_payment_frequency,
    monthly_rent_amount,
    number_of_bedrooms,
    service_charge_amount,
    service_charge_payment_frequency,
    monthly_service_charge_amount,
    rent_free_weeks,
    effective_date,
    effective_date_type,
    payment_effective_date,
    payment_effective_date_type,
    declared_ts,
    accepted_ts,
    is_accepted,
    accepted_rent_amount,
    created_date,
    created_ts,
    last_modified_date,
    last_modified_ts,
    removed_date,
    removed_ts
FROM ${hivevar:model_database}.housing_declaration_fact;
