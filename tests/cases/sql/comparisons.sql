-- Number with string: as doubles
SELECT 1 = '1';
--> true
SELECT 1 = '1.0';
--> true
SELECT '1' = '1.0';
--> false
SELECT 1 = 'a';
--> NULL
SELECT 2 < '10';
--> true
SELECT '2' < '10';
--> false
SELECT 1.5 = '1.50';
--> true
SELECT 0.1D = 0.1, cast(0.1 AS float) = 0.1D, cast(0.1 AS float) = 0.1, 1 = 1.0, 1L = 1, cast(1.10 AS decimal(3,2)) = 1.1;
--> true	false	true	true	true	true
-- Nulls
SELECT NULL = NULL, NULL <=> NULL, 1 <=> NULL, 1 <=> 1, NULL <> 1, NOT cast(NULL AS boolean), cast(NULL AS boolean) AND false, cast(NULL AS boolean) OR true, cast(NULL AS boolean) AND true, 1 IS NULL, NULL IS NOT NULL;
--> NULL	true	false	true	NULL	NULL	false	true	NULL	false	false
SELECT 1 == 1, 1 != 2, 1 <> 1, !true, NOT false, NOT 1 = 2, true AND NOT false OR false;
--> true	true	false	false	true	true	true
-- Dates and timestamps
SELECT date '2020-01-01' = '2020-01-01', date '2020-01-01' = '2020-01-01 00:00:00', timestamp '2020-01-01 00:00:00' = '2020-01-01', date '2020-01-01' = timestamp '2020-01-01 00:00:00', date '2020-01-02' > '2020-01-01', timestamp '2020-01-01 00:00:00' = '2020-01-01 00:00:00.0';
--> true	true	true	true	true	true
-- BETWEEN and IN
SELECT 2 BETWEEN 1 AND 3, 2 NOT BETWEEN 1 AND 3, '2' BETWEEN 1 AND 10, NULL BETWEEN 1 AND 2, 1 IN (1, 2), 3 IN (1, NULL), 1 NOT IN (2, NULL), NULL IN (1), 'a' IN ('a', 'b'), 1 IN ('1', '2'), 1 IN (1.0, 2.5);
--> true	false	true	NULL	true	NULL	NULL	NULL	true	true	true
SELECT date '2020-01-01' IN ('2020-01-01'), 1L IN (1, 2), 'A' IN ('a');
--> true	true	false
-- Text
SELECT 'a' < 'B', 'a' = 'a ', cast('a' AS char(3)) = cast('a  ' AS char(5)), cast('a' AS varchar(3)) = 'a', 'abc' > 'ab', '' = NULL;
--> false	false	true	true	true	NULL
-- LIKE
SELECT 'abc' LIKE 'a%';
--> true
SELECT 'abc' LIKE 'A%';
--> false
SELECT 'abc' LIKE '_b_';
--> true
SELECT 'a%c' LIKE 'a\%c';
--> true
SELECT 'abc' LIKE 'a\%c';
--> false
SELECT 'abc' NOT LIKE 'x%';
--> true
SELECT NULL LIKE 'a';
--> NULL
SELECT 'a_c' LIKE 'a\_c';
--> true
SELECT '' LIKE '';
--> true
SELECT '' LIKE '%';
--> true
-- Complex values
-- NaN and signed zero
SELECT cast('NaN' AS double) = cast('NaN' AS double), cast('NaN' AS double) > 1e300D, 0.0D = -0.0D, cast('Infinity' AS double) > 1D;
--> true	true	true	true
-- IS [NOT] TRUE / FALSE / DISTINCT
SELECT true IS TRUE, NULL IS TRUE, NULL IS NOT TRUE, false IS FALSE, NULL IS NOT FALSE, 1 IS DISTINCT FROM NULL, NULL IS NOT DISTINCT FROM NULL;
--> true	false	true	true	true	true	true
SELECT 1 = array(1);
-- error: array<int>
SELECT 1 AND true;
-- error: boolean
SELECT NOT 1;
-- error: boolean
-- A constant decimal beside a constant timestamp has 20 digits before the point at most.
SELECT timestamp '2000-12-31 23:59:59' < 100000000000000000000BD, timestamp '2000-12-31 23:59:59' < 99999999999999999999.5BD;
--> NULL	true
