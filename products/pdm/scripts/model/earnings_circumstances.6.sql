-- Earnings as accepted, one row for each declaration and employer.
DROP TABLE IF EXISTS ${hivevar:model_database}.earnings_circumstances;

CREATE TABLE ${hivevar:model_database}.earnings_circumstances
STORED AS ORC AS
SELECT
    e.declarationid AS declaration_id,
    e.breakdown_number,
    COALESCE(c.claimant_key, -1) AS claimant_key,
    e.claimelement_claimantid AS claimant_id,
    COALESCE(k.contract_key, -1) AS contract_key,
    e.claimelement_contractid AS contract_id,
    e.claimelement_earningsdataid AS earnings_data_id,
    e.claimelement_type AS earnings_type,
    e.claimelement_employmentearningsbreakdown_employer AS employer_name,
    CAST(e.claimelement_netamount AS DECIMAL(15,2)) AS declared_net_amount,
    CAST(e.claimelement_employmentearningsbreakdown_grossearnings AS DECIMAL(15,2)) AS gross_earnings,
    CAST(e.claimelement_employmentearningsbreakdown_netearnings AS DECIMAL(15,2)) AS net_earnings,
    CAST(e.claimelement_employmentearningsbreakdown_taxamount AS DECIMAL(15,2)) AS tax_amount,
    CAST(e.claimelement_employmentearningsbreakdown_niamount AS DECIMAL(15,2)) AS national_insurance_amount,
    CAST(
        COALESCE(
            CAST(e.claimelement_employmentearningsbreakdown_pensioncontributedundernetpayamount AS DECIMAL(15,2)),
            0
        )
            + COALESCE(
                CAST(
                    e.claimelement_employmentearningsbreakdown_pensionnotcontributedundernetpayamount AS DECIMAL(15,2)
                ),
                0
            )
        AS DECIMAL(15,2)
    ) AS pension_amount,
    LOWER(e.claimelement_interestset) IN ('true', 'yes', 'y', '1') AS is_interest_set,
    e.claimelement_paymentdate AS payment_date,
    COALESCE(e.claimelement_effectivedate_date, e.claimelement_effectivedate_knowndate) AS effective_date,
    e.claimelement_effectivedate_type AS effective_date_type,
    COALESCE(e.claimelement_paymenteffectivedate_date, e.claimelement_paymenteffectivedate_knowndate)
        AS payment_effective_date,
    e.claimelement_paymenteffectivedate_type AS payment_effective_date_type,
    e.claimelement_declareddatetime AS declared_ts,
    e.accepteddatetime AS accepted_ts,
    e.claimelement_deleteddate AS deleted_date,
    TO_DATE(e.created_ts) AS created_date,
    e.created_ts,
    TO_DATE(e.last_modified_ts) AS last_modified_date,
    e.last_modified_ts,
    TO_DATE(e.removed_ts) AS removed_date,
    e.removed_ts
FROM (
    SELECT
        r.*,
        ROW_NUMBER() OVER (
            PARTITION BY declarationid
            ORDER BY
                claimelement_employmentearningsbreakdown_employer,
                last_modified_ts DESC, version DESC, accepteddatetime, claimelement_claimantid,
                claimelement_contractid, claimelement_deleteddate,
                claimelement_earningsdataid,
                claimelement_employmentearningsbreakdown_grossearnings,
                claimelement_employmentearningsbreakdown_netearnings,
                claimelement_employmentearningsbreakdown_niamount,
                claimelement_employmentearningsbreakdown_pensioncontributedundernetpayamount,
                claimelement_employmentearningsbreakdown_pensionnotcontributedundernetpayamount,
                claimelement_employmentearningsbreakdown_taxamount,
                claimelement_interestset, claimelement_nino, claimelement_paymentdate,
                claimelement_declareddatetime, claimelement_effectivedate_hasdate,
                claimelement_effectivedate_knowndate, claimelement_effectivedate_type,
                claimelement_effectivedate_date, claimelement_netamount,
                claimelement_paymenteffectivedate_hasdate,
                claimelement_paymenteffectivedate_knowndate,
                claimelement_paymenteffectivedate_type,
                claimelement_paymenteffectivedate_date, claimelement_type, created_ts,
                removed_ts
        ) AS breakdown_number
    FROM ${hivevar:transform_database}.earnings_declaration r
    WHERE declarationid IS NOT NULL
) e
LEFT JOIN ${hivevar:model_database}.claimant_dim_latest c
    ON c.claimant_id = e.claimelement_claimantid
LEFT JOIN ${hivevar:model_database}.contract_dim k
    ON k.contract_id = e.claimelement_contractid;
