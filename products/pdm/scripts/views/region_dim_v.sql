-- Regions of the country, numbered, with the unknown region as -1.
DROP VIEW IF EXISTS ${hivevar:views_database}.region_dim_v;

CREATE VIEW ${hivevar:views_database}.region_dim_v AS
SELECT
    t.region_key,
    t.region_code,
    t.region_name,
    t.country,
    t.postcode_district_count,
    NVL(a.address_count, CAST(0 AS BIGINT)) AS site_address_count
FROM ${hivevar:model_database}.region_dim t
LEFT JOIN (
    SELECT region_key, COUNT(*) AS address_count
    FROM ${hivevar:model_database}.address_dim
    GROUP BY region_key
) a
    ON a.region_key = t.region_key;
