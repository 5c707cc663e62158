-- Addresses of sites
DROP TABLE IF EXISTS ${hivevar:transform_database}.address;

CREATE TABLE ${hivevar:transform_database}.address
STORED AS ORC
AS
SELECT
    addressId AS site_address_id,
    deliveryUnitId AS site_id,
    name AS site_name,
    line1 AS address_one,
    line2 AS address_two,
    town,
    county,
    postcode,
    `default` AS is_default
FROM ${hivevar:source_database}.src_dictionary_address;
