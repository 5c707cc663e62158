-- Statements of each assessment period
DROP TABLE IF EXISTS ${hivevar:transform_database}.statement;

CREATE TABLE ${hivevar:transform_database}.statement
STORED AS ORC
TBLPROPERTIES ('orc.compress' = 'ZLIB')
AS
WITH doc AS (
    SELECT
        COALESCE(`_removed`.`_id`.statementId, `_id`.statementId) AS statement_id,
        COALESCE(`_removed`.assessmentPeriod.assessmentPeriodId, assessmentPeriod.assessmentPeriodId)
            AS assessment_period_id,
        COALESCE(`_removed`.assessmentPeriod.contractId, assessmentPeriod.contractId) AS contract_id,
        REGEXP_REPLACE(COALESCE(`_removed`.assessmentPeriod.startDate, assessmentPeriod.startDate), '-', '')
            AS assessment_period_start_date,
        REGEXP_REPLACE(COALESCE(`_removed`.assessmentPeriod.endDate, assessmentPeriod.endDate), '-', '')
            AS assessment_period_end_date,
        REGEXP_REPLACE(COALESCE(`_removed`.assessmentPeriod.paymentDate, assessmentPeriod.paymentDate), '-', '')
            AS assessment_period_payment_date,
        COALESCE(
            `_removed`.assessmentPeriod.createdDateTime.d_date,
            assessmentPeriod.createdDateTime.d_date
        ) AS assessment_period_created_ts,
        COALESCE(`_removed`.standardAllowanceElement, standardAllowanceElement) AS standard_allowance_element,
        COALESCE(`_removed`.housingElement, housingElement) AS housing_element,
        COALESCE(`_removed`.housingElementRent, housingElementRent) AS housing_element_rent,
        COALESCE(`_removed`.housingElementServiceCharges, housingElementServiceCharges)
            AS housing_element_service_charges,
        COALESCE(`_removed`.childElement, childElement) AS child_element,
        COALESCE(`_removed`.numberEligibleChildren, numberEligibleChildren) AS eligible_children,
        COALESCE(`_removed`.disabledChildElement, disabledChildElement) AS disabled_child_element,
        COALESCE(`_removed`.numberEligibleDisabledChildren, numberEligibleDisabledChildren)
            AS eligible_disabled_children,
        COALESCE(`_removed`.childcareElement, childcareElement) AS childcare_element,
        COALESCE(
            `_removed`.numberEligibleChildrenInChildCare,
            numberEligibleChildrenInChildCare
        ) AS eligible_children_in_child_care,
        COALESCE(`_removed`.carerElement, carerElement) AS carer_element,
        COALESCE(`_removed`.numberPeopleCaredFor, numberPeopleCaredFor) AS people_cared_for,
        COALESCE(`_removed`.landlordPaymentAdjustment, landlordPaymentAdjustment) AS landlord_payment_adjustment,
        COALESCE(
            `_removed`.limitedCapabilityForWorkElement,
            limitedCapabilityForWorkElement
        ) AS limited_capability_for_work_element,
        COALESCE(`_removed`.takeHomePay, takeHomePay) AS take_home_pay,
        COALESCE(`_removed`.takeHomeBreakdown.rte, takeHomeBreakdown.rte) AS take_home_breakdown_rte,
        COALESCE(
            `_removed`.takeHomeBreakdown.selfReported,
            takeHomeBreakdown.selfReported
        ) AS take_home_breakdown_self_reported,
        COALESCE(
            `_removed`.takeHomeBreakdown.selfEmployed,
            takeHomeBreakdown.selfEmployed
        ) AS take_home_breakdown_self_employed,
        COALESCE(
            `_removed`.takeHomeBreakdown.selfEmployedWithMif,
            takeHomeBreakdown.selfEmployedWithMif
        ) AS take_home_breakdown_self_employed_with_mif,
        COALESCE(`_removed`.unaffectedPayElement, unaffectedPayElement) AS unaffected_pay_element,
        COALESCE(`_removed`.totalReducedForHomePay, totalReducedForHomePay) AS total_reduced_for_home_pay,
        COALESCE(`_removed`.otherIncomeAdjustment, otherIncomeAdjustment) AS other_income_adjustment,
        COALESCE(`_removed`.capitalAdjustment, capitalAdjustment) AS capital_adjustment,
        COALESCE(`_removed`.totalAdjustments, totalAdjustments) AS total_adjustments,
        COALESCE(`_removed`.fraudPenalties, fraudPenalties) AS fraud_penalties,
        COALESCE(`_removed`.sanctions, sanctions) AS sanctions,
        COALESCE(`_removed`.advances, advances) AS advances,
        COALESCE(`_removed`.deductions, deductions) AS deductions,
        COALESCE(`_removed`.earningsSource, earningsSource) AS earnings_source_id,
        COALESCE(`_removed`.totalOtherBenefitsAdjustment, totalOtherBenefitsAdjustment)
            AS total_other_benefits_adjustment,
        COALESCE(`_removed`.capApplied, capApplied) AS cap_applied,
        COALESCE(`_removed`.type, type) AS calculation_type_id,
        COALESCE(`_removed`.preAdjustmentTotal, preAdjustmentTotal) AS pre_adjustment_total,
        COALESCE(`_removed`.totalPayment, totalPayment) AS total_payment,
        COALESCE(`_removed`.benefitCapThreshold, benefitCapThreshold) AS benefit_cap_threshold,
        COALESCE(`_removed`.benefitCapAdjustment, benefitCapAdjustment) AS benefit_cap_adjustment,
        REGEXP_REPLACE(COALESCE(`_removed`.gracePeriodEndDate, gracePeriodEndDate), '-', '') AS grace_period_end_date,
        COALESCE(`_removed`.createdDateTime.d_date, createdDateTime.d_date) AS created_ts,
        COALESCE(`_removed`.`_version`, `_version`) AS version,
        COALESCE(`_removed`.`_lastModifiedDateTime`.d_date, `_lastModifiedDateTime`.d_date) AS last_modified_ts,
        COALESCE(`_removed`.`_removedDateTime`.d_date, `_removedDateTime`.d_date) AS removed_ts
    FROM ${hivevar:source_database}.src_core_statement
)
SELECT
    statement_id,
    assessment_period_id,
    contract_id,
    CASE
        WHEN FROM_UNIXTIME(UNIX_TIMESTAMP(assessment_period_start_date, 'yyyyMMdd'), 'yyyyMMdd')
                = assessment_period_start_date
            THEN TO_DATE(FROM_UNIXTIME(UNIX_TIMESTAMP(assessment_period_start_date, 'yyyyMMdd')))
    END AS assessment_period_start_date,
    CASE
        WHEN FROM_UNIXTIME(UNIX_TIMESTAMP(assessment_period_end_date, 'yyyyMMdd'), 'yyyyMMdd')
                = assessment_period_end_date
            THEN TO_DATE(FROM_UNIXTIME(UNIX_TIMESTAMP(assessment_period_end_date, 'yyyyMMdd')))
    END AS assessment_period_end_date,
    CASE
        WHEN FROM_UNIXTIME(UNIX_TIMESTAMP(assessment_period_payment_date, 'yyyyMMdd'), 'yyyyMMdd')
                = assessment_period_payment_date
            THEN TO_DATE(FROM_UNIXTIME(UNIX_TIMESTAMP(assessment_period_payment_date, 'yyyyMMdd')))
    END AS assessment_period_payment_date,
    CASE
        WHEN assessment_period_created_ts LIKE '%Z'
            THEN CAST(
                CONCAT(SUBSTR(assessment_period_created_ts, 1, 10), ' ', SUBSTR(assessment_period_created_ts, 12, 12))
                AS TIMESTAMP
            )
        ELSE CAST(CONCAT(
            FROM_UNIXTIME(UNIX_TIMESTAMP(
                CONCAT(SUBSTR(assessment_period_created_ts, 1, 10), ' ', SUBSTR(assessment_period_created_ts, 12, 8)),
                'yyyy-MM-dd HH:mm:ss'
            )
                - CAST(SUBSTR(assessment_period_created_ts, 25, 2) AS INT) * 3600),
            '.', SUBSTR(assessment_period_created_ts, 21, 3)
        ) AS TIMESTAMP)
    END AS assessment_period_created_ts,
    CAST(standard_allowance_element AS DECIMAL(15,2)) AS standard_allowance_element,
    CAST(housing_element AS DECIMAL(15,2)) AS housing_element,
    CAST(housing_element_rent AS DECIMAL(15,2)) AS housing_element_rent,
    CAST(housing_element_service_charges AS DECIMAL(15,2)) AS housing_element_service_charges,
    CAST(child_element AS DECIMAL(15,2)) AS child_element,
    CAST(eligible_children AS INT) AS eligible_children,
    CAST(disabled_child_element AS DECIMAL(15,2)) AS disabled_child_element,
    CAST(eligible_disabled_children AS INT) AS eligible_disabled_children,
    CAST(childcare_element AS DECIMAL(15,2)) AS childcare_element,
    CAST(eligible_children_in_child_care AS INT) AS eligible_children_in_child_care,
    CAST(carer_element AS DECIMAL(15,2)) AS carer_element,
    CAST(people_cared_for AS INT) AS people_cared_for,
    CAST(landlord_payment_adjustment AS DECIMAL(15,2)) AS landlord_payment_adjustment,
    CAST(limited_capability_for_work_element AS DECIMAL(15,2)) AS limited_capability_for_work_element,
    CAST(take_home_pay AS DECIMAL(15,2)) AS take_home_pay,
    CAST(take_home_breakdown_rte AS DECIMAL(15,2)) AS take_home_breakdown_rte,
    CAST(take_home_breakdown_self_reported AS DECIMAL(15,2)) AS take_home_breakdown_self_reported,
    CAST(take_home_breakdown_self_employed AS DECIMAL(15,2)) AS take_home_breakdown_self_employed,
    CAST(take_home_breakdown_self_employed_with_mif AS DECIMAL(15,2)) AS take_home_breakdown_self_employed_with_mif,
    CAST(unaffected_pay_element AS DECIMAL(15,2)) AS unaffected_pay_element,
    CAST(total_reduced_for_home_pay AS DECIMAL(15,2)) AS total_reduced_for_home_pay,
    CAST(other_income_adjustment AS DECIMAL(15,2)) AS other_income_adjustment,
    CAST(capital_adjustment AS DECIMAL(15,2)) AS capital_adjustment,
    CAST(total_adjustments AS DECIMAL(15,2)) AS total_adjustments,
    CAST(fraud_penalties AS DECIMAL(15,2)) AS fraud_penalties,
    CAST(sanctions AS DECIMAL(15,2)) AS sanctions,
    CAST(advances AS DECIMAL(15,2)) AS advances,
    CAST(deductions AS DECIMAL(15,2)) AS deductions,
    earnings_source_id,
    CAST(total_other_benefits_adjustment AS DECIMAL(15,2)) AS total_other_benefits_adjustment,
    cap_applied,
    calculation_type_id,
    CAST(pre_adjustment_total AS DECIMAL(15,2)) AS pre_adjustment_total,
    CAST(total_payment AS DECIMAL(15,2)) AS total_payment,
    CAST(benefit_cap_threshold AS DECIMAL(15,2)) AS benefit_cap_threshold,
    CAST(benefit_cap_adjustment AS DECIMAL(15,2)) AS benefit_cap_adjustment,
    CASE
        WHEN FROM_UNIXTIME(UNIX_TIMESTAMP(grace_period_end_date, 'yyyyMMdd'), 'yyyyMMdd') = grace_period_end_date
            THEN TO_DATE(FROM_UNIXTIME(UNIX_TIMESTAMP(grace_period_end_date, 'yyyyMMdd')))
    END AS grace_period_end_date,
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
    version,
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
