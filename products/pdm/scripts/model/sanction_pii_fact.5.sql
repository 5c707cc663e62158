-- Free text of sanctions and the person they fell on.
DROP TABLE IF EXISTS ${hivevar:model_database}.sanction_pii_fact;

CREATE TABLE ${hivevar:model_database}.sanction_pii_fact
STORED AS ORC AS
SELECT
    f.sanction_id,
    f.claimant_key,
    f.claimant_id,
    p.full_name,
    p.nino,
    p.date_of_birth,
    TRIM(t.compliance_requirement) AS compliance_requirement,
    TRIM(t.delete_explanation) AS delete_explanation,
    f.decision_date,
    f.created_ts,
    f.last_modified_ts
FROM ${hivevar:model_database}.sanction_fact f
JOIN (
    SELECT
        sanction_id, compliance_requirement, delete_explanation,
        ROW_NUMBER() OVER (
            PARTITION BY sanction_id
            ORDER BY last_modified_ts DESC, version DESC, sanction_type_id, sanction_level_id,
                universal_credit_sanction, transferred_sanction, contract_id, person_id,
                failure_type_id, date_of_failure, compliance_requirement, compliance_date,
                decision_date, sanctionable_period_end_date,
                work_group_change_open_ended_period_end_date, delete_explanation, deleted,
                created_ts, removed_ts
        ) AS row_num
    FROM ${hivevar:transform_database}.sanction
) t
    ON t.sanction_id = f.sanction_id
LEFT JOIN ${hivevar:model_database}.claimant_pii_dim p
    ON p.claimant_id = f.claimant_id
WHERE t.row_num = 1;
