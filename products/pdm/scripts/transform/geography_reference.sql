-- Reference data: postcode districts and the regions they lie in
DROP TABLE IF EXISTS ${hivevar:transform_database}.geography_reference;

CREATE TABLE ${hivevar:transform_database}.geography_reference
STORED AS ORC
AS
SELECT
    postcode_area,
    postcode_district,
    town,
    county,
    local_authority,
    region_code,
    region_name,
    country
FROM ${hivevar:source_database}.src_dictionary_geography;
