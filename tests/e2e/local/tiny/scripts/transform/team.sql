DROP TABLE IF EXISTS ${hivevar:transform_database}.team;
CREATE TABLE ${hivevar:transform_database}.team AS
SELECT id, upper(name) AS name, size(tags) AS tags FROM ${hivevar:source_database}.team;
