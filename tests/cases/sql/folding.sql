CREATE TABLE n (id int, b boolean, t tinyint, i int, f float, d double, w decimal(38,0), x decimal(38,18), s string);
INSERT INTO n SELECT 1, true, 1, 1, 1.5, 1.5D, 1, 1.000000000000000001, '1.5';
INSERT INTO n SELECT 2, false, 0, 0, 'NaN', 'NaN', -99999999999999999999999999999999999999, -0.5, '2020-02-29';
CREATE TABLE v STORED AS ORC AS SELECT k, k * 0.1D AS x FROM (SELECT 1 AS k UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4 UNION ALL SELECT 5 UNION ALL SELECT 6) q;
-- decimals are compared as they are
SELECT id, w = x, x > w, x BETWEEN 0.05 AND w, x IN (w), x IN (w, 5), CASE w WHEN x THEN 1 ELSE 2 END FROM n ORDER BY id;
--> 1	false	true	false	false	true	2
--> 2	false	true	false	false	false	2
SELECT 0 < 0.00000000000000000000000000000000000001, 0.00000000000000000000000000000000000001 > 0.0D;
--> true	false
-- beside a float or double they go through CAST, but not a column beside a literal
SELECT id, w = f, w > d, w > cast(1.5 AS float), w > 1.5D, (w + 1) > 1.5D, w = 1e38 FROM n;
--> 1	false	false	false	false	true	NULL
--> 2	NULL	NULL	NULL	false	NULL	NULL
-- a literal of more than 20 digits before the point beside a CAST of its own, and written into a double
SELECT i < cast(1234567890123456789012345 AS float) FROM n;
-- error: write it with an exponent
SELECT id, i > cast(-1234567890123456789012345 AS float), i IN (cast(1234567890123456789012345 AS double), 2), sqrt(1234567890123456789012345) FROM n WHERE id = 1;
--> 1	NULL	NULL	NULL
SELECT cast(1234567890123456789012345 AS double);
-- error: write it with an exponent
CREATE TABLE large (k int, d double, f float);
INSERT INTO large SELECT 1, 1234567890123456789012345, 1234567890123456789012345;
INSERT INTO large VALUES (2, 1234567890123456789012345, 1234567890123456789012345);
SELECT * FROM large ORDER BY k;
--> 1	NULL	NULL
--> 2	NULL	NULL
-- a literal of more than 18 places by itself in a CAST, and as the one item of IN
SELECT cast(0.00000000000000000000000000000000000001 AS float), cast(0.000000000000000000000001 AS double), cast(0.00000000000000000000000000000000000001 AS float) + f, t IN (0.00000000000000000000000000000000000001), t IN (0.00000000000000000000000000000000000001, 5) FROM n WHERE id = 2;
--> 1.0E-38	1.0E-24	NaN	false	true
-- a literal that an integer does not hold
SELECT cast(123456789.123D AS tinyint), cast(300.5 AS tinyint), cast(1e10 AS tinyint), cast(-129.5D AS tinyint), cast(9223372036854775808 AS int);
--> NULL	NULL	-1	127	NULL
SELECT cast(300.5D AS tinyint), cast(300.5D AS tinyint) + id, cast(300.5D AS tinyint) > 99, cast(123456789.123D AS smallint) < id, cast(123456789.123D AS smallint) < cast(id AS smallint), coalesce(cast(300.5D AS tinyint), 1), array(cast(300.5D AS tinyint)), cast(300.5 AS tinyint) + id FROM n WHERE id = 1;
--> NULL	45	false	true	true	44	[44]	NULL
SELECT sum(cast(300.5D AS tinyint)), count(cast(300.5D AS tinyint)), sum(cast(300.5D AS tinyint) + 0) FROM n;
--> NULL	0	88
SELECT cast(300.5D AS tinyint), count(*) FROM n GROUP BY cast(300.5D AS tinyint);
--> 44	2
SELECT cast(9007199254740993D AS int);
-- error: does not hold, is not supported
SELECT id, i = cast(1.5D AS int), i <> cast(1.5D AS int), i IN (cast(1.5D AS int), 7), CASE i WHEN cast(1.5D AS int) THEN 1 ELSE 2 END FROM n ORDER BY id;
--> 1	false	true	true	2
--> 2	false	true	false	2
SELECT id, smallint(5) - (7Y - t) FROM n;
-- error: Y or S literal
-- zero has no sign
SELECT id, coalesce(-0.0D, i), i * -0.0D, nvl(w, -0.0D) FROM n WHERE id = 1;
--> 1	0.0	0.0	1.0
-- a comparison may go into the branches of a CASE
SELECT id, s >= CASE WHEN b THEN '_' ELSE i END FROM n;
-- error: a CASE of texts and other values
SELECT id, s = CASE WHEN b THEN '_' ELSE i END, s >= if(b, '_', i), i > CASE WHEN b THEN 0.5 ELSE t END FROM n ORDER BY id;
--> 1	false	false	true
--> 2	false	true	false
SELECT id, CASE WHEN b THEN i END <=> i, CASE WHEN b THEN i ELSE t END <=> i FROM n ORDER BY id;
--> 1	true	true
--> 2	NULL	true
SELECT id, CASE t WHEN 1 THEN i END <=> i, CASE s WHEN t THEN i ELSE t END <=> i, NULL <=> CASE t WHEN 1 THEN i ELSE 2 END, CASE t WHEN 1 THEN i END <=> CASE WHEN b THEN t END FROM n ORDER BY id;
--> 1	true	true	NULL	true
--> 2	NULL	true	NULL	NULL
-- but not where that is one constant
SELECT id, s <=> CASE t WHEN 1 THEN NULL END, cast(NULL AS int) <=> CASE WHEN b THEN 1 ELSE 1 END, cast(NULL AS int) <=> CASE WHEN b THEN 1 WHEN t = 3 THEN 1 ELSE 1 END FROM n ORDER BY id;
--> 1	false	false	NULL
--> 2	false	false	NULL
-- NULLs alone
SELECT nvl(NULL, NULL), greatest(i, NULL), least(s, NULL) FROM n;
--> NULL	NULL	NULL
--> NULL	NULL	NULL
SELECT if(b, 1, nvl(NULL, NULL)) FROM n;
-- error: NULLs alone as int
-- NaN is NaN, but not to nullif and no key of a join
SELECT id, d = f, nullif(d, d), nullif(f, d) FROM n;
--> 1	true	NULL	NULL
--> 2	true	NaN	NaN
SELECT a.id FROM n a JOIN n b ON a.d = b.d;
--> 1
SELECT a.id FROM n a LEFT JOIN n c ON a.d = c.d WHERE c.id IS NULL;
--> 2
SELECT a.id FROM n a JOIN n b USING (d);
--> 1
SELECT id FROM n WHERE d IN (SELECT d FROM n);
--> 1
SELECT id FROM n WHERE d NOT IN (SELECT d FROM n);
--> 2
SELECT id FROM n a WHERE EXISTS (SELECT 1 FROM n b WHERE b.f = a.f);
--> 1
-- DISTINCT and HAVING together keep the planner away
SELECT b, count(DISTINCT t), avg(cast(t AS decimal(10,2))) FROM n GROUP BY b HAVING count(*) > 0;
--> false	1	0.000000
--> true	1	1.000000
-- sums of doubles over ROWS are a difference of two
SELECT k, sum(x) OVER (ORDER BY k ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM v ORDER BY k;
--> 1	0.1
--> 2	0.30000000000000004
--> 3	0.5000000000000001
--> 4	0.7
--> 5	0.8999999999999999
--> 6	1.1
SELECT k, avg(x) OVER (ORDER BY k ROWS BETWEEN CURRENT ROW AND 1 FOLLOWING) FROM v ORDER BY k;
--> 1	0.15000000000000002
--> 2	0.25000000000000006
--> 3	0.35
--> 4	0.44999999999999996
--> 5	0.55
--> 6	0.6000000000000001
SELECT k, sum(x) OVER (ORDER BY k ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING) FROM v ORDER BY k;
--> 1	0.30000000000000004
--> 2	0.6000000000000001
--> 3	0.9
--> 4	1.2
--> 5	1.5
--> 6	1.1
SELECT k, sum(x) OVER (ORDER BY k ROWS BETWEEN 1 FOLLOWING AND 2 FOLLOWING) FROM v ORDER BY k;
--> 1	0.5000000000000001
--> 2	0.7
--> 3	0.8999999999999999
--> 4	1.1
--> 5	0.6000000000000001
--> 6	NULL
-- a decimal becomes a boolean by CAST
SELECT id, cast(w AS boolean) FROM n;
--> 1	true
--> 2	NULL
SELECT printf('%s %.1f', w, x), printf('%s', 1 + cast(5 AS decimal(38,0))) FROM n WHERE id = 1;
--> 1.0 1.0	6.0
SELECT concat_ws(',', 'a', array(), 'b'), concat_ws(',', array(), array());
--> a,,b	,
SELECT mask(NULL), mask_show_first_n(9007199254740993, cast(2 AS decimal(10,2)));
--> NULL	9011111111111111
SELECT regr_avgx(t, x) FROM n;
-- error: whose sum may overflow
SELECT cast('20000-05-01 10:00:00' AS timestamp);
-- error: beyond the year 9999
SELECT if(true, date '2020-01-01', cast('abc' AS char(3))), nvl(cast(NULL AS char(3)), date '2020-01-01'), concat(CASE WHEN false THEN cast('abc' AS varchar(3)) ELSE 12345 END, '');
--> 202	202	123
SELECT length(if(false, cast('abc' AS char(3)), date '2020-01-01'));
-- error: a constant CASE or if of
-- The planner's literals know no -0.0; what it cannot fold keeps it.
SELECT pmod(cast(10 AS float), -62135596800L), pmod(cast(10 AS float), to_unix_timestamp(date '0001-01-01')), datediff(current_date, current_date) * -1.0D, size(array(1, 2)) * 0 * -1.0D;
--> 0.0	-0.0	-0.0	-0.0
-- 7Y is an int once the planner is done, after the arithmetic and comparisons around have converted what it was written as.
CREATE TABLE nn (t tinyint, s smallint, d decimal(5,2), e decimal(10,0));
INSERT INTO nn VALUES (5, 300, 12.34, 5), (100, 30000, 999.99, 1234567890), (-3, -7, -1.5, -7);
SELECT d * (t * 100Y), e / (t + 7Y), e - (s * 3S), (7S + t) * d, d + (s * 100Y), d < (t * 100Y), d + (t + 1) FROM nn;
--> 6170.00	0.416667	-895	148.08	30012.34	true	18.34
--> NULL	11538017.663551	1234477890	106998.93	-13656.01	NULL	1100.99
--> 450.00	-1.750000	14	-6.00	-701.50	false	-3.50
