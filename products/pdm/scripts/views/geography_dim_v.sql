-- Postcode districts with their town, local authority and region.
DROP VIEW IF EXISTS ${hivevar:views_database}.geography_dim_v;

CREATE VIEW ${hivevar:views_database}.geography_dim_v AS
SELECT
    geography_key,
    postcode_area,
    postcode_district,
    town,
    county,
    local_authority,
    region_key,
    region_code,
    region_name,
    country
FROM ${hivevar:model_database}.geography_dim;
