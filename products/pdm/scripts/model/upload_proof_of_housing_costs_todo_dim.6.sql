-- To-dos that ask for proof of housing costs, numbered, with how they ended.
DROP TABLE IF EXISTS ${hivevar:model_database}.upload_proof_of_housing_costs_todo_dim;

CREATE TABLE ${hivevar:model_database}.upload_proof_of_housing_costs_todo_dim
STORED AS ORC AS
SELECT
    ROW_NUMBER() OVER (ORDER BY f.to_do_owner, f.to_do_id) AS upload_proof_of_housing_costs_todo_key,
    f.to_do_id,
    f.to_do_owner,
    f.to_do_type_id,
    f.claimant_key,
    f.claimant_id,
    f.contract_key,
    f.contract_id,
    f.to_do_status,
    f.deadline_date,
    f.completed_date,
    f.cancelled_date,
    f.to_do_status LIKE 'COMPLETED%' AS is_proof_uploaded,
    f.created_date,
    f.created_ts,
    f.last_modified_ts
FROM ${hivevar:model_database}.to_do_fact f
LEFT SEMI JOIN (
    SELECT to_do_type_key
    FROM ${hivevar:model_database}.to_do_type_dim
    WHERE UPPER(to_do_type_id) LIKE '%HOUSING%'
) housing_type
    ON f.to_do_type_key = housing_type.to_do_type_key;
