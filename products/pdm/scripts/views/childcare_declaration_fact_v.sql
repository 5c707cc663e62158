-- Declarations of childcare costs with contract key and acceptance.
DROP VIEW IF EXISTS ${hivevar:views_database}.childcare_declaration_fact_v;

CREATE VIEW ${hivevar:views_database}.childcare_declaration_fact_v AS
SELECT
    declaration_id,
    contract_key,
    contract_id,
    declaration_type,
    has_child_care_costs,
    effective_date,
    effective_date_type,
    payment_effective_date,
    declared_ts,
    accepted_ts,
    is_accepted,
    declared_child_count,
    created_date,
    created_ts,
    last_modified_date,
    last_modified_ts,
    removed_date,
    removed_ts
FROM ${hivevar:model_database}.childcare_declaration_fact;
