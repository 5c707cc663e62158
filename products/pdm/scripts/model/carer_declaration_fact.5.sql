-- Declarations of caring and what was accepted of them; nothing of the person cared for but the relationship.
DROP TABLE IF EXISTS ${hivevar:model_database}.carer_declaration_fact;

CREATE TABLE ${hivevar:model_database}.carer_declaration_fact
STORED AS ORC AS
WITH declared AS (
    SELECT *
    FROM (
        SELECT
            r.*,
            ROW_NUMBER() OVER (
                PARTITION BY declaration_id
                ORDER BY last_modified_ts DESC, version DESC, type, claimant_id, contract_id, effective_date,
                    effective_date_type, payment_effective_date, payment_effective_date_type,
                    declared_ts, caring_caring_for_someone, caring_person_receives_benefit,
                    more_than_35_hours, caree_address_number, caree_date_of_birth,
                    caree_first_name, caree_last_name, caree_middle_name, caree_post_code,
                    caree_relationship, caree_town, other_caring_caring_for_someone_else,
                    other_caring_person_receives_benefit, stopped_caring_due_to_death,
                    stopped_caring_stopped_date, time_off_start_date, time_off_end_date,
                    carer_declaration_reason, created_ts, removed_ts
            ) AS row_num
        FROM ${hivevar:transform_database}.carer_declaration r
        WHERE declaration_id IS NOT NULL
    ) ranked
    WHERE row_num = 1
),
accepted AS (
    SELECT *
    FROM (
        SELECT
            r.*,
            ROW_NUMBER() OVER (
                PARTITION BY declaration_id
                ORDER BY accepted_ts DESC, last_modified_ts DESC, version DESC, type, claimant_id, contract_id,
                    effective_date, effective_date_type, payment_effective_date, payment_effective_date_type,
                    caree_address_number, caree_date_of_birth, caree_first_name, caree_last_name, caree_middle_name,
                    caree_post_code, caree_relationship, caree_town, caring_caring_for_someone,
                    caring_person_receives_benefit, more_than_35_hours, other_caring_caring_for_someone_else,
                    other_caring_person_receives_benefit, stopped_caring_due_to_death, stopped_caring_stopped_date,
                    time_off_start_date, time_off_end_date, declared_ts, created_ts, removed_ts
            ) AS row_num
        FROM ${hivevar:transform_database}.carer_circumstances r
        WHERE declaration_id IS NOT NULL
    ) ranked
    WHERE row_num = 1
),
merged AS (
    SELECT
        COALESCE(d.declaration_id, a.declaration_id) AS declaration_id,
        COALESCE(d.claimant_id, a.claimant_id) AS claimant_id,
        COALESCE(d.contract_id, a.contract_id) AS contract_id,
        COALESCE(d.type, a.type) AS declaration_type,
        d.carer_declaration_reason,
        COALESCE(d.effective_date, a.effective_date) AS effective_date,
        COALESCE(d.effective_date_type, a.effective_date_type) AS effective_date_type,
        COALESCE(a.payment_effective_date, d.payment_effective_date) AS payment_effective_date,
        COALESCE(d.declared_ts, a.declared_ts) AS declared_ts,
        a.accepted_ts,
        COALESCE(a.caring_caring_for_someone, d.caring_caring_for_someone) AS is_caring_for_someone,
        COALESCE(a.caring_person_receives_benefit, d.caring_person_receives_benefit) AS person_receives_benefit,
        COALESCE(a.more_than_35_hours, d.more_than_35_hours) AS is_more_than_35_hours,
        COALESCE(a.caree_relationship, d.caree_relationship) AS caree_relationship,
        COALESCE(a.other_caring_caring_for_someone_else, d.other_caring_caring_for_someone_else)
            AS is_caring_for_someone_else,
        COALESCE(a.stopped_caring_due_to_death, d.stopped_caring_due_to_death) AS stopped_caring_due_to_death,
        COALESCE(a.stopped_caring_stopped_date, d.stopped_caring_stopped_date) AS stopped_caring_date,
        COALESCE(a.time_off_start_date, d.time_off_start_date) AS time_off_start_date,
        COALESCE(a.time_off_end_date, d.time_off_end_date) AS time_off_end_date,
        COALESCE(d.created_ts, a.created_ts) AS created_ts,
        COALESCE(d.last_modified_ts, a.last_modified_ts) AS last_modified_ts,
        COALESCE(d.removed_ts, a.removed_ts) AS removed_ts
    FROM declared d
    FULL OUTER JOIN accepted a
        ON a.declaration_id = d.declaration_id
)
SELECT
    m.declaration_id,
    COALESCE(c.claimant_key, -1) AS claimant_key,
    m.claimant_id,
    COALESCE(k.contract_key, -1) AS contract_key,
    m.contract_id,
    m.declaration_type,
    m.carer_declaration_reason,
    m.effective_date,
    m.effective_date_type,
    m.payment_effective_date,
    m.declared_ts,
    m.accepted_ts,
    m.accepted_ts IS NOT NULL AS is_accepted,
    m.is_caring_for_someone,
    m.person_receives_benefit,
    m.is_more_than_35_hours,
    m.caree_relationship,
    m.is_caring_for_someone_else,
    m.stopped_caring_due_to_death,
    m.stopped_caring_date,
    m.time_off_start_date,
    m.time_off_end_date,
    DATEDIFF(m.time_off_end_date, m.time_off_start_date) AS time_off_days,
    TO_DATE(m.created_ts) AS created_date,
    m.created_ts,
    TO_DATE(m.last_modified_ts) AS last_modified_date,
    m.last_modified_ts,
    TO_DATE(m.removed_ts) AS removed_date,
    m.removed_ts
FROM merged m
LEFT JOIN ${hivevar:model_database}.claimant_dim_latest c
    ON c.claimant_id = m.claimant_id
LEFT JOIN ${hivevar:model_database}.contract_dim k
    ON k.contract_id = m.contract_id;
