-- Types of advance in use, with a readable name and how many groups have each.
DROP VIEW IF EXISTS ${hivevar:views_database}.advance_type_dim_v;

CREATE VIEW ${hivevar:views_database}.advance_type_dim_v AS
SELECT
    advance_type_key,
    advance_type_id,
    advance_type_name,
    advance_category,
    advance_group_count
FROM ${hivevar:model_database}.advance_type_dim;
