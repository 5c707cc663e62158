-- Allocations numbered within the contract, each with the group before and the days since.
DROP TABLE IF EXISTS ${hivevar:model_database}.work_group_allocation_fact_order;

CREATE TABLE ${hivevar:model_database}.work_group_allocation_fact_order
STORED AS ORC AS
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
    allocation_order_reverse = 1 AS is_latest,
    previous_work_group_id,
    NOT (work_group_id <=> previous_work_group_id) AS is_change,
    DATEDIFF(effective_date, previous_effective_date) AS days_since_previous,
    created_date,
    created_ts
FROM (
    SELECT
        f.*,
        ROW_NUMBER() OVER w AS allocation_order,
        ROW_NUMBER() OVER (
            PARTITION BY contract_id, claimant_id
            ORDER BY effective_date DESC, created_ts DESC, allocation_source DESC, work_group_allocation_id DESC
        ) AS allocation_order_reverse,
        LAG(work_group_id) OVER w AS previous_work_group_id,
        LAG(effective_date) OVER w AS previous_effective_date
    FROM ${hivevar:model_database}.work_group_allocation_fact f
    WHERE NOT is_removed
    WINDOW w AS (
        PARTITION BY contract_id, claimant_id
        ORDER BY effective_date, created_ts, allocation_source, work_group_allocation_id
    )
) ordered_allocation;
