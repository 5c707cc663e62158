-- Statements of award, one row each, with the newest calculation of the assessment period.
DROP TABLE IF EXISTS ${hivevar:model_database}.statement_fact;

CREATE TABLE ${hivevar:model_database}.statement_fact
STORED AS ORC AS
WITH latest_statement AS (
    SELECT *
    FROM (
        SELECT
            r.*,
            ROW_NUMBER() OVER (
                PARTITION BY statement_id
                ORDER BY last_modified_ts DESC, version DESC, assessment_period_id, contract_id,
                    assessment_period_start_date, assessment_period_end_date,
                    assessment_period_payment_date, assessment_period_created_ts,
                    standard_allowance_element, housing_element, housing_element_rent,
                    housing_element_service_charges, child_element, eligible_children,
                    disabled_child_element, eligible_disabled_children, childcare_element,
                    eligible_children_in_child_care, carer_element, people_cared_for,
                    landlord_payment_adjustment, limited_capability_for_work_element,
                    take_home_pay, take_home_breakdown_rte, take_home_breakdown_self_reported,
                    take_home_breakdown_self_employed,
                    take_home_breakdown_self_employed_with_mif, unaffected_pay_element,
                    total_reduced_for_home_pay, other_income_adjustment, capital_adjustment,
                    total_adjustments, fraud_penalties, sanctions, advances, deductions,
                    earnings_source_id, total_other_benefits_adjustment, cap_applied,
                    calculation_type_id, pre_adjustment_total, total_payment,
                    benefit_cap_threshold, benefit_cap_adjustment, grace_period_end_date,
                    created_ts, removed_ts
            ) AS row_num
        FROM ${hivevar:transform_database}.statement r
        WHERE statement_id IS NOT NULL
    ) ranked_statement
    WHERE row_num = 1
),
latest_calculation AS (
    SELECT assessment_period_id, calculation_id, award_amount, housing_costs_element_award_amount
    FROM (
        SELECT
            assessment_period_id, calculation_id, award_amount, housing_costs_element_award_amount,
            ROW_NUMBER() OVER (
                PARTITION BY assessment_period_id
                ORDER BY last_modified_ts DESC, version DESC, calculation_id, award_amount,
                    assessment_period_contract_id, carer_element_award_amount,
                    child_element_award_amount, childcare_element_award_amount,
                    housing_costs_element_award_amount,
                    limited_capability_for_work_element_award_amount, claimant_id,
                    earnings_contract_id, earnings_data_id, earnings_for_period,
                    earnings_net_amount, earnings_self_employed_amount, earnings_self_reported,
                    earnings_type_id, interest_set, net_amount, payment_date,
                    payment_effective_date_type, created_ts, removed_ts
            ) AS row_num
        FROM ${hivevar:transform_database}.calculation
        WHERE assessment_period_id IS NOT NULL
    ) ranked_calculation
    WHERE row_num = 1
),
placed_statement AS (
    SELECT
        s.*,
        ROW_NUMBER() OVER (
            PARTITION BY NVL(assessment_period_id, statement_id)
            ORDER BY created_ts DESC, statement_id
        ) AS statement_order
    FROM latest_statement s
)
SELECT
    s.statement_id,
    COALESCE(p.assessment_period_key, -1) AS assessment_period_key,
    s.assessment_period_id,
    COALESCE(k.contract_key, -1) AS contract_key,
    s.contract_id,
    COALESCE(t.calculation_type_key, -1) AS calculation_type_key,
    COALESCE(e.earnings_source_key, -1) AS earnings_source_key,
    s.assessment_period_start_date,
    s.assessment_period_end_date,
    s.assessment_period_payment_date,
    s.standard_allowance_element,
    s.housing_element,
    s.housing_element_rent,
    s.housing_element_service_charges,
    s.child_element,
    s.eligible_children,
    s.disabled_child_element,
    s.eligible_disabled_children,
    s.childcare_element,
    s.eligible_children_in_child_care,
    s.carer_element,
    s.people_cared_for,
    s.limited_capability_for_work_element,
    s.landlord_payment_adjustment,
    s.take_home_pay,
    s.take_home_breakdown_rte,
    s.take_home_breakdown_self_reported,
    s.take_home_breakdown_self_employed,
    s.take_home_breakdown_self_employed_with_mif,
    s.unaffected_pay_element,
    s.total_reduced_for_home_pay,
    s.other_income_adjustment,
    s.capital_adjustment,
    s.total_other_benefits_adjustment,
    s.total_adjustments,
    s.fraud_penalties,
    s.sanctions,
    s.advances,
    s.deductions,
    s.cap_applied AS is_cap_applied,
    s.benefit_cap_threshold,
    s.benefit_cap_adjustment,
    s.grace_period_end_date,
    s.pre_adjustment_total,
    s.total_payment,
    CAST(
        COALESCE(s.fraud_penalties, 0) + COALESCE(s.sanctions, 0) + COALESCE(s.advances, 0) + COALESCE(s.deductions, 0)
        AS DECIMAL(15,2)
    ) AS total_deductions,
    c.calculation_id,
    c.award_amount AS calculated_award_amount,
    c.housing_costs_element_award_amount AS calculated_housing_amount,
    NVL(c.award_amount <> s.total_payment, FALSE) AS differs_from_calculation,
    s.statement_order,
    TO_DATE(s.created_ts) AS created_date,
    s.created_ts,
    TO_DATE(s.last_modified_ts) AS last_modified_date,
    s.last_modified_ts,
    TO_DATE(s.removed_ts) AS removed_date,
    s.removed_ts,
    CASE
        WHEN s.removed_ts IS NOT NULL THEN 'REMOVED'
        WHEN s.statement_order = 1 THEN 'LATEST'
        ELSE 'SUPERSEDED'
    END AS record_status
FROM placed_statement s
LEFT JOIN latest_calculation c
    ON c.assessment_period_id = s.assessment_period_id
LEFT JOIN ${hivevar:model_database}.assessment_period_dim p
    ON p.assessment_period_id = s.assessment_period_id
LEFT JOIN ${hivevar:model_database}.contract_dim k
    ON k.contract_id = s.contract_id
LEFT JOIN ${hivevar:model_database}.calculation_type_dim t
    ON t.calculation_type_id = s.calculation_type_id
LEFT JOIN ${hivevar:model_database}.earnings_source_dim e
    ON e.earnings_source_id = s.earnings_source_id;
