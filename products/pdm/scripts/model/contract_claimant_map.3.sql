-- Which claimants belong to which contracts, with the first and the last record that says so.
DROP TABLE IF EXISTS ${hivevar:model_database}.contract_claimant_map;

CREATE TABLE ${hivevar:model_database}.contract_claimant_map
STORED AS ORC AS
SELECT
    ROW_NUMBER() OVER (ORDER BY contract_id, claimant_id) AS contract_claimant_key,
    contract_id,
    claimant_id,
    first_event_ts,
    last_event_ts,
    event_count,
    event_types,
    has_commitment,
    has_declaration
FROM (
    SELECT
        contract_id,
        claimant_id,
        MIN(event_ts) AS first_event_ts,
        MAX(event_ts) AS last_event_ts,
        COUNT(*) AS event_count,
        CONCAT_WS(',', SORT_ARRAY(COLLECT_SET(event_type))) AS event_types,
        SUM(IF(event_type = 'COMMITMENT', 1, 0)) > 0 AS has_commitment,
        SUM(IF(event_type = 'DECLARATION', 1, 0)) > 0 AS has_declaration
    FROM ${hivevar:model_database}.contract_claimant_event
    GROUP BY contract_id, claimant_id
) pair;
