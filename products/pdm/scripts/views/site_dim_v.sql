-- Sites: the Crown list joined to the organisation, one row for each period of a site's life.
DROP VIEW IF EXISTS ${hivevar:views_database}.site_dim_v;

CREATE VIEW ${hivevar:views_database}.site_dim_v AS
SELECT
    t.site_key,
    t.site_id,
    t.site_name,
    t.site_type,
    t.district,
    t.region_code,
    t.region_name,
    t.organisation_status,
    t.country,
    t.record_source,
    t.open_date,
    t.close_date,
    t.site_status,
    t.valid_from_date,
    t.valid_to_date,
    t.is_current,
    DATEDIFF(t.close_date, t.open_date) AS days_open
FROM ${hivevar:model_database}.site_dim t;
