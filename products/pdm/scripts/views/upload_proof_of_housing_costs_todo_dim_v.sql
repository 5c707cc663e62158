-- To-dos that ask for proof of housing costs, numbered, with how they ended.
DROP VIEW IF EXISTS ${hivevar:views_database}.upload_proof_of_housing_costs_todo_dim_v;

CREATE VIEW ${hivevar:views_database}.upload_proof_of_housing_costs_todo_dim_v AS
SELECT
    upload_proof_of_housing_costs_todo_key,
    to_do_id,
    to_do_owner,
    to_do_type_id,
    claimant_key,
    claimant_id,
    contract_key,
    contract_id,
    to_do_status,
    deadline_date,
    completed_date,
    cancelled_date,
    is_proof_uploaded,
    created_date,
    created_ts,
    last_modified_ts
FROM ${hivevar:model_database}.upload_proof_of_housing_costs_todo_dim;
