CREATE TABLE ${hivevar:model_database}.a_1 AS SELECT id FROM ${hivevar:source_database}.agent;
