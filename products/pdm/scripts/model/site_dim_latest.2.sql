-- Sites as they are now, one row a site, with the unknown site as -1.
DROP TABLE IF EXISTS ${hivevar:model_database}.site_dim_latest;

CREATE TABLE ${hivevar:model_database}.site_dim_latest
STORED AS ORC AS
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
FROM ${hivevar:model_database}.site_dim
WHERE is_current
UNION ALL
SELECT
    -1 AS site_key,
    'UNKNOWN' AS site_id,
    'Unknown' AS site_name,
    'UNKNOWN' AS site_type,
    'Unknown' AS district,
    'UNKNOWN' AS region_code,
    'Unknown' AS region_name,
    'Unknown' AS country,
    'NONE' AS record_source,
    'UNKNOWN' AS site_status,
    CAST(NULL AS DATE) AS open_date,
    CAST(NULL AS DATE) AS close_date;
