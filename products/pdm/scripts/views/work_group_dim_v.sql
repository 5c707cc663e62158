-- Work groups of the reference list, and those that only the allocations know.
DROP VIEW IF EXISTS ${hivevar:views_database}.work_group_dim_v;

CREATE VIEW ${hivevar:views_database}.work_group_dim_v AS
SELECT
    t.work_group_key,
    t.work_group_id,
    t.work_group_name,
    t.conditionality,
    t.display_order,
    t.is_reference
FROM ${hivevar:model_database}.work_group_dim t
WHERE t.is_reference OR t.work_group_key <> -1;
