DROP TABLE IF EXISTS ${hivevar:source_database}.fruit;
CREATE EXTERNAL TABLE ${hivevar:source_database}.fruit (id INT, name STRING, tags ARRAY<STRING>)
ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'
WITH SERDEPROPERTIES ('ignore.malformed.json' = 'true')
LOCATION '${hivevar:data_path}/db/fruit';
