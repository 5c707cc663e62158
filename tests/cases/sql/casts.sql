-- Integers from strings
SELECT cast('1' AS int), cast(' 1 ' AS int), cast('1.6' AS int), cast('-1.9' AS int), cast('abc' AS int), cast('' AS int), cast('1e3' AS int), cast('+5' AS int);
--> 1	1	1	-1	NULL	NULL	NULL	5
SELECT cast('128' AS tinyint), cast('-128' AS tinyint), cast('32768' AS smallint), cast('2147483648' AS int), cast('9223372036854775808' AS bigint), cast('9223372036854775807' AS bigint);
--> NULL	-128	NULL	NULL	NULL	9223372036854775807
-- Between integers the value wraps
SELECT cast(300 AS tinyint), cast(-129 AS tinyint), cast(65536 AS smallint), cast(4294967297L AS int);
--> 44	127	0	1
-- From floating point
SELECT cast(1.6D AS int), cast(-1.6D AS int), cast(1e20D AS int), cast(-1e20D AS bigint), cast(1e20D AS tinyint), cast(cast('NaN' AS double) AS int);
--> 1	-1	2147483647	-9223372036854775808	-1	0
-- From decimal
SELECT cast(1.6BD AS int), cast(99999999999.5BD AS int), cast(300.2BD AS tinyint);
--> 1	NULL	NULL
-- Booleans
SELECT cast(true AS int), cast(false AS bigint), cast(true AS double), cast(true AS string), cast(false AS string), true, false;
--> 1	0	1.0	TRUE	FALSE	true	false
SELECT cast('' AS boolean), cast('0' AS boolean), cast('no' AS boolean), cast('OFF' AS boolean), cast('False' AS boolean), cast('N' AS boolean), cast('f' AS boolean), cast('1' AS boolean), cast(0 AS boolean), cast(2 AS boolean), cast(0.0D AS boolean);
--> false	false	false	false	false	true	true	true	false	true	false
-- Doubles and floats as text
SELECT cast(1 AS double), cast('1e400' AS double), cast('-1e400' AS double), cast('abc' AS double), cast('1d' AS double), cast(' 1.5 ' AS double), 1.0E-5D, 978307200.0D, 123456.7D, 1e7D, 1e-3D;
--> 1.0	Infinity	-Infinity	NULL	1.0	1.5	1.0E-5	9.783072E8	123456.7	1.0E7	0.001
SELECT cast(1.1 AS float), cast(cast(1.1 AS float) AS double), cast('3.4028236e38' AS float), cast(16777217 AS float), cast(1e10D AS float);
--> 1.1	1.100000023841858	Infinity	1.6777216E7	1.0E10
SELECT cast(1.0D AS string), cast(1e20D AS string), cast(cast(1.1 AS float) AS string), cast(100L AS string), cast(-0.0D AS string);
--> 1.0	1.0E20	1.1	100	-0.0
-- Decimals
SELECT cast('1.005' AS decimal(5,2)), cast('-1.005' AS decimal(5,2)), cast(1.5 AS decimal(2,0)), cast(2.5 AS decimal(2,0)), cast('1000' AS decimal(3,0)), cast(123.456D AS decimal(10,2)), cast('abc' AS decimal(3,1));
--> 1.01	-1.01	2	3	NULL	123.46	NULL
SELECT cast(1.10 AS decimal(5,2)), cast(cast(1.10 AS decimal(5,2)) AS string), concat(cast(100 AS decimal(5,2)), ''), array(cast(1.10 AS decimal(5,2)));
--> 1.10	1.1	100	[1.1]
SELECT cast(7 AS decimal), cast('7.9' AS decimal), cast(true AS decimal(3,1));
--> 7	8	1.0
-- Text with a length
SELECT cast('abcdef' AS varchar(3));
--> abc
SELECT cast('ab' AS char(4));
--> ab  
SELECT concat(cast('ab' AS char(4)), '|');
--> ab|
SELECT length(cast('ab' AS char(4)));
--> 2
SELECT cast(12345 AS varchar(3));
--> 123
SELECT cast(1.5D AS char(2));
--> 1.
-- Dates
SELECT cast('2020-01-31' AS date), cast('2020-13-01' AS date), cast('2020-02-30' AS date), cast('2020-1-1' AS date), cast(' 2020-01-01' AS date), cast('2020-01-01 10:00:00' AS date), cast('20200101' AS date), cast('2020-01-01x' AS date), cast('' AS date);
--> 2020-01-31	2021-01-01	2020-03-01	2020-01-01	2020-01-01	2020-01-01	NULL	NULL	NULL
SELECT cast(cast('2020-01-31 23:59:59.999' AS timestamp) AS date), cast(date '2020-01-31' AS string), cast(date '2020-01-31' AS timestamp);
--> 2020-01-31	2020-01-31	2020-01-31 00:00:00
-- Timestamps
SELECT cast('2020-01-01 10:00:00' AS timestamp);
--> 2020-01-01 10:00:00
SELECT cast('2020-01-01 10:00:00.120' AS timestamp);
--> 2020-01-01 10:00:00.12
SELECT cast('2020-01-01' AS timestamp);
--> 2020-01-01 00:00:00
SELECT cast('2020-01-01T10:00:00' AS timestamp);
--> 2020-01-01 10:00:00
SELECT cast('2020-01-01T10:00:00Z' AS timestamp);
--> NULL
SELECT cast('2020-01-01 25:00:00' AS timestamp);
--> 2020-01-02 01:00:00
SELECT cast(0 AS timestamp), cast(1500 AS timestamp), cast(1.5D AS timestamp), cast(1.5BD AS timestamp), cast(cast('1970-01-02 00:00:00.9' AS timestamp) AS bigint), cast(cast('1970-01-02 00:00:00.5' AS timestamp) AS double), cast(cast('1969-12-31 23:59:59.5' AS timestamp) AS bigint);
--> 1970-01-01 00:00:00	1970-01-01 00:00:01.5	1970-01-01 00:00:01.5	1970-01-01 00:00:01.5	86400	86400.5	-1
SELECT cast(true AS timestamp), cast(cast('1970-01-01 00:00:01.5' AS timestamp) AS decimal(5,1)), cast(cast('2020-01-01 10:00:00.120' AS timestamp) AS string), cast(cast('1970-01-01 00:00:00' AS timestamp) AS boolean);
--> 1970-01-01 00:00:00.001	1.5	2020-01-01 10:00:00.12	false
-- Nulls and binary
SELECT cast(NULL AS int), cast(NULL AS string), cast('abc' AS binary), cast(cast('abc' AS binary) AS string), NULL;
--> NULL	NULL	abc	abc	NULL
-- What cannot be cast
SELECT cast(array(1) AS int);
-- error: array<int>
SELECT cast(map('a', 1) AS string);
-- error: map<string,int>
-- A timestamp of a text: a zone behind it is dropped, of anything else that begins with a date it is midnight.
SELECT cast('2020-01-01 10:00' AS timestamp), cast('2014-09-01 09:44.23.23' AS timestamp), cast('2020-01-01 x' AS timestamp), cast('2020-01-01 10:00:00.' AS timestamp), cast('2020-01-01x' AS timestamp);
--> 2020-01-01 00:00:00	2014-09-01 00:00:00	2020-01-01 00:00:00	2020-01-01 00:00:00	NULL
SELECT cast('2020-01-01 10:00:00Z' AS timestamp), cast('2020-01-01 10:00:00.5 UTC' AS timestamp), cast('2020-01-01 10:00:00+01:00' AS timestamp), cast('2020-01-01 10:00:00Europe/London' AS timestamp), cast('2020-01-01 10:00:00 PST' AS timestamp), cast('2020-01-01T10:00:00Z' AS timestamp);
--> 2020-01-01 10:00:00	2020-01-01 10:00:00.5	2020-01-01 10:00:00	2020-01-01 10:00:00	2020-01-01 00:00:00	NULL
SELECT cast('2012-02-11-04:30:00' AS timestamp), cast('2012-02-11-04:30:00' AS date), cast('2020-01-01T10:00:00' AS date), cast('2020-01-01T10:00:00Z' AS date), cast('2020-01-01UTC' AS date), cast('2020-1-1UTC' AS date);
--> 2012-02-11 00:00:00	2012-02-11	2020-01-01	NULL	2020-01-01	NULL
SELECT cast('2020-01-01 -10:00:00' AS timestamp), cast('2020-01-01 10:-1:00' AS timestamp), cast('2020--1-01 10:00:00' AS timestamp), cast('2020-01-01 +10:00:00' AS timestamp);
--> 2019-12-31 14:00:00	2020-01-01 09:59:00	2019-11-01 10:00:00	2020-01-01 00:00:00
SELECT timestamp '2020-01-01 10:00:00.1234567';
-- error: nanoseconds
SELECT cast('2020-01-01 10:00:00.123456001' AS timestamp);
-- error: nanoseconds
SELECT timestamp '2020-01-01 10:00:00.123456000';
--> 2020-01-01 10:00:00.123456
SELECT interval '1 0:0:0.123456789' DAY TO SECOND;
-- error: nanoseconds
SET hive.int.timestamp.conversion.in.seconds=true;
SELECT cast(5 AS timestamp), cast(true AS timestamp), cast(1.5 AS timestamp);
--> 1970-01-01 00:00:05	1970-01-01 00:00:01	1970-01-01 00:00:01.5
SET hive.int.timestamp.conversion.in.seconds=false;
SELECT cast(5 AS timestamp);
--> 1970-01-01 00:00:00.005
-- An exponent of three digits makes no decimal; Java's smallest floats have two digits.
SELECT cast('1e-99' AS decimal(38,18)), cast('1e-100' AS decimal(38,18)), cast('0e100' AS decimal(38,18)), cast(4.9E-324D AS decimal(38,18)), cast(1e-75D AS decimal(38,18));
--> 0.000000000000000000	NULL	NULL	NULL	0.000000000000000000
SELECT cast(cast(1.4e-45 AS float) AS string), cast(cast(9.8e-45 AS float) AS string), cast(cast(1.1754944E-38 AS float) AS string), cast(cast(1e-40 AS float) AS string), cast(9.9e-324D AS string);
--> 1.4E-45	9.8E-45	1.17549435E-38	1.0E-40	1.0E-323
SELECT cast(pow(2, -24) AS string), crc32(cast(pow(2, -24) AS string));
--> 5.9604644775390625E-8	2013662890
-- a decimal that does not hold the value, compared: DuckDB's optimiser would compare the value itself
CREATE TABLE wide (id int, b bigint, i int, w decimal(38,0), f decimal(10,2));
INSERT INTO wide SELECT 1, 1, 1, 1, 1.5;
INSERT INTO wide SELECT 2, -9223372036854775808, -2147483648, -99999999999999999999999999999999999999, -99999999.99;
INSERT INTO wide SELECT 3, NULL, NULL, NULL, NULL;
INSERT INTO wide SELECT 4, 9223372036854775807, 2147483647, 99999999999999999999999999999999999999, 99999999.99;
SELECT id, cast(b AS decimal(10,0)) > 5, cast(b AS decimal) <> 5, cast(b AS decimal) IS NULL, cast(cast(b AS decimal) AS boolean), cast(i AS decimal(5,2)) IN (3, 1), cast(b AS decimal) BETWEEN 1 AND 9 FROM wide ORDER BY id;
--> 1	false	true	false	true	true	true
--> 2	NULL	NULL	true	NULL	NULL	NULL
--> 3	NULL	NULL	true	NULL	NULL	NULL
--> 4	NULL	NULL	true	NULL	NULL	NULL
SELECT id, cast(w AS decimal(10,0)) > 5, cast(w AS decimal(10,0)) IS NULL, cast(w AS decimal(38,1)) FROM wide ORDER BY id;
--> 1	false	false	1.0
--> 2	NULL	true	NULL
--> 3	NULL	true	NULL
--> 4	NULL	true	NULL
SELECT id, cast(f AS decimal(5,1)) <> 3.0, cast(f AS decimal(9,1)) > 0, cast(f AS decimal(2,2)), cast(f AS decimal(38,30)), cast(f AS decimal(9,1)), cast(-f AS decimal(9,0)) FROM wide;
--> 1	true	true	NULL	1.500000000000000000000000000000	1.5	-2
--> 4	NULL	NULL	NULL	99999999.990000000000000000000000000000	NULL	-100000000
--> 3	NULL	NULL	NULL	NULL	NULL	NULL
--> 2	NULL	NULL	NULL	-99999999.990000000000000000000000000000	NULL	100000000
SELECT id FROM wide WHERE cast(b AS decimal(10,0)) <> 5;
--> 1
SELECT id FROM wide WHERE NOT (cast(b AS decimal(10,0)) <= 5);
SELECT x, cast(x AS decimal(5,1)), cast(x AS decimal(2,1)) FROM (SELECT explode(array(0.05, -0.05, 0.049, 9.95, -9.95, 9.94)) AS x) q;
--> 0.050	0.1	0.1
--> -0.050	-0.1	-0.1
--> 0.049	0.0	0.0
--> 9.950	10.0	NULL
--> -9.950	-10.0	NULL
--> 9.940	9.9	9.9
SELECT cast((cast(NULL AS decimal(12,4)) - w) AS decimal(3,1)) FROM wide WHERE id = 1;
--> NULL
