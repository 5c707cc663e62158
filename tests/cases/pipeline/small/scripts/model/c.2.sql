CREATE TABLE ${hivevar:model_database}.c_2 AS SELECT id FROM ${hivevar:source_database}.agent;
