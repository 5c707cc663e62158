-- The newest value of every benefit parameter.
DROP TABLE IF EXISTS ${hivevar:model_database}.parameter_dim_latest;

CREATE TABLE ${hivevar:model_database}.parameter_dim_latest
STORED AS ORC AS
SELECT
    p.parameter_key,
    p.parameter_id,
    p.parameter_name,
    p.parameter_value,
    p.description,
    p.valid_from_date,
    p.valid_to_date
FROM ${hivevar:model_database}.parameter_dim p
JOIN (
    SELECT parameter_id, MAX(valid_from_date) AS newest_from_date
    FROM ${hivevar:model_database}.parameter_dim
    GROUP BY parameter_id
) newest
    ON p.parameter_id = newest.parameter_id
    AND p.valid_from_date = newest.newest_from_date;
