CREATE TABLE ${hivevar:model_database}.d_10 AS SELECT id FROM ${hivevar:source_database}.agent;
