-- Other benefits and income that reduced an award, by assessment period.
DROP TABLE IF EXISTS ${hivevar:model_database}.other_benefits_circumstances;

CREATE TABLE ${hivevar:model_database}.other_benefits_circumstances
STORED AS ORC AS
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
    assessment_period_start_date AS valid_from_date,
    assessment_period_end_date AS valid_to_date,
    CAST(
        total_other_benefits_adjustment
            - LAG(total_other_benefits_adjustment) OVER (
                PARTITION BY contract_id
                ORDER BY assessment_period_start_date, statement_id
            )
        AS DECIMAL(15,2)
    ) AS change_since_previous_period,
    created_ts,
    last_modified_ts
FROM ${hivevar:model_database}.statement_fact
WHERE total_other_benefits_adjustment IS NOT NULL
    AND record_status = 'LATEST';
