-- Steps by which sanctions were worked off, numbered within the sanction.
DROP TABLE IF EXISTS ${hivevar:model_database}.sanction_progress_dim;

CREATE TABLE ${hivevar:model_database}.sanction_progress_dim
STORED AS ORC AS
SELECT
    ROW_NUMBER() OVER (ORDER BY sanction_id, progress_order) AS sanction_progress_key,
    sanction_id,
    progress_order,
    effective_date,
    LEAD(effective_date) OVER (PARTITION BY sanction_id ORDER BY progress_order) AS next_effective_date,
    deducted_open_ended_element,
    deducted_fixed_element,
    remaining_open_ended_duration,
    remaining_fixed_duration,
    NVL(remaining_open_ended_duration, 0) + NVL(remaining_fixed_duration, 0) AS remaining_total_duration,
    created_ts,
    last_modified_ts
FROM (
    SELECT
        p.*,
        ROW_NUMBER() OVER (
            PARTITION BY sanction_id
            ORDER BY
                effective_date, remaining_fixed_duration DESC, remaining_open_ended_duration DESC,
                deducted_fixed_element, deducted_open_ended_element, last_modified_ts, version, created_ts, removed_ts
        ) AS progress_order
    FROM ${hivevar:transform_database}.sanction_progress p
    WHERE sanction_id IS NOT NULL
        AND effective_date IS NOT NULL
) ordered_progress;
