-- Allocations numbered within the contract, each with the group before and the days since.
DROP VIEW IF EXISTS ${hivevar:views_database}.work_group_allocation_fact_order_v;

CREATE VIEW ${hivevar:views_database}.work_group_allocation_fact_order_v AS
SELECT
    work_group_allocation_id,
    allocation_source,
    claimant_key,
    claimant_id,
    contract_key,
    contract_id,
    work_group_key,
    work_group_id,
    effective_date,
    end_date,
    allocation_order,
    is_latest,
    previous_work_group_id,
    is_change,
    days_since_previous,
    created_date,
    created_ts
FROM ${hivevar:model_database}.work_group_allocation_fact_order;
