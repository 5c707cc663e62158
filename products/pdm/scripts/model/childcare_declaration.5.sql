-- Declarations of childcare costs as they were made, newest record of each.
DROP TABLE IF EXISTS ${hivevar:model_database}.childcare_declaration;

CREATE TABLE ${hivevar:model_database}.childcare_declaration
STORED AS ORC AS
SELECT
    declaration_id,
    contract_id,
    type AS declaration_type,
    effective_date,
    effective_date_type,
    payment_effective_date,
    payment_effective_date_type,
    has_child_care_costs,
    version AS record_version,
    TO_DATE(created_ts) AS created_date,
    created_ts,
    TO_DATE(last_modified_ts) AS last_modified_date,
    last_modified_ts,
    TO_DATE(removed_ts) AS removed_date,
    removed_ts
FROM (
    SELECT
        r.*,
        ROW_NUMBER() OVER (
            PARTITION BY declaration_id
            ORDER BY last_modified_ts DESC, version DESC, contract_id, effective_date, effective_date_type,
                payment_effective_date, payment_effective_date_type, has_child_care_costs, type,
                created_ts, removed_ts
        ) AS row_num
    FROM ${hivevar:transform_database}.childcare_declaration r
    WHERE declaration_id IS NOT NULL
) ranked
WHERE row_num = 1;
