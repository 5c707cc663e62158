-- The first row of each key, as scripts take the newest version of a document: keys of one row, of several, NULL.
CREATE TABLE f (k STRING, l INT, v INT, d DATE, x DOUBLE);
INSERT INTO f VALUES ('a', 1, 1, '2021-01-01', 0.0), ('a', 1, 2, '2021-01-02', 1.5), ('a', 2, 3, NULL, -0.0), ('b', 1, 4, '2021-01-03', 2.5), (NULL, 1, 5, '2021-01-04', NULL), (NULL, 1, 6, '2021-01-05', 3.5), (NULL, 2, NULL, NULL, 4.5), ('c', NULL, NULL, NULL, 0.0), ('c', NULL, 7, '2021-01-06', 5.5);
SELECT k, v, n FROM (SELECT k, v, ROW_NUMBER() OVER (PARTITION BY k ORDER BY v DESC) AS n FROM f) s WHERE n = 1 ORDER BY k;
--> NULL	6	1
--> a	3	1
--> b	4	1
--> c	7	1
SELECT k, l, v FROM (SELECT f.*, ROW_NUMBER() OVER (PARTITION BY k, l ORDER BY v DESC, d) AS n FROM f) s WHERE 1 = n ORDER BY k, l;
--> NULL	1	6
--> NULL	2	NULL
--> a	1	2
--> a	2	3
--> b	1	4
--> c	NULL	7
-- Rows that are left out before they are numbered, and after.
SELECT k, v FROM (SELECT f.*, ROW_NUMBER() OVER (PARTITION BY k ORDER BY v) AS n FROM f WHERE v > 1 AND k IS NOT NULL) s WHERE n = 1 AND v < 7 ORDER BY k;
--> a	2
--> b	4
SELECT k, v FROM (SELECT f.*, ROW_NUMBER() OVER (PARTITION BY k ORDER BY v) AS n FROM f) s WHERE n = 1 OR v = 2 ORDER BY k, v;
--> NULL	NULL
--> a	1
--> a	2
--> b	4
--> c	NULL
-- A key that is an expression, a constant, a double.
SELECT u, v FROM (SELECT UPPER(k) AS u, v, ROW_NUMBER() OVER (PARTITION BY UPPER(k), v % 2 ORDER BY v DESC) AS n FROM f) s WHERE n = 1 ORDER BY u, v;
--> NULL	NULL
--> NULL	5
--> NULL	6
--> A	2
--> A	3
--> B	4
--> C	NULL
--> C	7
SELECT k, v FROM (SELECT k, v, ROW_NUMBER() OVER (PARTITION BY 1 ORDER BY v DESC) AS n FROM f) s WHERE n = 1;
--> c	7
SELECT x FROM (SELECT x, ROW_NUMBER() OVER (PARTITION BY ABS(x) ORDER BY v DESC) AS n FROM f) s WHERE n = 1 AND x > 0 ORDER BY x;
--> 1.5
--> 2.5
--> 3.5
--> 4.5
--> 5.5
-- Rows of a union, a view, a common table expression, a derived table.
SELECT o, k, v FROM (SELECT e.*, ROW_NUMBER() OVER (PARTITION BY o, k ORDER BY v DESC) AS n FROM (SELECT 'x' AS o, k, v FROM f UNION ALL SELECT 'y' AS o, k, v + 1 AS v FROM f WHERE l = 1) e) s WHERE n = 1 ORDER BY o, k;
--> x	NULL	6
--> x	a	3
--> x	b	4
--> x	c	7
--> y	NULL	7
--> y	a	3
--> y	b	5
CREATE VIEW fv AS SELECT k, v FROM (SELECT k, v, ROW_NUMBER() OVER (PARTITION BY k ORDER BY v DESC) AS n FROM f) s WHERE n = 1;
SELECT COUNT(*), SUM(v) FROM fv;
--> 4	20
WITH e AS (SELECT k, v FROM f WHERE v IS NOT NULL) SELECT k, v FROM (SELECT e.*, ROW_NUMBER() OVER (PARTITION BY k ORDER BY v DESC) AS n FROM e) s WHERE n = 1 ORDER BY k;
--> NULL	6
--> a	3
--> b	4
--> c	7
SELECT g, v FROM (SELECT g, v, ROW_NUMBER() OVER (PARTITION BY g ORDER BY v) AS n FROM (SELECT l AS g, MAX(v) AS v FROM f GROUP BY l) h) s WHERE n = 1 ORDER BY g;
--> NULL	7
--> 1	6
--> 2	3
-- One side of a join.
SELECT a.k, a.v, b.l FROM (SELECT k, v, ROW_NUMBER() OVER (PARTITION BY k ORDER BY v DESC) AS n FROM f) a LEFT JOIN (SELECT k, l, ROW_NUMBER() OVER (PARTITION BY k ORDER BY v) AS n FROM f) b ON b.k = a.k AND b.n = 1 WHERE a.n = 1 ORDER BY a.k;
--> NULL	6	NULL
--> a	3	1
--> b	4	1
--> c	7	NULL
SELECT a.k, b.k FROM (SELECT k, v, ROW_NUMBER() OVER (PARTITION BY k ORDER BY v DESC) AS n FROM f) a JOIN (SELECT k, v, ROW_NUMBER() OVER (PARTITION BY k ORDER BY v DESC) AS n FROM f) b ON a.v = b.v WHERE a.n = 1 AND b.n = 1 ORDER BY a.k;
--> NULL	NULL
--> a	a
--> b	b
--> c	c
-- The number in an expression, beside other windows, beside a subquery.
SELECT k, m FROM (SELECT k, ROW_NUMBER() OVER (PARTITION BY k ORDER BY v DESC) + 0 AS m FROM f) s WHERE m = 1 ORDER BY k;
--> NULL	1
--> a	1
--> b	1
--> c	1
SELECT k, v, c FROM (SELECT k, v, ROW_NUMBER() OVER (PARTITION BY k ORDER BY v DESC) AS n, COUNT(*) OVER (PARTITION BY k) AS c FROM f) s WHERE n = 1 ORDER BY k;
--> NULL	6	3
--> a	3	3
--> b	4	1
--> c	7	2
SELECT k, v FROM (SELECT k, v, ROW_NUMBER() OVER (PARTITION BY k ORDER BY v DESC) AS n FROM f WHERE k IN (SELECT k FROM f WHERE l = 2)) s WHERE n = 1 ORDER BY k;
--> a	3
SELECT COUNT(*) FROM (SELECT k, RANK() OVER (PARTITION BY k ORDER BY l) AS n FROM f) s WHERE n = 1;
--> 7
