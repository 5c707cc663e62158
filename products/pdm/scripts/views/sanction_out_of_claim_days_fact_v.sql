-- Days of each sanction that fall after the claim ended, so that they wait for another claim.
DROP VIEW IF EXISTS ${hivevar:views_database}.sanction_out_of_claim_days_fact_v;

CREATE VIEW ${hivevar:views_database}.sanction_out_of_claim_days_fact_v AS
SELECT
    sanction_id,
    contract_key,
    contract_id,
    claimant_key,
    claimant_id,
    decision_date,
    sanctionable_period_end_date,
    closed_date,
    out_of_claim_days,
    served_days,
    created_date,
    created_ts
FROM ${hivevar:model_database}.sanction_out_of_claim_days_fact;
