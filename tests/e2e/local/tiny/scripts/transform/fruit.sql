DROP TABLE IF EXISTS ${hivevar:transform_database}.fruit;
CREATE TABLE ${hivevar:transform_database}.fruit AS
SELECT id, upper(name) AS name, size(tags) AS tags FROM ${hivevar:source_database}.fruit;
