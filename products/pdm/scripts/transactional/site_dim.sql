-- Crown table of sites, empty until the initial load
CREATE TABLE IF NOT EXISTS ${hivevar:transactional_database}.site_dim (
    site_id STRING,
    site_name STRING,
    site_type STRING,
    district STRING,
    region_code STRING,
    open_date DATE,
    close_date DATE
)
STORED AS ORC;
