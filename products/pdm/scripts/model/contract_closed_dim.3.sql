-- Closed contracts, why and when they closed and how long they lasted.
DROP TABLE IF EXISTS ${hivevar:model_database}.contract_closed_dim;

CREATE TABLE ${hivevar:model_database}.contract_closed_dim
STORED AS ORC AS
SELECT
    contract_key,
    contract_id,
    contract_type,
    is_couple_contract,
    declared_date,
    start_date,
    closed_date,
    COALESCE(CAST(DATE_FORMAT(closed_date, 'yyyyMMdd') AS INT), -1) AS closed_date_key,
    NVL(claim_closure_reason, 'NOT_GIVEN') AS claim_closure_reason,
    DATEDIFF(closed_date, COALESCE(start_date, declared_date)) AS days_open,
    CASE
        WHEN start_date IS NULL THEN 'NEVER_STARTED'
        WHEN DATEDIFF(closed_date, start_date) < 31 THEN 'UNDER_ONE_MONTH'
        WHEN closed_date < CAST(ADD_MONTHS(start_date, 6) AS DATE) THEN 'UNDER_SIX_MONTHS'
        WHEN closed_date < CAST(ADD_MONTHS(start_date, 12) AS DATE) THEN 'UNDER_ONE_YEAR'
        ELSE 'ONE_YEAR_OR_MORE'
    END AS duration_band,
    DENSE_RANK() OVER (PARTITION BY NVL(claim_closure_reason, 'NOT_GIVEN') ORDER BY closed_date)
        AS closure_order_in_reason
FROM ${hivevar:model_database}.contract_dim
WHERE is_closed;
