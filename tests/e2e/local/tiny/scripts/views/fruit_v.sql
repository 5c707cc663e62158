DROP VIEW IF EXISTS ${hivevar:views_database}.fruit_v;
CREATE VIEW ${hivevar:views_database}.fruit_v AS SELECT id, name, tags FROM ${hivevar:transform_database}.fruit;
