CREATE TABLE ${hivevar:model_database}.b_2 AS SELECT id FROM ${hivevar:source_database}.agent;
