-- Addresses of sites, from the document that holds all of them
DROP TABLE IF EXISTS ${hivevar:transform_database}.address_tagged;

CREATE TABLE ${hivevar:transform_database}.address_tagged
STORED AS ORC
AS
SELECT
    site_address.addressId AS site_address_id,
    site_address.deliveryUnitId AS site_id,
    site_address.name AS site_name,
    site_address.line1 AS address_one,
    site_address.line2 AS address_two,
    site_address.town AS town,
    site_address.county AS county,
    site_address.postcode AS postcode,
    site_address.`default` AS is_default
FROM ${hivevar:source_database}.src_dictionary_address_tagged
LATERAL VIEW EXPLODE(addresses) address_list AS site_address;
