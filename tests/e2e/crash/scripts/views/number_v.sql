DROP VIEW IF EXISTS ${hivevar:views_database}.number_v;
CREATE VIEW ${hivevar:views_database}.number_v AS SELECT * FROM ${hivevar:transform_database}.number;
