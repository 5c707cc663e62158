-- Agents: the Crown list joined to the agents of the service, without their names.
DROP VIEW IF EXISTS ${hivevar:views_database}.agent_dim_v;

CREATE VIEW ${hivevar:views_database}.agent_dim_v AS
SELECT
    t.agent_key,
    t.agent_id,
    t.staff_number,
    t.grade,
    t.site_key,
    t.site_id,
    t.is_active,
    t.record_source,
    t.created_date,
    t.created_ts,
    t.last_modified_date,
    t.last_modified_ts,
    t.removed_date,
    t.removed_ts,
    NVL(s.site_name, 'Unknown') AS site_name,
    s.district AS site_district
FROM ${hivevar:model_database}.agent_dim t
LEFT JOIN ${hivevar:model_database}.site_dim_latest s
    ON s.site_key = t.site_key;
