-- Regions of the country, numbered, with the unknown region as -1.
DROP TABLE IF EXISTS ${hivevar:model_database}.region_dim;

CREATE TABLE ${hivevar:model_database}.region_dim
STORED AS ORC AS
SELECT
    -1 AS region_key,
    'UNKNOWN' AS region_code,
    'Unknown' AS region_name,
    'Unknown' AS country,
    0 AS postcode_district_count
UNION ALL
SELECT
    ROW_NUMBER() OVER (ORDER BY region_code) AS region_key,
    region_code,
    region_name,
    country,
    postcode_district_count
FROM (
    SELECT
        region_code,
        MIN(region_name) AS region_name,
        MIN(country) AS country,
        CAST(COUNT(DISTINCT postcode_district) AS INT) AS postcode_district_count
    FROM ${hivevar:transform_database}.geography_reference
    WHERE region_code IS NOT NULL
    GROUP BY region_code
) region;
