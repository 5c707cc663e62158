-- Reference data: benefit parameters and the days they hold
DROP TABLE IF EXISTS ${hivevar:transform_database}.parameter_reference;

CREATE TABLE ${hivevar:transform_database}.parameter_reference
STORED AS ORC
AS
SELECT
    parameter_id,
    parameter_name,
    parameter_value,
    effective_from,
    effective_to,
    description
FROM ${hivevar:source_database}.src_dictionary_parameter;
