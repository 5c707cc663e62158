-- Periods in which a claimant was accepted as unable, or less able, to work.
DROP TABLE IF EXISTS ${hivevar:model_database}.period_of_sickness_fact;

CREATE TABLE ${hivevar:model_database}.period_of_sickness_fact
STORED AS ORC AS
SELECT
    declaration_id,
    claimant_key,
    claimant_id,
    contract_key,
    contract_id,
    has_fit_note,
    has_restricted_ability_to_work,
    start_date,
    end_date,
    DATEDIFF(end_date, start_date) AS days_in_period,
    CAST(DATEDIFF(end_date, start_date) / 7 AS INT) AS weeks_in_period,
    payment_effective_date,
    declared_ts,
    accepted_ts,
    created_date,
    created_ts,
    last_modified_date,
    last_modified_ts,
    removed_date,
    removed_ts
FROM (
    SELECT
        a.declaration_id,
        COALESCE(c.claimant_key, -1) AS claimant_key,
        a.claimant_id,
        COALESCE(k.contract_key, -1) AS contract_key,
        a.contract_id,
        NVL(a.ability_to_work_has_a_fit_note, FALSE) AS has_fit_note,
        NVL(a.ability_to_work_restricted_ability_to_work, FALSE) AS has_restricted_ability_to_work,
        a.effective_date AS start_date,
        COALESCE(
            LEAD(a.effective_date) OVER (
                PARTITION BY a.claimant_id
                ORDER BY a.effective_date, a.accepted_ts, a.declaration_id
            ),
            k.closed_date
        ) AS end_date,
        a.payment_effective_date,
        a.declared_ts,
        a.accepted_ts,
        TO_DATE(a.created_ts) AS created_date,
        a.created_ts,
        TO_DATE(a.last_modified_ts) AS last_modified_date,
        a.last_modified_ts,
        TO_DATE(a.removed_ts) AS removed_date,
        a.removed_ts
    FROM (
        SELECT
            r.*,
            ROW_NUMBER() OVER (
                PARTITION BY declaration_id
                ORDER BY accepted_ts DESC, last_modified_ts DESC, version DESC, ability_to_work_has_a_fit_note,
                    ability_to_work_restricted_ability_to_work, claimant_id, contract_id,
                    effective_date, effective_date_type, payment_effective_date,
                    payment_effective_date_type, type, declared_ts, created_ts, removed_ts
            ) AS row_num
        FROM ${hivevar:transform_database}.health_and_disability_circumstances r
        WHERE declaration_id IS NOT NULL
    ) a
    LEFT JOIN ${hivevar:model_database}.claimant_dim_latest c
        ON c.claimant_id = a.claimant_id
    LEFT JOIN ${hivevar:model_database}.contract_dim k
        ON k.contract_id = a.contract_id
    WHERE a.row_num = 1
) sickness
WHERE has_fit_note
    OR has_restricted_ability_to_work;
