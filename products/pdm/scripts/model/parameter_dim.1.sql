-- Benefit parameters and the periods in which each value applied.
DROP TABLE IF EXISTS ${hivevar:model_database}.parameter_dim;

CREATE TABLE ${hivevar:model_database}.parameter_dim
STORED AS ORC AS
SELECT
    ROW_NUMBER() OVER (ORDER BY parameter_id, valid_from_date) AS parameter_key,
    parameter_id,
    parameter_name,
    parameter_value,
    description,
    valid_from_date,
    COALESCE(
        effective_to,
        DATE_SUB(LEAD(valid_from_date) OVER (PARTITION BY parameter_id ORDER BY valid_from_date), 1),
        DATE '9999-12-31'
    ) AS valid_to_date,
    ROW_NUMBER() OVER (PARTITION BY parameter_id ORDER BY valid_from_date) AS parameter_version,
    CAST(
        parameter_value - LAG(parameter_value) OVER (PARTITION BY parameter_id ORDER BY valid_from_date)
        AS DECIMAL(15,2)
    ) AS change_from_previous_value
FROM (
    SELECT
        parameter_id,
        parameter_name,
        CAST(parameter_value AS DECIMAL(15,2)) AS parameter_value,
        description,
        CAST(effective_from AS DATE) AS valid_from_date,
        CAST(effective_to AS DATE) AS effective_to,
        ROW_NUMBER() OVER (
            PARTITION BY parameter_id, effective_from
            ORDER BY effective_to DESC, parameter_value DESC, parameter_name, description
        ) AS row_num
    FROM ${hivevar:transform_database}.parameter_reference
    WHERE parameter_id IS NOT NULL
) ranked_parameter
WHERE row_num = 1;
