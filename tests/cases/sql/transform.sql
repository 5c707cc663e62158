-- Rows through a program: text fields parted by tabs, NULL as \N, no shell.
CREATE TABLE nums (i INT, s STRING, d DOUBLE, c DECIMAL(5,2));
INSERT INTO nums VALUES (1, 'a', 1.5, 1.5), (2, 'b c', 2.5, 2), (3, NULL, NULL, NULL);
SET pdm.transform=true;
SELECT TRANSFORM(i) USING 'false' AS (a INT) FROM nums;
-- error: TRANSFORM ... USING 'false': exit code 1
SELECT TRANSFORM(i) USING 'nosuchprogram x' AS (a INT) FROM nums;
-- error: cannot run nosuchprogram
SELECT TRANSFORM(i) USING 'cat' AS (a INT, b) FROM nums;
-- error: expected a type
SELECT TRANSFORM(i, s, d, c) USING 'cat' AS (a INT, b STRING, c DOUBLE, d DECIMAL(7,3)) FROM nums;
--> 1	a	1.5	1.500
--> 2	b c	2.5	2.000
--> 3	NULL	NULL	NULL
SELECT TRANSFORM(i, s, d) USING 'cat' FROM nums;
--> 1	a	1.5
--> 2	b c	2.5
--> 3	\N	\N
SELECT TRANSFORM(i, s) USING 'cat' AS (a, b, c) FROM nums WHERE i = 1;
--> 1	a	NULL
SELECT TRANSFORM(i, s) USING 'cat' AS (a INT) FROM nums WHERE i < 3;
--> 1
--> 2
SELECT TRANSFORM(array(1, 2), map('a', i), named_struct('x', i, 'y', s), true, date '2020-01-01') USING 'cat' AS (a, b, c, d, e) FROM nums WHERE i = 1;
--> [1,2]	{"a":1}	{"x":1,"y":"a"}	true	2020-01-01
SELECT TRANSFORM(s) USING 'cat' AS (a INT) FROM nums;
--> NULL
--> NULL
--> NULL
SELECT TRANSFORM(i) USING 'wc -l' AS (n INT) FROM nums;
--> 3
SELECT TRANSFORM(s) USING 'tr "b c" x_y' AS (a) FROM nums WHERE i = 2;
--> x_y
SELECT a + 1 FROM (SELECT TRANSFORM(i) USING 'cat' AS (a) FROM nums WHERE i = 1) t;
--> 2.0
SELECT TRANSFORM(i, s) ROW FORMAT DELIMITED FIELDS TERMINATED BY ',' USING 'cat' AS (a, b) ROW FORMAT DELIMITED FIELDS TERMINATED BY ' ' FROM nums WHERE i = 2;
--> 2,b	c
SELECT TRANSFORM(s) USING 'cat' AS (a) FROM (SELECT 'l1\nl2' s) t;
--> l1
--> l2
SELECT TRANSFORM(*) USING 'cat' AS (a, b) FROM nums WHERE i = 2;
--> 2	b c
WITH c AS (SELECT 5 x) SELECT TRANSFORM(x) USING 'cat' AS (a) FROM c;
--> 5
SELECT TRANSFORM(count(*), max(s)) USING 'cat' AS (a, b) FROM nums;
--> 3	b c
SELECT TRANSFORM(i) USING 'cat' AS (a) FROM nums ORDER BY a DESC LIMIT 2;
--> 3
--> 2
FROM (FROM nums MAP i % 2, i USING 'cat' AS (k, s) CLUSTER BY k, s) m REDUCE m.k, m.s USING 'tail -1' AS (k, v);
--> 1	3
FROM (FROM nums MAP i % 2, i USING 'cat' AS (k, s) DISTRIBUTE BY k SORT BY s DESC) m REDUCE m.s USING 'head -1' AS v;
--> 3
CREATE TABLE written (a INT, b STRING);
FROM (FROM nums SELECT TRANSFORM(i, s) USING 'cat' AS (a, b) CLUSTER BY a) t INSERT OVERWRITE TABLE written SELECT t.a, upper(t.b) WHERE t.a < 3;
SELECT * FROM written ORDER BY a;
--> 1	A
--> 2	B C
SET pdm.transform=false;
