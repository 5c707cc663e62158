-- Postcode districts with their town, local authority and region.
DROP TABLE IF EXISTS ${hivevar:model_database}.geography_dim;

CREATE TABLE ${hivevar:model_database}.geography_dim
STORED AS ORC AS
SELECT
    ROW_NUMBER() OVER (ORDER BY g.postcode_district) AS geography_key,
    g.postcode_area,
    g.postcode_district,
    g.town,
    g.county,
    g.local_authority,
    COALESCE(r.region_key, -1) AS region_key,
    g.region_code,
    NVL(r.region_name, 'Unknown') AS region_name,
    g.country
FROM (
    SELECT
        postcode_area, UPPER(TRIM(postcode_district)) AS postcode_district, town, county, local_authority, region_code,
        country,
        ROW_NUMBER() OVER (
            PARTITION BY UPPER(TRIM(postcode_district))
            ORDER BY region_code, local_authority, county, town, postcode_area, country, region_name
        ) AS row_num
    FROM ${hivevar:transform_database}.geography_reference
    WHERE postcode_district IS NOT NULL
) g
LEFT JOIN ${hivevar:model_database}.region_dim r
    ON r.region_code = g.region_code
WHERE g.row_num = 1;
