-- Declarations of caring and what was accepted of them; nothing of the person cared for but the relationship.
DROP VIEW IF EXISTS ${hivevar:views_database}.carer_declaration_fact_v;

CREATE VIEW ${hivevar:views_database}.carer_declaration_fact_v AS
SELECT
    declaration_id,
    claimant_key,
    claimant_id,
    contract_key,
    contract_id,
    declaration_type,
    carer_declaration_reason,
    effective_date,
    effective_date_type,
    payment_effective_date,
    declared_ts,
    accepted_ts,
    is_accepted,
    is_caring_for_someone,
    person_receives_benefit,
    is_more_than_35_hours,
    caree_relationship,
    is_caring_for_someone_else,
    stopped_caring_due_to_death,
    stopped_caring_date,
    time_off_start_date,
    time_off_end_date,
    time_off_days,
    created_date,
    created_ts,
    last_modified_date,
    last_modified_ts,
    removed_date,
    removed_ts
FROM ${hivevar:model_database}.carer_declaration_fact;
