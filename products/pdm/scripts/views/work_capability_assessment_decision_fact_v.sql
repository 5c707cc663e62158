-- What a declaration of a health condition led to: the first statement after it that pays the work capability element.
DROP VIEW IF EXISTS ${hivevar:views_database}.work_capability_assessment_decision_fact_v;

CREATE VIEW ${hivevar:views_database}.work_capability_assessment_decision_fact_v AS
SELECT
    declaration_id,
    claimant_key,
    claimant_id,
    contract_key,
    contract_id,
    decision,
    decision_date,
    days_to_decision,
    limited_capability_for_work_element,
    statement_count,
    has_fit_note,
    has_restricted_ability_to_work,
    effective_date,
    declared_ts,
    created_date,
    created_ts
FROM ${hivevar:model_database}.work_capability_assessment_decision_fact;
