-- Flags of every contract that most questions begin with.
DROP TABLE IF EXISTS ${hivevar:model_database}.uc_flags;

CREATE TABLE ${hivevar:model_database}.uc_flags
STORED AS ORC AS
SELECT
    k.contract_key,
    k.contract_id,
    NVL(k.is_couple_contract, FALSE) AS is_couple,
    k.is_closed,
    NVL(n.sanction_count, 0) > 0 AS has_been_sanctioned,
    NVL(s.has_housing, 0) = 1 AS has_housing,
    NVL(s.has_children, 0) = 1 AS has_children,
    NVL(s.has_childcare, 0) = 1 AS has_childcare,
    NVL(s.has_carer, 0) = 1 AS has_carer,
    NVL(s.has_limited_capability, 0) = 1 AS has_limited_capability_for_work,
    NVL(s.has_earnings, 0) = 1 AS has_earnings,
    NVL(s.has_deductions, 0) = 1 AS has_deductions,
    NVL(s.is_capped, 0) = 1 AS is_benefit_capped,
    a.contract_id IS NOT NULL AS has_managed_payment_to_landlord,
    v.contract_id IS NOT NULL AS has_advance,
    j.contract_id IS NOT NULL AS has_joint_claimants,
    k.created_ts
FROM ${hivevar:model_database}.contract_dim k
LEFT JOIN (
    SELECT
        contract_id,
        MAX(IF(housing_element > 0, 1, 0)) AS has_housing,
        MAX(IF(child_element > 0, 1, 0)) AS has_children,
        MAX(IF(childcare_element > 0, 1, 0)) AS has_childcare,
        MAX(IF(carer_element > 0, 1, 0)) AS has_carer,
        MAX(IF(limited_capability_for_work_element > 0, 1, 0)) AS has_limited_capability,
        MAX(IF(take_home_pay > 0, 1, 0)) AS has_earnings,
        MAX(IF(total_deductions <> 0, 1, 0)) AS has_deductions,
        MAX(IF(is_cap_applied, 1, 0)) AS is_capped
    FROM ${hivevar:model_database}.statement_fact
    WHERE record_status = 'LATEST'
    GROUP BY contract_id
) s
    ON s.contract_id = k.contract_id
LEFT JOIN (
    SELECT contract_id, COUNT(*) AS sanction_count
    FROM ${hivevar:model_database}.sanction_fact
    WHERE NOT is_deleted
    GROUP BY contract_id
) n
    ON n.contract_id = k.contract_id
LEFT JOIN (SELECT DISTINCT contract_id FROM ${hivevar:model_database}.alternative_payment_arrangement_fact) a
    ON a.contract_id = k.contract_id
LEFT JOIN (SELECT DISTINCT contract_id FROM ${hivevar:model_database}.advance_fact) v
    ON v.contract_id = k.contract_id
LEFT JOIN (
    SELECT contract_id
    FROM ${hivevar:model_database}.contract_claimant_dim
    GROUP BY contract_id
    HAVING COUNT(*) > 1
) j
    ON j.contract_id = k.contract_id;
