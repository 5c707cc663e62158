-- Declarations of housing costs with rent and charges by the month, and what was accepted.
DROP TABLE IF EXISTS ${hivevar:model_database}.housing_declaration_fact;

CREATE TABLE ${hivevar:model_database}.housing_declaration_fact
STORED AS ORC AS
WITH declared AS (
    SELECT *
    FROM (
        SELECT
            r.*,
            ROW_NUMBER() OVER (
                PARTITION BY declaration_id
                ORDER BY last_modified_ts DESC, version DESC, contract_id, effective_date, effective_date_type,
                    payment_effective_date, payment_effective_date_type, living_details,
                    private_rent_payment_amount, private_rent_payment_frequency,
                    private_number_of_bedrooms, social_rent_payment_amount,
                    social_rent_payment_frequency, social_service_charge_amount,
                    social_service_charge_payment_frequency, social_rent_free_weeks, type,
                    created_ts, removed_ts
            ) AS row_num
        FROM ${hivevar:transform_database}.housing_declaration r
        WHERE declaration_id IS NOT NULL
    ) ranked
    WHERE row_num = 1
),
accepted AS (
    SELECT
        declaration_id,
        MAX(accepted_ts) AS accepted_ts,
        MIN(declared_ts) AS declared_ts,
        MAX(COALESCE(private_rent_payment_amount, social_rent_payment_amount)) AS accepted_rent_amount
    FROM ${hivevar:transform_database}.housing_circumstances
    WHERE declaration_id IS NOT NULL
    GROUP BY declaration_id
),
priced AS (
    SELECT
        d.*,
        CASE
            WHEN d.social_rent_payment_amount IS NOT NULL THEN 'SOCIAL'
            WHEN d.private_rent_payment_amount IS NOT NULL THEN 'PRIVATE'
            ELSE 'OTHER'
        END AS tenure,
        CASE UPPER(COALESCE(d.social_rent_payment_frequency, d.private_rent_payment_frequency))
            WHEN 'WEEKLY' THEN 52
            WHEN 'FORTNIGHTLY' THEN 26
            WHEN 'FOUR_WEEKLY' THEN 13
            WHEN 'MONTHLY' THEN 12
            WHEN 'QUARTERLY' THEN 4
            WHEN 'YEARLY' THEN 1
        END AS rent_payments_in_year,
        CASE UPPER(d.social_service_charge_payment_frequency)
            WHEN 'WEEKLY' THEN 52
            WHEN 'FORTNIGHTLY' THEN 26
            WHEN 'FOUR_WEEKLY' THEN 13
            WHEN 'MONTHLY' THEN 12
            WHEN 'QUARTERLY' THEN 4
            WHEN 'YEARLY' THEN 1
        END AS charge_payments_in_year
    FROM declared d
)
SELECT
    p.declaration_id,
    COALESCE(k.contract_key, -1) AS contract_key,
    p.contract_id,
    p.type AS declaration_type,
    p.living_details,
    p.tenure,
    COALESCE(p.social_rent_payment_amount, p.private_rent_payment_amount) AS rent_amount,
    COALESCE(p.social_rent_payment_frequency, p.private_rent_payment_frequency) AS rent_payment_frequency,
    CAST(
        COALESCE(p.social_rent_payment_amount, p.private_rent_payment_amount)
            * (p.rent_payments_in_year - IF(p.rent_payments_in_year = 52, NVL(p.social_rent_free_weeks, 0), 0))
            / 12
        AS DECIMAL(15,2)
    ) AS monthly_rent_amount,
    p.private_number_of_bedrooms AS number_of_bedrooms,
    p.social_service_charge_amount AS service_charge_amount,
    p.social_service_charge_payment_frequency AS service_charge_payment_frequency,
    CAST(p.social_service_charge_amount * p.charge_payments_in_year / 12 AS DECIMAL(15,2))
        AS monthly_service_charge_amount,
    p.social_rent_free_weeks AS rent_free_weeks,
    p.effective_date,
    p.effective_date_type,
    p.payment_effective_date,
    p.payment_effective_date_type,
    COALESCE(a.declared_ts, p.created_ts) AS declared_ts,
    a.accepted_ts,
    a.accepted_ts IS NOT NULL AS is_accepted,
    a.accepted_rent_amount,
    TO_DATE(p.created_ts) AS created_date,
    p.created_ts,
    TO_DATE(p.last_modified_ts) AS last_modified_date,
    p.last_modified_ts,
    TO_DATE(p.removed_ts) AS removed_date,
    p.removed_ts
FROM priced p
LEFT JOIN accepted a
    ON a.declaration_id = p.declaration_id
LEFT JOIN ${hivevar:model_database}.contract_dim k
    ON k.contract_id = p.contract_id;
