-- The default address of every site: the one marked so, else the first.
DROP VIEW IF EXISTS ${hivevar:views_database}.address_default_dim_v;

CREATE VIEW ${hivevar:views_database}.address_default_dim_v AS
SELECT
    t.address_key,
    t.site_address_id,
    t.site_key,
    t.site_id,
    t.site_name,
    t.address_one,
    t.address_two,
    t.town,
    t.county,
    t.postcode,
    t.full_address,
    t.geography_key,
    t.region_key,
    t.is_marked_default,
    t.site_address_count
FROM ${hivevar:model_database}.address_default_dim t
WHERE t.site_key <> -1 OR t.site_id IS NOT NULL;
