DROP TABLE IF EXISTS ${hivevar:source_database}.team;
CREATE EXTERNAL TABLE ${hivevar:source_database}.team (id INT, name STRING, tags ARRAY<STRING>)
ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'
LOCATION '${hivevar:data_path}/db/team';
