-- Sites of both organisations; the file a site comes from tells its country
DROP TABLE IF EXISTS ${hivevar:transform_database}.organisation_site;

CREATE TABLE ${hivevar:transform_database}.organisation_site
STORED AS ORC
AS
SELECT
    unit.deliveryUnitId AS site_id,
    unit.name AS site_name,
    unit.type AS site_type,
    unit.district AS district,
    unit.region AS region,
    unit.status AS status,
    CASE WHEN INPUT__FILE__NAME LIKE '%NorthernIreland%' THEN 'NI' ELSE 'GB' END AS source_file_country
FROM ${hivevar:source_database}.src_dictionary_organisation
LATERAL VIEW EXPLODE(organisation.deliveryUnits) units AS unit;
