-- Types of to-do of the Crown list, and those found only on to-dos.
DROP VIEW IF EXISTS ${hivevar:views_database}.to_do_type_dim_v;

CREATE VIEW ${hivevar:views_database}.to_do_type_dim_v AS
SELECT
    to_do_type_key,
    to_do_type_id,
    to_do_type_name,
    category,
    is_agent_to_do,
    is_in_use
FROM ${hivevar:model_database}.to_do_type_dim;
