-- Flags of every contract that most questions begin with.
DROP VIEW IF EXISTS ${hivevar:views_database}.uc_flags;

CREATE VIEW ${hivevar:views_database}.uc_flags AS
SELECT
    contract_key,
    contract_id,
    is_couple,
    is_closed,
    has_been_sanctioned,
    has_housing,
    has_children,
    has_childcare,
    has_carer,
    has_limited_capability_for_work,
    has_earnings,
    has_deductions,
    is_benefit_capped,
    has_managed_payment_to_landlord,
    has_advance,
    has_joint_claimants,
    created_ts
FROM ${hivevar:model_database}.uc_flags;
