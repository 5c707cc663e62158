-- Contracts as they stood at the end of each assessment period, with what had been paid by then.
DROP TABLE IF EXISTS ${hivevar:model_database}.contract_assessment_period_end;

CREATE TABLE ${hivevar:model_database}.contract_assessment_period_end
STORED AS ORC AS
SELECT
    p.contract_id,
    COALESCE(k.contract_key, -1) AS contract_key,
    p.assessment_period_key,
    p.assessment_period_id,
    p.assessment_period_number,
    p.start_date AS assessment_period_start_date,
    p.end_date AS assessment_period_end_date,
    p.end_month_key,
    COALESCE(d.date_key, -1) AS end_date_key,
    NVL(k.closed_date <= p.end_date, FALSE) AS is_closed_at_end,
    LEAD(p.assessment_period_id) OVER (PARTITION BY p.contract_id ORDER BY p.assessment_period_number) IS NULL
        AS is_last_period,
    s.statement_id,
    s.total_payment,
    s.total_deductions,
    CAST(
        SUM(COALESCE(s.total_payment, 0)) OVER (
            PARTITION BY p.contract_id
            ORDER BY p.assessment_period_number
            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        )
        AS DECIMAL(25,2)
    ) AS total_payment_to_date,
    CAST(
        AVG(COALESCE(s.total_payment, 0)) OVER (
            PARTITION BY p.contract_id
            ORDER BY p.assessment_period_number
            ROWS BETWEEN 2 PRECEDING AND CURRENT ROW
        )
        AS DECIMAL(15,2)
    ) AS average_payment_of_three_periods
FROM ${hivevar:model_database}.assessment_period_dim p
LEFT JOIN ${hivevar:model_database}.contract_dim k
    ON k.contract_id = p.contract_id
LEFT JOIN (
    SELECT assessment_period_id, statement_id, total_payment, total_deductions
    FROM ${hivevar:model_database}.statement_fact
    WHERE statement_order = 1
) s
    ON s.assessment_period_id = p.assessment_period_id
LEFT JOIN ${hivevar:model_database}.date_dim d
    ON d.calendar_date = p.end_date
WHERE p.contract_id IS NOT NULL;
