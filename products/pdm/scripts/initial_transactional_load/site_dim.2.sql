-- Initial load of sites
INSERT OVERWRITE TABLE ${hivevar:transactional_database}.site_dim
SELECT
    site_id,
    site_name,
    site_type,
    district,
    region_code,
    open_date,
    close_date
FROM ${hivevar:transactional_database}.site_dim_load;
