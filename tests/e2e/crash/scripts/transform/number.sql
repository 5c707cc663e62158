-- Rows that fill a block of the warehouse's file, which is written before their table is committed.
DROP TABLE IF EXISTS ${hivevar:transform_database}.number;
CREATE TABLE ${hivevar:transform_database}.number AS
SELECT pos AS n, sha2(cast(pos AS string), 256) AS sum, sha2(cast(-pos AS string), 512) AS other
FROM (SELECT posexplode(split(space(3999), ' '))) p;
