-- Sites: the Crown list joined to the organisation, one row for each period of a site's life.
DROP TABLE IF EXISTS ${hivevar:model_database}.site_dim;

CREATE TABLE ${hivevar:model_database}.site_dim
STORED AS ORC AS
WITH crown AS (
    SELECT site_id, site_name, site_type, district, region_code, open_date, close_date
    FROM (
        SELECT
            site_id, site_name, site_type, district, region_code,
            CAST(open_date AS DATE) AS open_date,
            CAST(close_date AS DATE) AS close_date,
            ROW_NUMBER() OVER (
                PARTITION BY site_id
                ORDER BY open_date DESC, close_date DESC, site_name, site_type, district, region_code
            ) AS row_num
        FROM ${hivevar:transactional_database}.site_dim
        WHERE site_id IS NOT NULL
    ) ranked_crown
    WHERE row_num = 1
),
organisation AS (
    SELECT site_id, site_name, site_type, district, region, status, source_file_country
    FROM (
        SELECT
            site_id, site_name, site_type, district, region, status, source_file_country,
            ROW_NUMBER() OVER (
                PARTITION BY site_id
                ORDER BY source_file_country, status, site_name, site_type, district, region
            ) AS row_num
        FROM ${hivevar:transform_database}.organisation_site
        WHERE site_id IS NOT NULL
    ) ranked_organisation
    WHERE row_num = 1
),
site AS (
    SELECT
        COALESCE(c.site_id, o.site_id) AS site_id,
        COALESCE(o.site_name, c.site_name) AS site_name,
        COALESCE(o.site_type, c.site_type) AS site_type,
        COALESCE(o.district, c.district) AS district,
        c.region_code,
        o.region AS region_name,
        o.status AS organisation_status,
        CASE WHEN o.source_file_country = 'NI' THEN 'Northern Ireland' ELSE 'Great Britain' END AS country,
        CASE
            WHEN c.site_id IS NULL THEN 'ORGANISATION'
            WHEN o.site_id IS NULL THEN 'CROWN'
            ELSE 'BOTH'
        END AS record_source,
        COALESCE(c.open_date, DATE '1900-01-01') AS open_date,
        c.close_date
    FROM crown c
    FULL OUTER JOIN organisation o
        ON c.site_id = o.site_id
),
site_event AS (
    SELECT
        site_id, site_name, site_type, district, region_code, region_name, organisation_status, country,
        record_source, open_date, close_date, 'OPEN' AS site_status, 1 AS event_order, open_date AS valid_from_date
    FROM site
    UNION ALL
    SELECT
        site_id, site_name, site_type, district, region_code, region_name, organisation_status, country,
        record_source, open_date, close_date, 'CLOSED' AS site_status, 2 AS event_order, close_date AS valid_from_date
    FROM site
    WHERE close_date IS NOT NULL
)
SELECT
    ROW_NUMBER() OVER (ORDER BY site_id, event_order) AS site_key,
    site_id,
    site_name,
    site_type,
    district,
    region_code,
    region_name,
    organisation_status,
    country,
    record_source,
    open_date,
    close_date,
    site_status,
    valid_from_date,
    LEAD(valid_from_date) OVER (PARTITION BY site_id ORDER BY event_order) AS valid_to_date,
    LEAD(site_id) OVER (PARTITION BY site_id ORDER BY event_order) IS NULL AS is_current
FROM site_event;
