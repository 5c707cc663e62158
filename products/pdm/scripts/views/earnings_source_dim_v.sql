-- Sources of the earnings that statements took into account.
DROP VIEW IF EXISTS ${hivevar:views_database}.earnings_source_dim_v;

CREATE VIEW ${hivevar:views_database}.earnings_source_dim_v AS
SELECT
    earnings_source_key,
    earnings_source_id,
    earnings_source_name,
    statement_count
FROM ${hivevar:model_database}.earnings_source_dim;
