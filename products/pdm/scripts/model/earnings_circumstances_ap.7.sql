-- Earnings that the newest calculation of each assessment period took into account, by claimant and type.
DROP TABLE IF EXISTS ${hivevar:model_database}.earnings_circumstances_ap;

CREATE TABLE ${hivevar:model_database}.earnings_circumstances_ap
STORED AS ORC AS
SELECT
    COALESCE(p.assessment_period_key, -1) AS assessment_period_key,
    e.assessment_period_id,
    COALESCE(k.contract_key, -1) AS contract_key,
    e.contract_id,
    COALESCE(c.claimant_key, -1) AS claimant_key,
    e.claimant_id,
    e.earnings_type_id,
    e.earnings_record_count,
    e.earnings_for_period,
    e.net_amount,
    e.self_employed_amount,
    e.self_reported_amount,
    e.first_payment_date,
    e.last_payment_date,
    e.is_interest_set,
    d.accepted_declaration_count,
    d.accepted_net_earnings,
    p.start_date AS assessment_period_start_date,
    p.end_date AS assessment_period_end_date
FROM (
    SELECT
        assessment_period_id,
        COALESCE(earnings_contract_id, assessment_period_contract_id) AS contract_id,
        claimant_id,
        earnings_type_id,
        CAST(COUNT(*) AS INT) AS earnings_record_count,
        CAST(SUM(earnings_for_period) AS DECIMAL(25,2)) AS earnings_for_period,
        CAST(SUM(earnings_net_amount) AS DECIMAL(25,2)) AS net_amount,
        CAST(SUM(earnings_self_employed_amount) AS DECIMAL(25,2)) AS self_employed_amount,
        CAST(SUM(earnings_self_reported) AS DECIMAL(25,2)) AS self_reported_amount,
        MIN(payment_date) AS first_payment_date,
        MAX(payment_date) AS last_payment_date,
        SUM(IF(interest_set, 1, 0)) > 0 AS is_interest_set
    FROM (
        SELECT
            r.*,
            DENSE_RANK() OVER (
                PARTITION BY assessment_period_id
                ORDER BY last_modified_ts DESC, version DESC, calculation_id
            ) AS calculation_rank
        FROM ${hivevar:transform_database}.calculation r
    ) calculated
    WHERE calculation_rank = 1
        AND earnings_data_id IS NOT NULL
    GROUP BY
        assessment_period_id,
        COALESCE(earnings_contract_id, assessment_period_contract_id),
        claimant_id,
        earnings_type_id
) e
LEFT JOIN (
    SELECT
        claimant_id,
        contract_id,
        CAST(COUNT(DISTINCT declaration_id) AS INT) AS accepted_declaration_count,
        CAST(SUM(net_earnings) AS DECIMAL(25,2)) AS accepted_net_earnings
    FROM ${hivevar:model_database}.earnings_circumstances
    WHERE deleted_date IS NULL
    GROUP BY claimant_id, contract_id
) d
    ON d.claimant_id = e.claimant_id
    AND d.contract_id = e.contract_id
LEFT JOIN ${hivevar:model_database}.assessment_period_dim p
    ON p.assessment_period_id = e.assessment_period_id
LEFT JOIN ${hivevar:model_database}.contract_dim k
    ON k.contract_id = e.contract_id
LEFT JOIN ${hivevar:model_database}.claimant_dim_latest c
    ON c.claimant_id = e.claimant_id;
