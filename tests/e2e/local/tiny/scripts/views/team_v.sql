DROP VIEW IF EXISTS ${hivevar:views_database}.team_v;
CREATE VIEW ${hivevar:views_database}.team_v AS SELECT id, name, tags FROM ${hivevar:transform_database}.team;
