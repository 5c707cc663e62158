-- The default address of every site: the one marked so, else the first.
DROP TABLE IF EXISTS ${hivevar:model_database}.address_default_dim;

CREATE TABLE ${hivevar:model_database}.address_default_dim
STORED AS ORC AS
SELECT
    address_key, site_address_id, site_key, site_id, site_name, address_one, address_two, town, county, postcode,
    full_address, geography_key, region_key, is_default AS is_marked_default, site_address_count
FROM (
    SELECT
        a.*,
        CAST(COUNT(*) OVER (PARTITION BY site_id) AS INT) AS site_address_count,
        ROW_NUMBER() OVER (PARTITION BY site_id ORDER BY is_default DESC, site_address_id) AS row_num
    FROM ${hivevar:model_database}.address_dim a
    WHERE site_id IS NOT NULL
) ranked
WHERE row_num = 1;
