-- Of a column and a literal Hive makes the literal one of the column's type when it compiles.
CREATE TABLE few (d decimal(10,2), i int, f double, s string, c char(5));
INSERT INTO few VALUES (1.5, 1, 2.5, 'abc', 'abc'), (NULL, NULL, NULL, NULL, NULL);
SELECT 'x' = i, i <=> 'x', i <> 'x', i < 'x', NOT (i = 'x'), 'x' = d, 'x' <=> d, d <> 'x', f = 'x', i + 0 = 'x', upper('x') = i, cast('x' AS string) = i, CASE i WHEN 'x' THEN 1 ELSE 2 END FROM few;
--> false	false	NULL	NULL	true	NULL	false	NULL	false	NULL	NULL	false	2
--> false	false	NULL	NULL	true	NULL	true	NULL	false	NULL	NULL	false	2
SELECT ' 1' = i, '+1' = i, '1L' = i, '1d' = i, '.' = i, '1e' = i, '0x1' = i, '0x' = i, '1 ' = i, 'NaN' = i, '017' = i, '08e1' = i, '12345678901234567890' = i, ' 2.5' = f, '2.5f' = f, '2.5L' = f, 'NaN' = f, '2,5' = f FROM few;
--> false	true	NULL	true	false	false	NULL	false	false	false	false	false	false	true	true	false	false	false
--> false	NULL	NULL	NULL	false	false	NULL	false	false	false	NULL	false	NULL	NULL	NULL	false	NULL	false
SELECT d = '1.50', d = '1.5d', d = '', d < '99999999999999999999999999999999999999999999', d > '0.0000000000000000000000000000000000000000001', d > 5e-324, d > 1e-99, d < 1e38, d + 0 > 5e-324, d <=> 1e308, f < 1234567890123456789012345.6789, s < 1234567890123456789012345.6789 FROM few;
--> true	NULL	NULL	NULL	true	NULL	true	NULL	true	false	true	NULL
--> NULL	NULL	NULL	NULL	NULL	NULL	NULL	NULL	NULL	true	NULL	NULL
SELECT c = 'abc  x', c < 'abc  x', c <=> 'abc ', c <> 'abc  x', c IN ('abc  x'), c = 'abcd', CASE c WHEN 'abc  x' THEN 1 ELSE 2 END FROM few;
--> true	false	true	false	false	false	2
--> NULL	NULL	false	NULL	NULL	NULL	2
SELECT count(*) FROM few WHERE NOT (i = 'x');
--> 2
SELECT x = 'x', y = 'x' FROM (SELECT i AS x, i + 1 AS y FROM few) q;
--> false	false
--> false	false
SELECT n = 'x', sum(n) FROM (SELECT i, count(*) AS n FROM few GROUP BY i) q GROUP BY n HAVING NOT (n = 'x');
--> false	2
-- A number beside a column of floats is a float by its digits, beside one of decimals a decimal.
CREATE TABLE ff STORED AS ORC AS SELECT cast(0.1 AS float) AS g, cast(99999999999999999999.999999999999999999 AS decimal(38,18)) AS d;
SELECT g = 0.1D, g < 0.1D, g + 0 = 0.1D, d < 1e20, d = 1e20 FROM ff;
--> true	false	false	true	false
-- Items of IN become what the operand has in common with the first of them, a CAST by its type.
CREATE TABLE tt AS SELECT cast(1 AS tinyint) AS t, 1 AS i;
SELECT t IN (cast(2 AS decimal(10,2)), -32768), t NOT IN (cast(2 AS decimal(3,0)), 3000), t NOT IN (cast(2 AS decimal(4,0)), 3000), i NOT IN (2.5, 99999999999), t NOT IN (cast(2.5 AS decimal(3,1)), 1000) FROM tt;
--> false	NULL	true	NULL	NULL
