-- Initial load of agents
INSERT OVERWRITE TABLE ${hivevar:transactional_database}.agent_dim
SELECT
    agent_id,
    first_name,
    last_name,
    sort_name,
    site_id,
    staff_number,
    grade,
    active,
    created_ts
FROM ${hivevar:transactional_database}.agent_dim_load;
