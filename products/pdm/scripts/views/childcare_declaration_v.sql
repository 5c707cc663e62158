-- Declarations of childcare costs as they were made, newest record of each.
DROP VIEW IF EXISTS ${hivevar:views_database}.childcare_declaration_v;

CREATE VIEW ${hivevar:views_database}.childcare_declaration_v AS
SELECT
    declaration_id,
    contract_id,
    declaration_type,
    effective_date,
    effective_date_type,
    payment_effective_date,
    payment_effective_date_type,
    has_child_care_costs,
    record_version,
    created_date,
    created_ts,
    last_modified_date,
    last_modified_ts,
    removed_date,
    removed_ts
FROM ${hivevar:model_database}.childcare_declaration;
