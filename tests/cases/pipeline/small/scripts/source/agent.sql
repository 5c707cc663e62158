DROP TABLE IF EXISTS ${hivevar:source_database}.agent;
CREATE EXTERNAL TABLE ${hivevar:source_database}.agent (id STRING) LOCATION '${hivevar:data_path}/core/agent';
