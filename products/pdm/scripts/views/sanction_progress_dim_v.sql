-- Steps by which sanctions were worked off, numbered within the sanction.
DROP VIEW IF EXISTS ${hivevar:views_database}.sanction_progress_dim_v;

CREATE VIEW ${hivevar:views_database}.sanction_progress_dim_v AS
SELECT
    sanction_progress_key,
    sanction_id,
    progress_order,
    effective_date,
    next_effective_date,
    deducted_open_ended_element,
    deducted_fixed_element,
    remaining_open_ended_duration,
    remaining_fixed_duration,
    remaining_total_duration,
    created_ts,
    last_modified_ts
FROM ${hivevar:model_database}.sanction_progress_dim;
