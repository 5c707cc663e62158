CREATE TABLE g (k string, s string, n int);
INSERT INTO g VALUES ('a', 'x', 1), ('a', 'y', 2), ('b', 'x', 3), ('b', 'x', 4), (NULL, 'y', 5), ('a', 'x', NULL);
SELECT k, count(*), count(n), sum(n), min(n), max(n), avg(n) FROM g GROUP BY k ORDER BY k;
--> NULL	1	1	5	5	5	5.0
--> a	3	2	3	1	2	1.5
--> b	2	2	7	3	4	3.5
SELECT upper(k), sum(n) FROM g GROUP BY upper(k) ORDER BY 1;
--> NULL	5
--> A	3
--> B	7
SELECT k, s, sum(n) FROM g GROUP BY k, s HAVING sum(n) > 2 ORDER BY k, s;
--> NULL	y	5
--> b	x	7
SELECT k, sum(n) AS total FROM g GROUP BY k HAVING total > 4 ORDER BY total;
--> NULL	5
--> b	7
SELECT k, s, sum(n), grouping__id FROM g GROUP BY k, s WITH ROLLUP ORDER BY grouping__id, k, s;
--> NULL	y	5	0
--> a	x	1	0
--> a	y	2	0
--> b	x	7	0
--> NULL	NULL	5	1
--> a	NULL	3	1
--> b	NULL	7	1
--> NULL	NULL	15	3
SELECT k, s, sum(n), grouping__id FROM g GROUP BY k, s WITH CUBE ORDER BY grouping__id, k, s;
--> NULL	y	5	0
--> a	x	1	0
--> a	y	2	0
--> b	x	7	0
--> NULL	NULL	5	1
--> a	NULL	3	1
--> b	NULL	7	1
--> NULL	x	8	2
--> NULL	y	7	2
--> NULL	NULL	15	3
SELECT k, s, sum(n), grouping__id, grouping(k), grouping(s) FROM g GROUP BY k, s GROUPING SETS ((k, s), k, ()) ORDER BY grouping__id, k, s;
--> NULL	y	5	0	0	0
--> a	x	1	0	0	0
--> a	y	2	0	0	0
--> b	x	7	0	0	0
--> NULL	NULL	5	1	0	1
--> a	NULL	3	1	0	1
--> b	NULL	7	1	0	1
--> NULL	NULL	15	3	1	1
SELECT k, s, count(*) FROM g GROUP BY ROLLUP (k, s) ORDER BY k, s, 3;
--> NULL	NULL	1
--> NULL	NULL	6
--> NULL	y	1
--> a	NULL	3
--> a	x	2
--> a	y	1
--> b	NULL	2
--> b	x	2
SELECT k, s, grouping(k, s) AS b FROM g GROUP BY CUBE (k, s) ORDER BY b, k, s;
--> NULL	y	0
--> a	x	0
--> a	y	0
--> b	x	0
--> NULL	NULL	1
--> a	NULL	1
--> b	NULL	1
--> NULL	x	2
--> NULL	y	2
--> NULL	NULL	3
SELECT s, count(DISTINCT k), sort_array(collect_set(k)), sum(DISTINCT n) FROM g GROUP BY s ORDER BY s;
--> x	2	["a","b"]	8
--> y	1	["a"]	7
SELECT count(*) FROM g HAVING count(*) > 100;
SELECT k FROM g GROUP BY k ORDER BY sum(n) DESC;
--> b
--> NULL
--> a
SELECT k, sum(n) / count(*), round(avg(n), 2) FROM g GROUP BY k ORDER BY k;
--> NULL	5.0	5.0
--> a	1.0	1.5
--> b	3.5	3.5
SELECT sum(CASE WHEN s = 'x' THEN n ELSE 0 END), max(IF(s = 'y', n, NULL)) FROM g;
--> 8	5
SELECT k, n + 1 FROM g WHERE n IS NOT NULL GROUP BY k, n + 1 ORDER BY k, 2;
--> NULL	6
--> a	2
--> a	3
--> b	4
--> b	5
SELECT s, sum(n) FROM g GROUP BY 1;
-- error: s
SELECT k AS z, sum(n) FROM g GROUP BY z;
-- error: z
SELECT k, s, sum(n) FROM g GROUP BY k;
-- error: s
SELECT sum(sum(n)) FROM g;
-- error: 
SELECT k FROM g GROUP BY sum(n);
-- error: 
SELECT percentile(n, array(0.25, 0.75)), percentile_approx(n, 0.5), stddev_pop(n), var_pop(n), stddev_samp(n) FROM g;
--> [2.0,4.0]	2.5	1.4142135623730951	2.0	1.5811388300841898
SELECT k, max(struct(n, s)), max(named_struct('n', n, 's', s)).s FROM g GROUP BY k ORDER BY k;
--> NULL	{"col1":5,"col2":"y"}	y
--> a	{"col1":2,"col2":"y"}	y
--> b	{"col1":4,"col2":"x"}	x
-- Of two columns of one name the one that is grouped by is meant.
SELECT key, count(*) FROM (SELECT 'a' key, 'b' value) a JOIN (SELECT 'a' key, 'b' value) b ON (a.value = b.value) GROUP BY a.key, a.value;
--> a	1
