CREATE TABLE ${hivevar:model_database}.a_2 AS SELECT id FROM ${hivevar:source_database}.agent;
