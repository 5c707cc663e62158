CREATE EXTERNAL TABLE ${hivevar:source_database}.team (id STRING) LOCATION '${hivevar:data_path}/core/team';
