-- Every claimant of a cohort at the end of each month from the declaration on, as far as the data goes.
DROP TABLE IF EXISTS ${hivevar:model_database}.cohort_claimant_month_end;

CREATE TABLE ${hivevar:model_database}.cohort_claimant_month_end
STORED AS ORC AS
WITH horizon AS (
    SELECT MAX(end_date) AS horizon_date
    FROM ${hivevar:model_database}.assessment_period_dim
),
claimant_month AS (
    SELECT
        c.cohort_key,
        c.cohort_month_key,
        c.claimant_key,
        c.claimant_id,
        c.contract_key,
        c.contract_id,
        c.declared_date,
        c.closed_date,
        m.month_key,
        m.month_end_date
    FROM ${hivevar:model_database}.cohort_claimant_dim c
    CROSS JOIN horizon h
    CROSS JOIN ${hivevar:model_database}.month_dim m
    WHERE m.month_end_date >= c.declared_date
        AND m.month_start_date <= COALESCE(c.closed_date, h.horizon_date)
),
sanctioned AS (
    SELECT
        claimant_id,
        CAST(DATE_FORMAT(decision_date, 'yyyyMM') AS INT) AS month_key,
        CAST(COUNT(*) AS INT) AS sanction_count
    FROM ${hivevar:model_database}.sanction_fact
    WHERE decision_date IS NOT NULL
        AND NOT is_deleted
    GROUP BY claimant_id, CAST(DATE_FORMAT(decision_date, 'yyyyMM') AS INT)
)
SELECT
    m.cohort_key,
    m.cohort_month_key,
    m.claimant_key,
    m.claimant_id,
    m.contract_key,
    m.contract_id,
    m.month_key,
    m.month_end_date,
    ROW_NUMBER() OVER (PARTITION BY m.claimant_id ORDER BY m.month_key) - 1 AS months_since_declaration,
    NVL(m.closed_date <= m.month_end_date, FALSE) AS is_closed,
    COALESCE(w.work_group_key, -1) AS work_group_key,
    w.work_group_id,
    NVL(s.sanction_count, 0) AS sanctions_in_month
FROM claimant_month m
LEFT JOIN ${hivevar:model_database}.claimant_active_work_group_sc_dim w
    ON w.claimant_id = m.claimant_id
    AND w.valid_from_date <= m.month_end_date
    AND COALESCE(w.valid_to_date, DATE '9999-12-31') > m.month_end_date
LEFT JOIN sanctioned s
    ON s.claimant_id = m.claimant_id
    AND s.month_key = m.month_key;
