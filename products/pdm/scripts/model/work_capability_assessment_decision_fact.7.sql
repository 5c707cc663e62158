-- What a declaration of a health condition led to: the first statement after it that pays the work capability element.
DROP TABLE IF EXISTS ${hivevar:model_database}.work_capability_assessment_decision_fact;

CREATE TABLE ${hivevar:model_database}.work_capability_assessment_decision_fact
STORED AS ORC AS
WITH outcome AS (
    SELECT
        d.declaration_id,
        CAST(COUNT(s.statement_id) AS INT) AS statement_count,
        MIN(IF(s.assessment_period_end_date >= d.effective_date, s.assessment_period_end_date, NULL))
            AS first_period_end_date,
        MIN(
            IF(
                s.assessment_period_end_date >= d.effective_date
                AND COALESCE(s.limited_capability_for_work_element, 0) > 0,
                s.assessment_period_end_date,
                NULL
            )
        ) AS decision_date,
        CAST(
            MAX(IF(s.assessment_period_end_date >= d.effective_date, s.limited_capability_for_work_element, NULL))
            AS DECIMAL(15,2)
        ) AS highest_element_amount
    FROM ${hivevar:model_database}.health_and_disability_declaration_fact d
    LEFT JOIN ${hivevar:model_database}.statement_fact s
        ON s.contract_id = d.contract_id
        AND s.record_status = 'LATEST'
    GROUP BY d.declaration_id
)
SELECT
    d.declaration_id,
    d.claimant_key,
    d.claimant_id,
    d.contract_key,
    d.contract_id,
    CASE
        WHEN o.decision_date IS NOT NULL THEN 'LIMITED_CAPABILITY'
        WHEN o.first_period_end_date IS NOT NULL THEN 'NO_LIMITED_CAPABILITY'
        ELSE 'AWAITING_DECISION'
    END AS decision,
    o.decision_date,
    DATEDIFF(o.decision_date, d.effective_date) AS days_to_decision,
    o.highest_element_amount AS limited_capability_for_work_element,
    o.statement_count,
    d.has_fit_note,
    d.has_restricted_ability_to_work,
    d.effective_date,
    d.declared_ts,
    d.created_date,
    d.created_ts
FROM ${hivevar:model_database}.health_and_disability_declaration_fact d
JOIN outcome o
    ON o.declaration_id = d.declaration_id;
