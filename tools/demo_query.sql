-- Statements and payments by month, as an analyst would ask
SELECT SUBSTR(CAST(assessment_period_start_date AS STRING), 1, 7) AS month,
       COUNT(*) AS statements,
       SUM(total_payment) AS paid
FROM uc.statement_fact_v
WHERE assessment_period_start_date IS NOT NULL
GROUP BY SUBSTR(CAST(assessment_period_start_date AS STRING), 1, 7)
ORDER BY month DESC
LIMIT 6;
