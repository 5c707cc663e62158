-- Award calculations, one row per earnings record
DROP TABLE IF EXISTS ${hivevar:transform_database}.calculation;

CREATE TABLE ${hivevar:transform_database}.calculation
STORED AS ORC
TBLPROPERTIES ('orc.compress' = 'ZLIB')
AS
WITH doc AS (
    SELECT
        COALESCE(
            GET_JSON_OBJECT(COALESCE(`_removed`.`_id`, `_id`), '$.d_oid'),
            COALESCE(`_removed`.`_id`, `_id`)
        ) AS calculation_id,
        COALESCE(`_removed`.assessmentPeriod.assessmentPeriodId, assessmentPeriod.assessmentPeriodId)
            AS assessment_period_id,
        COALESCE(`_removed`.total.value, total.value) AS award_amount,
        COALESCE(`_removed`.assessmentPeriod.contractId, assessmentPeriod.contractId) AS assessment_period_contract_id,
        COALESCE(
            `_removed`.unreducedResult.maximumAward.declaredAward.carersElement.value,
            unreducedResult.maximumAward.declaredAward.carersElement.value
        ) AS carer_element_award_amount,
        COALESCE(
            `_removed`.unreducedResult.maximumAward.declaredAward.childAwardElement.value.award,
            unreducedResult.maximumAward.declaredAward.childAwardElement.value.award
        ) AS child_element_award_amount,
        COALESCE(
            `_removed`.unreducedResult.maximumAward.declaredAward.childCareOutcome.childCareElement.value,
            unreducedResult.maximumAward.declaredAward.childCareOutcome.childCareElement.value
        ) AS childcare_element_award_amount,
        COALESCE(
            `_removed`.unreducedResult.maximumAward.declaredAward.housingAward.housingBreakdown.value.housingAward,
            unreducedResult.maximumAward.declaredAward.housingAward.housingBreakdown.value.housingAward
        ) AS housing_costs_element_award_amount,
        COALESCE(
            `_removed`.unreducedResult.maximumAward.declaredAward.limitedCapabilityForWorkElement.value,
            unreducedResult.maximumAward.declaredAward.limitedCapabilityForWorkElement.value
        ) AS limited_capability_for_work_element_award_amount,
        earning.claimantId AS claimant_id,
        earning.contractId AS earnings_contract_id,
        earning.earningsDataId AS earnings_data_id,
        earning.earningsForPeriod AS earnings_for_period,
        earning.netAmount AS earnings_net_amount,
        earning.selfEmployedEarningsData.amount AS earnings_self_employed_amount,
        earning.amount AS earnings_self_reported,
        earning.type AS earnings_type_id,
        earning.interestSet AS interest_set,
        earning.netAmount AS net_amount,
        earning.paymentDate AS payment_date,
        earning.paymentEffectiveDate.type AS payment_effective_date_type,
        COALESCE(`_removed`.`_version`, `_version`) AS version,
        COALESCE(`_removed`.createdDateTime.d_date, createdDateTime.d_date) AS created_ts,
        COALESCE(`_removed`.`_lastModifiedDateTime`.d_date, `_lastModifiedDateTime`.d_date) AS last_modified_ts,
        COALESCE(`_removed`.`_removedDateTime`.d_date, `_removedDateTime`.d_date) AS removed_ts
    FROM ${hivevar:source_database}.src_calculator_calculation
    LATERAL VIEW OUTER EXPLODE(COALESCE(
        `_removed`.saferCalculationInputs.supportingCalculationData.earningsRecords.earningsData,
        saferCalculationInputs.supportingCalculationData.earningsRecords.earningsData
    )) earnings AS earning
)
SELECT
    calculation_id,
    assessment_period_id,
    CAST(award_amount AS DECIMAL(15,2)) AS award_amount,
    assessment_period_contract_id,
    CAST(carer_element_award_amount AS DECIMAL(15,2)) AS carer_element_award_amount,
    CAST(child_element_award_amount AS DECIMAL(15,2)) AS child_element_award_amount,
    CAST(childcare_element_award_amount AS DECIMAL(15,2)) AS childcare_element_award_amount,
    CAST(housing_costs_element_award_amount AS DECIMAL(15,2)) AS housing_costs_element_award_amount,
    CAST(limited_capability_for_work_element_award_amount AS DECIMAL(15,2))
        AS limited_capability_for_work_element_award_amount,
    claimant_id,
    earnings_contract_id,
    earnings_data_id,
    CAST(earnings_for_period AS DECIMAL(15,2)) AS earnings_for_period,
    CAST(earnings_net_amount AS DECIMAL(15,2)) AS earnings_net_amount,
    CAST(earnings_self_employed_amount AS DECIMAL(15,2)) AS earnings_self_employed_amount,
    CAST(earnings_self_reported AS DECIMAL(15,2)) AS earnings_self_reported,
    earnings_type_id,
    interest_set,
    CAST(net_amount AS DECIMAL(15,2)) AS net_amount,
    CASE
        WHEN FROM_UNIXTIME(UNIX_TIMESTAMP(payment_date, 'yyyyMMdd'), 'yyyyMMdd') = payment_date
            THEN TO_DATE(FROM_UNIXTIME(UNIX_TIMESTAMP(payment_date, 'yyyyMMdd')))
    END AS payment_date,
    payment_effective_date_type,
    version,
    CASE
        WHEN created_ts LIKE '%Z'
            THEN CAST(CONCAT(SUBSTR(created_ts, 1, 10), ' ', SUBSTR(created_ts, 12, 12)) AS TIMESTAMP)
        ELSE CAST(CONCAT(
            FROM_UNIXTIME(UNIX_TIMESTAMP(
                CONCAT(SUBSTR(created_ts, 1, 10), ' ', SUBSTR(created_ts, 12, 8)),
                'yyyy-MM-dd HH:mm:ss'
            )
                - CAST(SUBSTR(created_ts, 25, 2) AS INT) * 3600),
            '.', SUBSTR(created_ts, 21, 3)
        ) AS TIMESTAMP)
    END AS created_ts,
    CASE
        WHEN last_modified_ts LIKE '%Z'
            THEN CAST(CONCAT(SUBSTR(last_modified_ts, 1, 10), ' ', SUBSTR(last_modified_ts, 12, 12)) AS TIMESTAMP)
        ELSE CAST(CONCAT(
            FROM_UNIXTIME(UNIX_TIMESTAMP(
                CONCAT(SUBSTR(last_modified_ts, 1, 10), ' ', SUBSTR(last_modified_ts, 12, 8)),
                'yyyy-MM-dd HH:mm:ss'
            )
                - CAST(SUBSTR(last_modified_ts, 25, 2) AS INT) * 3600),
            '.', SUBSTR(last_modified_ts, 21, 3)
        ) AS TIMESTAMP)
    END AS last_modified_ts,
    CASE
        WHEN removed_ts LIKE '%Z'
            THEN CAST(CONCAT(SUBSTR(removed_ts, 1, 10), ' ', SUBSTR(removed_ts, 12, 12)) AS TIMESTAMP)
        ELSE CAST(CONCAT(
            FROM_UNIXTIME(UNIX_TIMESTAMP(
                CONCAT(SUBSTR(removed_ts, 1, 10), ' ', SUBSTR(removed_ts, 12, 8)),
                'yyyy-MM-dd HH:mm:ss'
            )
                - CAST(SUBSTR(removed_ts, 25, 2) AS INT) * 3600),
            '.', SUBSTR(removed_ts, 21, 3)
        ) AS TIMESTAMP)
    END AS removed_ts
FROM doc;
