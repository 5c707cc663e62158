-- Sites as they are now, one row a site, with the unknown site as -1.
DROP VIEW IF EXISTS ${hivevar:views_database}.site_dim_latest_v;

CREATE VIEW ${hivevar:views_database}.site_dim_latest_v AS
SELECT
    site_key,
    site_id,
    site_name,
    site_type,
    district,
    region_code,
    region_name,
    country,
    record_source,
    site_status,
    open_date,
    close_date
FROM ${hivevar:model_database}.site_dim_latest;
