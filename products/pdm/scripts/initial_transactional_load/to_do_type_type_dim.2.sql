-- Initial load of to-do types
DROP TABLE IF EXISTS ${hivevar:transactional_database}.to_do_type_type_dim;

CREATE TABLE ${hivevar:transactional_database}.to_do_type_type_dim
STORED AS ORC
AS
SELECT
    to_do_type_id,
    to_do_type_name,
    category,
    is_agent_to_do
FROM ${hivevar:transactional_database}.to_do_type_type_dim_load;
