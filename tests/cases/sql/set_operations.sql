CREATE TABLE s1 (a int, b string);
CREATE TABLE s2 (a bigint, b string);
INSERT INTO s1 VALUES (1, 'x'), (1, 'x'), (2, NULL), (3, 'z');
INSERT INTO s2 VALUES (1, 'x'), (2, NULL), (4, 'w');
SELECT a, b FROM s1 UNION ALL SELECT a, b FROM s2 ORDER BY a, b;
--> 1	x
--> 1	x
--> 1	x
--> 2	NULL
--> 2	NULL
--> 3	z
--> 4	w
SELECT a, b FROM s1 UNION SELECT a, b FROM s2 ORDER BY a, b;
--> 1	x
--> 2	NULL
--> 3	z
--> 4	w
SELECT a, b FROM s1 UNION DISTINCT SELECT a, b FROM s2;
--> 1	x
--> 2	NULL
--> 3	z
--> 4	w
SELECT cast(a AS bigint), b FROM s1 INTERSECT SELECT a, b FROM s2;
--> 1	x
--> 2	NULL
SELECT cast(a AS bigint), b FROM s1 EXCEPT SELECT a, b FROM s2;
--> 3	z
SELECT b FROM s1 MINUS SELECT b FROM s2;
--> z
SELECT b FROM s1 EXCEPT ALL SELECT b FROM s2;
--> x
--> z
SELECT b FROM s1 INTERSECT ALL SELECT b FROM s2;
--> NULL
--> x
SELECT 1 AS x UNION ALL SELECT 2.5;
--> 1.0
--> 2.5
SELECT 1 AS x UNION ALL SELECT 2L UNION ALL SELECT NULL;
--> 1
--> 2
--> NULL
SELECT 1.10 AS x UNION ALL SELECT 2.5D;
--> 1.1
--> 2.5
SELECT date '2020-01-01' AS x UNION ALL SELECT timestamp '2020-01-02 00:00:00';
--> 2020-01-01 00:00:00
--> 2020-01-02 00:00:00
SELECT cast(1 AS decimal(3,1)) AS x UNION ALL SELECT cast(2 AS decimal(5,3));
--> 1.000
--> 2.000
SELECT x, count(*) FROM (SELECT a x FROM s1 UNION ALL SELECT cast(a AS int) FROM s2) u GROUP BY x ORDER BY x;
--> 1	3
--> 2	2
--> 3	1
--> 4	1
SELECT * FROM (SELECT a FROM s1 LIMIT 0) t UNION ALL SELECT 5;
--> 5
SELECT NULL AS x UNION ALL SELECT 'a';
--> NULL
--> a
SELECT 1 AS x UNION ALL SELECT 'a';
-- error: 
SELECT a FROM s1 UNION ALL SELECT a, b FROM s2;
-- error: 
SELECT true AS x UNION ALL SELECT 1;
-- error: boolean
SELECT date '2020-01-01' AS x UNION ALL SELECT '2020-01-01';
-- error: 
