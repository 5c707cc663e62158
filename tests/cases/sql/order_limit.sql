CREATE TABLE o (a int, b string);
INSERT INTO o VALUES (3, 'c'), (1, 'a'), (NULL, 'n'), (2, 'B'), (2, 'b');
SELECT a, b FROM o ORDER BY a, b;
--> NULL	n
--> 1	a
--> 2	B
--> 2	b
--> 3	c
SELECT a, b FROM o ORDER BY a DESC, b DESC;
--> 3	c
--> 2	b
--> 2	B
--> 1	a
--> NULL	n
SELECT a FROM o ORDER BY a NULLS LAST;
--> 1
--> 2
--> 2
--> 3
--> NULL
SELECT a FROM o ORDER BY a DESC NULLS FIRST;
--> NULL
--> 3
--> 2
--> 2
--> 1
SELECT a, b FROM o ORDER BY b LIMIT 2;
--> 2	B
--> 1	a
SELECT a, b FROM o ORDER BY b LIMIT 1, 2;
--> 1	a
--> 2	b
SELECT a, b FROM o ORDER BY b LIMIT 2 OFFSET 1;
--> 1	a
--> 2	b
SELECT b FROM o ORDER BY b LIMIT 0;
SELECT b, a FROM o ORDER BY 2, 1;
--> n	NULL
--> a	1
--> B	2
--> b	2
--> c	3
SELECT upper(b) u FROM o ORDER BY u DESC;
--> N
--> C
--> B
--> B
--> A
SELECT b FROM o ORDER BY a + 1, b;
--> n
--> a
--> B
--> b
--> c
SELECT a AS b, b AS a FROM o ORDER BY a;
--> 2	B
--> 1	a
--> 2	b
--> 3	c
--> NULL	n
SELECT count(*) FROM (SELECT a FROM o SORT BY a) t;
--> 5
SELECT count(*) FROM (SELECT a FROM o DISTRIBUTE BY a SORT BY a) t;
--> 5
SELECT count(*) FROM (SELECT a FROM o CLUSTER BY a) t;
--> 5
SELECT a FROM o ORDER BY length(b), b LIMIT 1;
--> 2
SELECT sum(a) FROM (SELECT a FROM o ORDER BY a DESC LIMIT 2) t;
--> 5
SELECT count(*) FROM (SELECT * FROM o LIMIT 3) t;
--> 3
SELECT x FROM (SELECT stack(5, 'NaN', '-1', '0', '-0.0', '1e400') AS x) t ORDER BY cast(x AS double), x;
--> -1
--> -0.0
--> 0
--> 1e400
--> NaN
SELECT a FROM o ORDER BY nope;
-- error: nope
SELECT a FROM o LIMIT -1;
-- error: 
