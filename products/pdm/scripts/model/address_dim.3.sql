-- Addresses of sites, from the service first and from the reference files where it has none.
DROP TABLE IF EXISTS ${hivevar:model_database}.address_dim;

CREATE TABLE ${hivevar:model_database}.address_dim
STORED AS ORC AS
WITH every_address AS (
    SELECT
        site_address_id, site_id, site_name, address_one, address_two, town, county, postcode,
        CAST(NULL AS BOOLEAN) AS is_default, 'SERVICE' AS record_source, 1 AS source_order, last_modified_ts
    FROM ${hivevar:transform_database}.delivery_unit_address
    UNION ALL
    SELECT
        site_address_id, site_id, site_name, address_one, address_two, town, county, postcode,
        is_default, 'REFERENCE' AS record_source, 2 AS source_order, CAST(NULL AS TIMESTAMP) AS last_modified_ts
    FROM ${hivevar:transform_database}.address
    UNION ALL
    SELECT
        site_address_id, site_id, site_name, address_one, address_two, town, county, postcode,
        is_default, 'REFERENCE_TAGGED' AS record_source, 3 AS source_order, CAST(NULL AS TIMESTAMP) AS last_modified_ts
    FROM ${hivevar:transform_database}.address_tagged
),
default_flag AS (
    SELECT site_address_id, MAX(IF(is_default, 1, 0)) AS default_flag
    FROM every_address
    WHERE is_default IS NOT NULL
    GROUP BY site_address_id
),
single_address AS (
    SELECT
        r.*,
        UPPER(REGEXP_EXTRACT(TRIM(r.postcode), '^([A-Za-z]{1,2}[0-9][0-9A-Za-z]?) *[0-9][A-Za-z]{2}$', 1))
            AS postcode_district
    FROM (
        SELECT
            e.*,
            ROW_NUMBER() OVER (
                PARTITION BY site_address_id
                ORDER BY
                    source_order, last_modified_ts DESC, site_id, site_name, address_one, address_two, town, county,
                    postcode, is_default DESC
            ) AS row_num
        FROM every_address e
        WHERE site_address_id IS NOT NULL
    ) r
    WHERE r.row_num = 1
)
SELECT
    ROW_NUMBER() OVER (ORDER BY a.site_address_id) AS address_key,
    a.site_address_id,
    COALESCE(s.site_key, -1) AS site_key,
    a.site_id,
    a.site_name,
    a.address_one,
    a.address_two,
    a.town,
    a.county,
    a.postcode,
    CONCAT_WS(', ', a.site_name, a.address_one, a.address_two, a.town, a.county, a.postcode) AS full_address,
    COALESCE(g.geography_key, -1) AS geography_key,
    COALESCE(g.region_key, -1) AS region_key,
    NVL(f.default_flag, 0) = 1 AS is_default,
    a.record_source
FROM single_address a
LEFT JOIN default_flag f
    ON f.site_address_id = a.site_address_id
LEFT JOIN ${hivevar:model_database}.site_dim_latest s
    ON s.site_id = a.site_id
LEFT JOIN ${hivevar:model_database}.geography_dim g
    ON g.postcode_district = a.postcode_district;
