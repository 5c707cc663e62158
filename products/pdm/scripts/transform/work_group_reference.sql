-- Reference data: work groups
DROP TABLE IF EXISTS ${hivevar:transform_database}.work_group_reference;

CREATE TABLE ${hivevar:transform_database}.work_group_reference
STORED AS ORC
AS
SELECT
    work_group_id,
    work_group_name,
    conditionality,
    display_order
FROM ${hivevar:source_database}.src_dictionary_work_group;
