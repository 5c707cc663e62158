CREATE TABLE t (a int, b string, c decimal(5,2), d date);
INSERT INTO t VALUES (1, 'x', 1.10, '2020-01-01'), (2, 'y', 22.5, '2020-02-30'), (NULL, NULL, NULL, NULL), (2, 'x', 0, 'bad');
SELECT * FROM t;
--> 1	x	1.10	2020-01-01
--> 2	y	22.50	2020-03-01
--> NULL	NULL	NULL	NULL
--> 2	x	0.00	NULL
SELECT t.* FROM t WHERE a = 2;
--> 2	y	22.50	2020-03-01
--> 2	x	0.00	NULL
SELECT a AS x, b y, a + 1, concat(b, c) FROM t ORDER BY x, y;
--> NULL	NULL	NULL	NULL
--> 1	x	2	x1.1
--> 2	x	3	x0
--> 2	y	3	y22.5
SELECT DISTINCT b FROM t;
--> NULL
--> x
--> y
SELECT DISTINCT a, b FROM t WHERE a IS NOT NULL ORDER BY a DESC, b;
--> 2	x
--> 2	y
--> 1	x
FROM t SELECT b WHERE a = 1;
--> x
SELECT A, T.B, `a`, `T`.`b` FROM T WHERE T.A = '1';
--> 1	x	1	x
SELECT x.a FROM t x WHERE x.b = 'x' ORDER BY x.a;
--> 1
--> 2
SELECT a FROM (SELECT a, b FROM t WHERE a > 1) s WHERE s.b = 'y';
--> 2
SELECT 1 AS one, 'a' AS `select` FROM t LIMIT 2;
--> 1	a
--> 1	a
SELECT b FROM t WHERE c > 1 AND d < '2020-12-31' ORDER BY b;
--> x
--> y
SELECT a FROM t WHERE b = 'x' OR a IS NULL ORDER BY a;
--> NULL
--> 1
--> 2
SELECT count(*) FROM t WHERE false;
--> 0
SELECT sum(a), count(*), max(b), avg(c), collect_list(a) FROM t WHERE a > 100;
--> NULL	0	NULL	NULL	[]
SELECT ALL a FROM t WHERE a = 1;
--> 1
SELECT a, a FROM t WHERE a = 1;
--> 1	1
SELECT ds.* FROM (SELECT 1 AS p, 2 AS q) ds;
--> 1	2
SELECT a + 1 AS a FROM t ORDER BY a;
--> NULL
--> 2
--> 3
--> 3
SELECT -a AS n FROM t WHERE a IS NOT NULL ORDER BY a;
--> -1
--> -2
--> -2
SELECT `(a|b)` FROM t;
-- error: 
SELECT nope FROM t;
-- error: nope
SELECT t.nope FROM t;
-- error: nope
SELECT x.a FROM t;
-- error: x
SELECT a FROM missing;
-- error: missing
SELECT a b c FROM t;
-- error: 
SELECT a FROM t WHERE;
-- error: 
SELECT a FROM t WHERE sum(a) > 1;
-- error: 
SELECT a, count(*) FROM t;
-- error: a
SELECT DISTINCT a FROM t ORDER BY b;
-- error: 
SELECT count(*), count(a), count(DISTINCT a), count(DISTINCT a, b), sum(a), avg(a), min(b), max(b), sum(c), avg(c), min(d), max(d) FROM t;
--> 4	3	2	3	5	1.6666666666666667	x	y	23.60	7.86666666666666666666666667	2020-01-01	2020-03-01
SELECT sum(b), avg(b), stddev(a), variance(a), stddev_samp(a), var_samp(a), collect_set(b), max(a) - min(a) FROM t WHERE a = 2 AND b = 'y';
--> 0.0	0.0	0.0	0.0	NULL	NULL	["y"]	0
SELECT sort_array(collect_list(b)), sort_array(collect_set(b)), percentile(a, 0.5), sum(DISTINCT a) FROM t;
--> ["x","x","y"]	["x","y"]	2.0	3
SELECT hash(*), murmur_hash(*), hash(t.*), hash(a, t.*) FROM t WHERE a = 1;
--> 173975	-1321853060	173975	1097496
SELECT struct(*) FROM t WHERE a = 1;
--> {"col1":1,"col2":"x","col3":1.1,"col4":"2020-01-01"}
SELECT hash(nope.*) FROM t;
-- error: no table "nope"
-- Names that are patterns.
CREATE TABLE pattern (k int, v string, value2 string) PARTITIONED BY (ds string, hr string);
INSERT INTO pattern PARTITION (ds = 'd', hr = 'h') VALUES (1, 'x', 'y');
SELECT `(ds|hr)?+.+` FROM pattern;
-- error: no column
SET hive.support.quoted.identifiers=none;
SELECT `(ds|hr)?+.+` FROM pattern;
--> 1	x	y
SELECT `..` FROM pattern;
--> d	h
SELECT b.`V.*`, a.`k` FROM pattern a JOIN pattern b ON a.k = b.k;
--> x	y	1
SELECT `nothing.+` FROM pattern;
-- error: no column matches `nothing.+`
SET hive.support.quoted.identifiers=column;
