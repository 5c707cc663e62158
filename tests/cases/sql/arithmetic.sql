-- Integers wrap
SELECT 2147483647 + 1, 127Y + 1Y, 32767S + 1S, 9223372036854775807L + 1L, -2147483648 - 1, 2147483647 * 2, 100Y * 2Y;
--> -2147483648	-128	-32768	-9223372036854775808	-2147483649	-2	-56
SELECT 127Y + 1;
--> 128
SELECT 127Y + 1S;
--> 128
SELECT 1 + 1L;
--> 2
SELECT abs(-2147483648);
--> 2147483648
SELECT +7;
--> 7
SELECT 3 - -2;
--> 5
-- Division
SELECT 1 / 0, 5 % 0, 7 / 2, -7 / 2, 7 DIV 2, -7 DIV 2, 7 % 3, -7 % 3, 7 % -3, 7.5 % 2, 6 / 3, 1L / 3L;
--> NULL	NULL	3.5	-3.5	3	-3	1	-1	1	1.5	2.0	0.3333333333333333
SELECT pmod(-7, 3), pmod(7, -3), pmod(-7.5D, 3D), pmod(5, 0);
--> 2	-2	1.5	NULL
SELECT 5 DIV 0;
-- error: 
SELECT 1.0 / 3;
--> 0.333333
SELECT 1.0BD / 3BD;
--> 0.333333
SELECT 10 / 4.0;
--> 2.500000
SELECT 1.5D / 0;
--> NULL
SELECT 0.0D / 0D;
--> NULL
SELECT cast(1 AS float) / cast(3 AS float);
--> 0.3333333333333333
-- Decimals: precision and scale
SELECT 1.1 + 2.22, 1.1 - 2.22, 1.1 * 2.22, 1.1 / 2.2, 9.99 * 9.99, 1.10 + 1.1, 1.0 + 1;
--> 3.32	-1.12	2.442	0.500000	99.8001	2.2	2
SELECT cast(1 AS decimal(38,10)) / cast(3 AS decimal(38,10));
--> 0.333333
SELECT cast('99999999999999999999999999999999999999' AS decimal(38,0)) + 1;
--> NULL
SELECT cast(2 AS decimal(10,2)) + 1.5D;
--> 3.5
SELECT cast(2 AS decimal(10,2)) / 7;
--> 0.285714
SELECT cast(5.5 AS decimal(3,1)) % 2;
--> 1.5
CREATE TABLE d (c decimal(10,2), i int);
INSERT INTO d VALUES (22, 7);
SELECT c / 7, c * 3, c + 1, c / 7L, i / c, c / i, c % 2, c / 100, c * 1.0, 5 / c, c - 0.5, c * c, c / 1.50, i / 1.5 FROM d;
--> 3.142857	66.00	23.00	3.142857	0.31818181818	3.1428571428571	0.00	0.220000	22.00	0.22727272727	21.50	484.0000	14.666667	4.666667
CREATE TABLE e AS SELECT c / 7 AS a, c * 3 AS b, c + 1 AS c, i / c AS d, c % 2 AS e, c / 100 AS f, c * 1.0 AS g, 5 / c AS h, i * 1.5 AS j FROM d;
DESCRIBE e;
--> a	decimal(14,6)	
--> b	decimal(12,2)	
--> c	decimal(11,2)	
--> d	decimal(23,11)	
--> e	decimal(3,2)	
--> f	decimal(14,6)	
--> g	decimal(12,2)	
--> h	decimal(14,11)	
--> j	decimal(13,1)	
-- Strings in arithmetic are doubles
SELECT '1' + 1, '1' + '2', 'a' + 1, '3' * 2, '7' / 2, '7' % 4, '1.5' - 0.5, -'3';
--> 2.0	3.0	NULL	6.0	3.5	3.0	1.0	-3.0
SELECT '7' DIV 2;
-- error: 
SELECT 7.5 DIV 2;
-- error: 
SELECT 1 + NULL, NULL * 2.5, NULL / NULL, -cast(NULL AS int);
--> NULL	NULL	NULL	NULL
-- Float with others
SELECT cast(1.1 AS float) + 1;
--> 2.1
SELECT cast(1.1 AS float) + 1.0D;
--> 2.100000023841858
SELECT cast(1.1 AS float) * cast(2 AS float);
--> 2.2
SELECT cast(1.1 AS float) + 1L;
--> 2.1
-- Bits
SELECT 5 & 3;
--> 1
SELECT 5 | 3;
--> 7
SELECT 5 ^ 3;
--> 6
SELECT ~5;
--> -6
SELECT 5Y & 3L;
--> 1
-- Rounding
SELECT round(2.5), round(-2.5), round(2.5D), round(-2.5D), round(1.005D, 2), round(125, -1), round(1.55, 1), bround(2.5), bround(3.5D), bround(2.45, 1), round(2.0D), round(5);
--> 3	-3	3.0	-3.0	1.01	130	1.6	2	4.0	2.4	2.0	5
SELECT floor(1.9), floor(-1.1), ceil(1.1), ceil(-1.9), ceiling(1.5D), floor(5), floor(-0.5D), ceil(-0.5D), floor('1.5');
--> 1	-2	2	-1	2	5	-1	0	1
-- Functions
SELECT sqrt(16);
--> 4.0
SELECT sqrt(-1);
--> NULL
SELECT pow(2, 10);
--> 1024.0
SELECT power(2.5, 2);
--> 6.25
SELECT exp(0);
--> 1.0
SELECT ln(1);
--> 0.0
SELECT ln(0);
--> NULL
SELECT log10(100);
--> 2.0
SELECT log2(8);
--> 3.0
SELECT log(2, 8);
--> 3.0
SELECT log(0, 1);
--> NULL
SELECT greatest(1, 2.5);
--> 2.5
SELECT least(1, 2.5);
--> 1.0
SELECT greatest(NULL, 1);
--> NULL
SELECT least(2, NULL);
--> NULL
SELECT greatest('b', 'a');
--> b
SELECT greatest(date '2020-01-01', date '2021-01-01');
--> 2021-01-01
SELECT positive(3);
--> 3
SELECT negative(3);
--> -3
SELECT degrees(pi());
--> 180.0
SELECT radians(180);
--> 3.141592653589793
SELECT e();
--> 2.718281828459045
-- Dates in arithmetic
SELECT date '2020-03-01' - date '2020-02-01', date '2020-01-31' + interval '1' month, date '2020-01-01' + interval '1' day, timestamp '2020-01-01 10:00:00' - interval '1' hour, date '2020-01-31' - interval '1' year;
--> 29 00:00:00.000000000	2020-02-29	2020-01-02 00:00:00	2020-01-01 09:00:00	2019-01-31
SELECT timestamp '2020-01-02 00:00:00' - timestamp '2020-01-01 00:00:00.5', interval '1' year + interval '2' month, interval '1' day + interval '2' hour;
--> 0 23:59:59.500000000	1-2	1 02:00:00.000000000
SELECT true + 1;
-- error: boolean
SELECT array(1) + 1;
-- error: array<int>
-- Decimals of columns, at the widths where DuckDB changes from 64 to 128 bits.
CREATE TABLE widths (a decimal(9,2), b decimal(18,2), c decimal(20,4), e decimal(38,0));
INSERT INTO widths VALUES (9999999.99, 9999999999999999.99, 9999999999999999.9999, 99999999999999999999999999999999999999), (-9999999.99, -9999999999999999.99, -9999999999999999.9999, -99999999999999999999999999999999999999), (NULL, 0.01, 1, 2);
SELECT a + a, a * a, a - b, b + b, b * b, b * a, a * 2, c + b FROM widths ORDER BY a;
--> NULL	NULL	NULL	0.02	0.0001	NULL	NULL	1.0100
--> -19999999.98	99999999800000.0001	9999999990000000.00	-19999999999999999.98	99999999999999999800000000000000.0001	99999999899999999900000.0001	-19999999.98	-19999999999999999.9899
--> 19999999.98	99999999800000.0001	-9999999990000000.00	19999999999999999.98	99999999999999999800000000000000.0001	99999999899999999900000.0001	19999999.98	19999999999999999.9899
SELECT c * a, c * c, c - a, e + 1, e * 1, e - e, 1.5 * a, a * b * a FROM widths ORDER BY a;
--> NULL	1.000000	NULL	3	2	0	NULL	NULL
--> 99999999899999999999000.000001	NULL	-9999999990000000.0099	-99999999999999999999999999999999999998	-99999999999999999999999999999999999999	0	-14999999.985	-999999998000000000000000001999.999999
--> 99999999899999999999000.000001	NULL	9999999990000000.0099	NULL	99999999999999999999999999999999999999	0	14999999.985	999999998000000000000000001999.999999
-- A product of more than 38 digits or places is NULL, trailing zeros apart.
CREATE TABLE products (a decimal(20,20), b decimal(38,38), c decimal(20,4));
INSERT INTO products VALUES (0.00000000000000000001, 0.00000000000000000000000000000000000005, 9999999999999999.9995), (0.5, 0.00000000000000000000000000000000000004, 1);
SELECT a * a, a * b, c * c FROM products ORDER BY a;
--> NULL	NULL	NULL
--> 0.2500000000000000000000000000000000000	0.0000000000000000000000000000000000000	1.000000
SELECT conv('ff', 16, 10);
--> 255
SELECT conv('255', 10, 16);
--> FF
SELECT conv(-1, 10, 16);
--> FFFFFFFFFFFFFFFF
SELECT conv('-1', 10, -10);
--> -1
SELECT bin(5);
--> 101
SELECT hex(255);
--> FF
SELECT hex('abc');
--> 616263
SELECT unhex('616263');
--> abc
SELECT format_number(1234567.891, 2);
--> 1,234,567.89
SELECT format_number(0.5, 0);
--> 0
SELECT format_number(12, 3);
--> 12.000
SELECT pow(1.0D, cast('-Infinity' AS double)), pow(1.0D, cast('NaN' AS double)), tan(cast('Infinity' AS double)), cos(cast('-Infinity' AS double)), sign(cast('99999999999999999999999999999999999999' AS decimal(38,0)));
--> NaN	NaN	NaN	NaN	NULL
-- a constant counts with the digits of its value
SELECT 1.5 / second(timestamp '2020-01-01 00:00:09'), (1577836800 * cast(-32768 AS smallint)) + 2.50, size(array(1, 2)) * cast(2 AS decimal(10,2));
--> 0.166667	260046850.5	4
-- However deep, each operand is written once.
CREATE TABLE deep (i int);
INSERT INTO deep VALUES (5);
SELECT ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~i FROM deep;
--> -6
