CREATE TABLE w (k string, d int, v int);
INSERT INTO w VALUES ('a', 1, 10), ('a', 2, 20), ('a', 2, 30), ('a', 3, NULL), ('b', 1, 5), ('b', 5, 1), (NULL, 1, 7);
SELECT k, d, v, row_number() OVER (PARTITION BY k ORDER BY d, v) FROM w ORDER BY k, d, v;
--> NULL	1	7	1
--> a	1	10	1
--> a	2	20	2
--> a	2	30	3
--> a	3	NULL	4
--> b	1	5	1
--> b	5	1	2
SELECT k, d, v, rank() OVER (PARTITION BY k ORDER BY d), dense_rank() OVER (PARTITION BY k ORDER BY d), percent_rank() OVER (PARTITION BY k ORDER BY d), cume_dist() OVER (PARTITION BY k ORDER BY d), ntile(2) OVER (PARTITION BY k ORDER BY d, v) FROM w ORDER BY k, d, v;
--> NULL	1	7	1	1	0.0	1.0	1
--> a	1	10	1	1	0.0	0.25	1
--> a	2	20	2	2	0.3333333333333333	0.75	1
--> a	2	30	2	2	0.3333333333333333	0.75	2
--> a	3	NULL	4	3	1.0	1.0	2
--> b	1	5	1	1	0.0	0.5	1
--> b	5	1	2	2	1.0	1.0	2
SELECT k, d, v, lag(v) OVER (PARTITION BY k ORDER BY d, v), lag(v, 2, -1) OVER (PARTITION BY k ORDER BY d, v), lead(v) OVER (PARTITION BY k ORDER BY d, v), lead(v, 1, 0) OVER (PARTITION BY k ORDER BY d, v) FROM w ORDER BY k, d, v;
--> NULL	1	7	NULL	-1	NULL	0
--> a	1	10	NULL	-1	20	20
--> a	2	20	10	-1	30	30
--> a	2	30	20	10	NULL	NULL
--> a	3	NULL	30	20	NULL	0
--> b	1	5	NULL	-1	1	1
--> b	5	1	5	-1	NULL	0
SELECT k, d, v, first_value(v) OVER (PARTITION BY k ORDER BY d, v), last_value(v) OVER (PARTITION BY k ORDER BY d, v), first_value(v, true) OVER (PARTITION BY k ORDER BY d DESC, v), last_value(v) OVER (PARTITION BY k ORDER BY d, v ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) FROM w ORDER BY k, d, v;
--> NULL	1	7	7	7	7	7
--> a	1	10	10	10	20	NULL
--> a	2	20	10	20	20	NULL
--> a	2	30	10	30	20	NULL
--> a	3	NULL	10	NULL	NULL	NULL
--> b	1	5	5	5	1	1
--> b	5	1	5	1	1	1
SELECT k, v, avg(v) OVER win, min(v) OVER win, max(v) OVER (win) FROM w WINDOW win AS (PARTITION BY k ORDER BY d, v ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING) ORDER BY k, d, v;
--> NULL	7	7.0	7	7
--> a	10	15.0	10	20
--> a	20	20.0	10	30
--> a	30	25.0	20	30
--> a	NULL	30.0	30	30
--> b	5	3.0	1	5
--> b	1	3.0	1	5
SELECT k, v, row_number() OVER (ORDER BY v), rank() OVER (ORDER BY v DESC), count(v) OVER () FROM w ORDER BY v, k;
--> a	NULL	1	7	6
--> b	1	2	6	6
--> b	5	3	5	6
--> NULL	7	4	4	6
--> a	10	5	3	6
--> a	20	6	2	6
--> a	30	7	1	6
SELECT k, s, rank() OVER (ORDER BY s DESC) FROM (SELECT k, sum(v) s FROM w GROUP BY k) t ORDER BY s DESC;
--> a	60	1
--> NULL	7	2
--> b	6	3
SELECT k, sum(v), rank() OVER (ORDER BY sum(v)) FROM w GROUP BY k ORDER BY k;
--> NULL	7	2
--> a	60	3
--> b	6	1
SELECT k, v FROM (SELECT k, v, row_number() OVER (PARTITION BY k ORDER BY v DESC) rn FROM w) t WHERE rn = 1 ORDER BY k;
--> NULL	7
--> a	30
--> b	5
SELECT v, lag(v, 1, v) OVER (ORDER BY k, d, v), sum(v) OVER (ORDER BY d RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) FROM w WHERE k = 'a' ORDER BY v;
--> NULL	30	60
--> 10	10	10
--> 20	10	60
--> 30	20	60
SELECT DISTINCT k, max(v) OVER (PARTITION BY k) FROM w ORDER BY k;
--> NULL	7
--> a	30
--> b	5
SELECT k, row_number() OVER (PARTITION BY k ORDER BY v DESC NULLS FIRST), v FROM w WHERE k = 'a' ORDER BY v;
--> a	1	NULL
--> a	4	10
--> a	3	20
--> a	2	30
SELECT k FROM w WHERE row_number() OVER (ORDER BY v) = 1;
-- error: 
SELECT row_number() FROM w;
-- error: row_number
SELECT sum(v) OVER nowin FROM w;
-- error: nowin
SELECT upper(k) OVER (ORDER BY v) FROM w;
-- error: upper
SELECT k, d, v, sum(v) OVER (PARTITION BY k ORDER BY d), sum(v) OVER (PARTITION BY k), sum(v) OVER (PARTITION BY k ORDER BY d, v ROWS BETWEEN 1 PRECEDING AND CURRENT ROW), count(*) OVER (PARTITION BY k ORDER BY d RANGE BETWEEN 1 PRECEDING AND 1 FOLLOWING) FROM w ORDER BY k, d, v;
--> NULL	1	7	7	7	7	1
--> a	1	10	10	60	10	3
--> a	2	20	60	60	30	4
--> a	2	30	60	60	50	4
--> a	3	NULL	60	60	30	3
--> b	1	5	5	6	5	1
--> b	5	1	6	6	6	1
SELECT k, d, sum(v) OVER (PARTITION BY k ORDER BY d, v ROWS UNBOUNDED PRECEDING), collect_list(d) OVER (PARTITION BY k ORDER BY d, v) FROM w WHERE k = 'a' ORDER BY d, v;
--> a	1	10	[1]
--> a	2	30	[1,2]
--> a	2	60	[1,2,2]
--> a	3	60	[1,2,2,3]
-- LIMIT keeps the first rows in the order of the last window.
CREATE TABLE wl AS SELECT s, i, rank() OVER (PARTITION BY s ORDER BY i) r FROM (SELECT stack(6, 'c', 3, 'a', 2, 'b', 5, 'a', 1, 'c', 1, 'b', 4) AS (s, i)) x LIMIT 3;
SELECT * FROM wl ORDER BY s, i;
--> a	1	1
--> a	2	2
--> b	4	1
CREATE TABLE wt AS SELECT k, lead(k, 1) OVER (PARTITION BY k ORDER BY v) l FROM (SELECT stack(5, 2, 'x', 1, 'y', 2, 'x', 2, 'x', 1, 'y') AS (k, v)) x LIMIT 4;
SELECT * FROM wt ORDER BY k, l;
--> 1	NULL
--> 1	1
--> 2	2
--> 2	2

-- RANGE: days of dates, seconds of timestamps.
CREATE TABLE moments (id INT, t TIMESTAMP, s STRING, d DATE);
INSERT INTO moments VALUES (1, '2020-01-01 00:00:00', 'a', '2020-01-01'), (2, '2020-01-01 00:00:01.5', 'a', '2020-01-02'), (3, '2020-01-01 00:00:02.4', 'b', '2020-01-04'), (4, '2020-01-01 00:00:04.3', 'c', '2020-01-04'), (5, NULL, NULL, NULL), (6, NULL, NULL, NULL), (7, '2020-01-01 00:00:05.3', '1', '2020-01-05');
SELECT id, sum(id) OVER (ORDER BY s, id RANGE BETWEEN 1 PRECEDING AND CURRENT ROW) FROM moments;
-- error: one expression
SELECT id, sum(id) OVER (ORDER BY t RANGE BETWEEN 1 PRECEDING AND CURRENT ROW), sum(id) OVER (ORDER BY t RANGE BETWEEN 1 PRECEDING AND 1 FOLLOWING), sum(id) OVER (ORDER BY t DESC RANGE BETWEEN 1 PRECEDING AND CURRENT ROW) FROM moments ORDER BY id;
--> 1	1	1	1
--> 2	2	5	5
--> 3	5	5	3
--> 4	4	11	11
--> 5	11	11	11
--> 6	11	11	11
--> 7	11	11	7
SELECT id, sum(id) OVER (ORDER BY d RANGE BETWEEN 1 PRECEDING AND CURRENT ROW), sum(id) OVER (ORDER BY d RANGE BETWEEN 2 PRECEDING AND 1 FOLLOWING) FROM moments ORDER BY id;
--> 1	1	3
--> 2	3	3
--> 3	7	16
--> 4	7	16
--> 5	11	11
--> 6	11	11
--> 7	14	14
