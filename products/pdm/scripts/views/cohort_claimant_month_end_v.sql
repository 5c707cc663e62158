-- Every claimant of a cohort at the end of each month from the declaration on, as far as the data goes.
DROP VIEW IF EXISTS ${hivevar:views_database}.cohort_claimant_month_end_v;

CREATE VIEW ${hivevar:views_database}.cohort_claimant_month_end_v AS
SELECT
    t.cohort_key,
    t.cohort_month_key,
    t.claimant_key,
    t.claimant_id,
    t.contract_key,
    t.contract_id,
    t.month_key,
    t.month_end_date,
    t.months_since_declaration,
    t.is_closed,
    t.work_group_key,
    t.work_group_id,
    t.sanctions_in_month,
    h.cohort_name,
    IF(t.is_closed, 'OFF_BENEFIT', 'ON_BENEFIT') AS benefit_status
FROM ${hivevar:model_database}.cohort_claimant_month_end t
JOIN ${hivevar:model_database}.cohort_dim h
    ON h.cohort_key = t.cohort_key;
