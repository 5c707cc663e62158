-- Addresses of sites, from the service first and from the reference files where it has none.
DROP VIEW IF EXISTS ${hivevar:views_database}.address_dim_v;

CREATE VIEW ${hivevar:views_database}.address_dim_v AS
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
    t.is_default,
    t.record_source,
    g.local_authority,
    g.region_name
FROM ${hivevar:model_database}.address_dim t
LEFT JOIN ${hivevar:model_database}.geography_dim g
    ON g.geography_key = t.geography_key;
