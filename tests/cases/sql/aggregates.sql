CREATE TABLE m (k string, i int, b bigint, d double, dc decimal(10,2), s string, dt date, ts timestamp, bo boolean, f float);
INSERT INTO m VALUES ('a', 1, 10, 1.5, 10.25, '3', '2020-01-01', '2020-01-01 00:00:00.5', true, 1.1), ('a', 2, 9223372036854775807, 2.25, 99999999.99, 'x', '2019-05-05', '2019-05-05 01:00:00', false, 2.2), ('a', 4, 7, -1.1, 0.01, '4', NULL, NULL, NULL, 3.3), ('b', 7, 7, 0.1, 3.33, '', '2021-01-01', '2021-01-01 00:00:00', false, 0.1), ('b', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL), ('c', 3, 3, 3.0, 3.00, '10', '2000-02-29', '2000-02-29 12:00:00', true, 4.0), ('b', 8, 2, 0.2, 0.10, 'abc', '2021-01-03', '2021-01-01 00:00:10', true, 0.3);
SELECT percentile(d, 0.5) FROM m;
-- error: percentile
SELECT percentile(s, 0.5) FROM m;
-- error: percentile
SELECT percentile(dc, 0.5) FROM m;
-- error: percentile
SELECT percentile(i, 1.5) FROM m;
-- error: percentile
SELECT percentile(i, -0.1) FROM m;
-- error: percentile
SELECT percentile(i, array(0.5, NULL)) FROM m;
-- error: percentile
SELECT percentile_approx(i, 0.0) FROM m;
-- error: percentile_approx
SELECT percentile_approx(d, array(0.5, 1.0)) FROM m;
-- error: percentile_approx
SELECT percentile_approx(dt, 0.5) FROM m;
-- error: percentile_approx
SELECT percentile_approx(bo, 0.5) FROM m;
-- error: percentile_approx
SELECT percentile_approx(s, 0.5) FROM m;
-- error: percentile_approx
SELECT histogram_numeric(i, 1) FROM m;
-- error: two bins
SELECT histogram_numeric(s, 3) FROM m;
-- error: histogram_numeric
SELECT regr_avgx(s, i) FROM m;
-- error: regr_avgx
SELECT corr(s, i) FROM m;
-- error: corr
SELECT stddev(dt) FROM m;
-- error: stddev
SELECT variance(bo) FROM m;
-- error: var_pop
SELECT sum(dt) FROM m;
-- error: sum
SELECT avg(bo) FROM m;
-- error: avg
SELECT min(map(i, 1)) FROM m;
-- error: maps
SELECT k, percentile(i, 0.5), percentile(b, array(0.0, 0.3, 1.0)), percentile(i, 1), percentile(cast(i AS tinyint), 0.25), percentile(i, '0.5') FROM m GROUP BY k ORDER BY k;
--> a	2.0	[7.0,8.8,9.223372036854776E18]	4.0	1.5	2.0
--> b	7.5	[2.0,3.5,7.0]	8.0	7.25	7.5
--> c	3.0	[3.0,3.0,3.0]	3.0	3.0	3.0
SELECT percentile(i, array()), percentile(DISTINCT i, 0.5), percentile(i, 0.3) FROM m;
--> []	3.5	2.5
SELECT percentile(i, 0.5), percentile(i, array(0.5)), percentile_approx(i, 0.5), percentile_approx(i, array(0.5)), histogram_numeric(i, 3), corr(i, d), covar_pop(i, d), regr_count(d, i), regr_avgx(d, i), regr_slope(d, i) FROM m WHERE i > 100;
--> NULL	NULL	NULL	NULL	NULL	NULL	NULL	0	NULL	NULL
SELECT percentile_approx(d, 0.5), percentile_approx(d, array(0.05, 0.3, 0.999)), percentile_approx(dc, 0.5), percentile_approx(i, 0.25, 2), percentile_approx(d, array(0.1, 0.9), 3), percentile_approx(ts, 0.5) FROM m;
--> 0.2	[-1.1,-0.14000000000000012,2.9955]	3.0	2.5	[-1.1,1.8300000000000005]	1.56742740025E9
SELECT k, percentile_approx(i, 0.5), percentile_approx(d, array(0.25, 0.75)) FROM m GROUP BY k ORDER BY k;
--> a	1.5	[-1.1,1.6875]
--> b	7.0	[0.1,0.15000000000000002]
--> c	3.0	[3.0,3.0]
SELECT histogram_numeric(i, 3), histogram_numeric(d, 2), histogram_numeric(dc, 10), histogram_numeric(i, 2), histogram_numeric(ts, 2) FROM m;
--> [{"x":1.5,"y":2.0},{"x":3.5,"y":2.0},{"x":7.5,"y":2.0}]	[{"x":-0.26666666666666666,"y":3.0},{"x":2.25,"y":3.0}]	[{"x":0.01,"y":1.0},{"x":0.1,"y":1.0},{"x":3.0,"y":1.0},{"x":3.33,"y":1.0},{"x":10.25,"y":1.0},{"x":9.999999999E7,"y":1.0}]	[{"x":2.5,"y":4.0},{"x":7.5,"y":2.0}]	[{"x":9.518256E8,"y":1.0},{"x":1.588443302625E9,"y":4.0}]
SELECT regr_count(d, i), regr_avgx(d, i), regr_avgy(d, i), regr_sxx(d, i), regr_syy(d, i), regr_sxy(d, i), regr_slope(d, i), regr_intercept(d, i), regr_r2(d, i) FROM m;
--> 6	4.166666666666667	0.9916666666666667	38.83333333333333	11.672083333333335	-11.891666666666666	-0.3062231759656652	2.2675965665236046	0.3119840589033693
SELECT k, regr_count(d, i), regr_avgx(d, i), regr_avgy(d, i), regr_sxx(d, i), regr_syy(d, i), regr_sxy(d, i), regr_slope(d, i), regr_intercept(d, i), regr_r2(d, i) FROM m GROUP BY k ORDER BY k;
--> a	3	2.3333333333333335	0.8833333333333333	4.666666666666667	6.1816666666666675	-4.583333333333334	-0.9821428571428574	3.1750000000000007	0.728199745792089
--> b	2	7.5	0.15000000000000002	0.5	0.0049999999999999975	0.04999999999999999	0.09999999999999998	-0.5999999999999998	0.9999999999999997
--> c	1	3.0	3.0	0.0	0.0	0.0	NULL	NULL	NULL
SELECT regr_avgx(dc, dc), regr_avgy(dc, i), regr_sxx(dc, dc), regr_sxy(i, d), regr_slope(d, 1), regr_r2(1, i), regr_r2(i, 1), regr_intercept(i, 1) FROM m;
--> 16666669.446667	16666669.446667	8.333332775333412E15	-11.891666666666667	NULL	1.0	NULL	NULL
SELECT k, covar_samp(i, d), covar_pop(i, d), corr(i, d), corr(dc, d), regr_avgx(dc, dc), regr_avgx(i, dc) FROM m GROUP BY k ORDER BY k;
--> a	-2.291666666666667	-1.527777777777778	-0.853346205119639	0.6732176327054277	33333336.750000	33333336.750000
--> b	0.04999999999999999	0.024999999999999994	1.0	-1.0000000000000002	1.715000	1.715000
--> c	NULL	0.0	NULL	NULL	3.000000	3.000000
SELECT covar_samp(i, d), covar_pop(i, d), corr(i, d), corr(ts, i), corr(i, 1) FROM m;
--> -2.378333333333333	-1.9819444444444443	-0.5585553319979761	0.2826925530579175	NULL
SELECT k, stddev(d), variance(d), var_samp(d), stddev_samp(d), stddev(s), variance(dc), var_pop(f), std(b) FROM m GROUP BY k ORDER BY k;
--> a	1.4354635333422983	2.0605555555555557	3.0908333333333338	1.7580766005306292	1.699673171197595	2.2222219937778008E15	0.8066666142145807	4.3479392751109274E18
--> b	0.04999999999999999	0.0024999999999999988	0.0049999999999999975	0.07071067811865474	NULL	2.608225	0.01000000104308131	2.5
--> c	0.0	0.0	NULL	NULL	0.0	0.0	0.0	0.0
SELECT stddev(d), variance(d), var_samp(d), stddev_samp(d), stddev(s), variance(dc), var_pop(f), std(b), stddev(ts) FROM m;
--> 1.3947570477406528	1.9453472222222217	2.334416666666666	1.5278797945737308	3.5784850922639815	1.3888887958889018E15	2.1455555252896414	3.4373478093629957E18	2.5542476907069784E8
SELECT stddev(DISTINCT i) FROM m;
--> 2.5440562537456244
SELECT var_samp(i), stddev_samp(d), var_pop(i), var_samp(s), std(s) FROM m WHERE k = 'c';
--> NULL	NULL	0.0	NULL	0.0
SELECT stddev(x), var_samp(x), variance(x) FROM (SELECT 0.1D x FROM m) q;
--> NaN	-2.3129646346357427E-18	-1.982541115402065E-18
SELECT k, sum(i), sum(b), sum(d), sum(f), sum(dc), sum(s), avg(i), avg(b), avg(d), avg(f), avg(dc), avg(s) FROM m GROUP BY k ORDER BY k;
--> a	7	-9223372036854775792	2.65	6.600000023841858	100000010.25	7.0	2.3333333333333335	-3.0744573456182584E18	0.8833333333333333	2.200000007947286	NULL	2.3333333333333335
--> b	15	9	0.30000000000000004	0.4000000134110451	3.43	0.0	7.5	4.5	0.15000000000000002	0.20000000670552254	1.71500000000000000000000000	0.0
--> c	3	3	3.0	4.0	3.00	10.0	3.0	3.0	3.0	4.0	3.00000000000000000000000000	10.0
SELECT sum(i), sum(b), sum(d), sum(f), sum(dc), sum(s), avg(i), avg(b), avg(d), avg(f), avg(dc), avg(s), sum(ts), avg(ts), sum(cast(s AS varchar(5))), avg(cast(s AS char(5))) FROM m;
--> 25	-9223372036854775780	5.95	11.000000037252903	100000016.68	17.0	4.166666666666667	-1.53722867280912922E18	0.9916666666666667	1.8333333395421505	NULL	2.8333333333333335	7.3055988105E9	1.4611197621E9	17.0	2.8333333333333335
SELECT sum(s), avg(s), min(s) FROM m WHERE s = 'x';
--> 0.0	0.0	x
SELECT sum(i), avg(i), avg(dc), min(s), stddev(i), count(i), count(*), collect_list(i), collect_set(i) FROM m WHERE i > 100;
--> NULL	NULL	NULL	NULL	NULL	0	0	[]	[]
SELECT k, collect_list(i), count(i), count(*) FROM m WHERE i > 100 GROUP BY k;
SELECT avg(dc), avg(dc) + 1, round(avg(dc), 3), avg(cast(i AS decimal(38,18))), avg(cast(i AS decimal(3,1))), avg(cast(i AS decimal(38,0))), avg(cast(i AS decimal(20,0))), avg(cast(i AS decimal(34,1))) FROM m;
--> 16666669.44666666666666666667	16666670.4466666666666666667	16666669.447	4.166666666666666667	4.16667	4.166667	4.1667	4.166667
SELECT k, avg(dc), stddev(d) FROM m GROUP BY k HAVING avg(dc) > 0 AND stddev(d) >= 0 ORDER BY avg(dc), k;
--> b	1.71500000000000000000	0.04999999999999999
--> c	3.00000000000000000000	0.0
--> a	33333336.75000000000000000000	1.4354635333422983
SELECT avg(dc), sum(dc), avg(cast(i AS decimal(20,10))), avg(dc) FROM m;
--> 16666669.44666666666666666667	100000016.68	4.166666666666666667	16666669.44666666666666666667
SELECT sum(cast(i AS decimal(3,1))), avg(cast(i AS decimal(3,1))), sum(cast(i AS decimal(20,10))), avg(cast(i AS decimal(20,10))), sum(cast(i AS decimal(38,0))), avg(cast(i AS decimal(38,0))) FROM m;
--> 25.0	4.16667	25.0000000000	4.1666666666666666666666666667	25	4.166667
SELECT avg(x), stddev(x) FROM (SELECT y AS x FROM m LATERAL VIEW explode(array(dc)) e AS y) t;
--> 16666669.446667	3.726779837727072E7
SELECT k, i, avg(dc) OVER (PARTITION BY k), stddev(d) OVER (PARTITION BY k ORDER BY i), avg(b) OVER (), sum(dc) OVER (), avg(s) OVER (), sum(s) OVER (), variance(dc) OVER (ORDER BY k, i), count(*) OVER (PARTITION BY k) FROM m ORDER BY k, i;
--> a	1	33333336.750000	0.0	1.53722867280912922E18	100000016.68	5.666666666666667	17.0	0.0	3
--> a	2	33333336.750000	0.375	1.53722867280912922E18	100000016.68	5.666666666666667	17.0	2.499999487000026E15	3
--> a	4	33333336.750000	1.4354635333422983	1.53722867280912922E18	100000016.68	5.666666666666667	17.0	2.222221993777801E15	3
--> b	NULL	1.715000	NULL	1.53722867280912922E18	100000016.68	5.666666666666667	17.0	2.222221993777801E15	3
--> b	7	1.715000	0.0	1.53722867280912922E18	100000016.68	5.666666666666667	17.0	1.8749998297500175E15	3
--> b	8	1.715000	0.04999999999999999	1.53722867280912922E18	100000016.68	5.666666666666667	17.0	1.5999998901600158E15	3
--> c	3	3.000000	0.0	1.53722867280912922E18	100000016.68	5.666666666666667	17.0	1.388888795888902E15	1
SELECT k, i, percentile(i, 0.5) OVER (PARTITION BY k ORDER BY i), percentile_approx(d, 0.5) OVER (PARTITION BY k), collect_set(bo) OVER (ORDER BY i), corr(d, i) OVER (ORDER BY i ROWS BETWEEN 2 PRECEDING AND CURRENT ROW) FROM m ORDER BY i, k;
--> b	NULL	NULL	0.1	[]	NULL
--> a	1	1.0	0.19999999999999996	[true]	NULL
--> a	2	1.5	0.19999999999999996	[true,false]	1.0
--> c	3	3.0	3.0	[true,false]	1.0
--> a	4	2.0	0.19999999999999996	[true,false]	-0.7672649973442529
--> b	7	7.0	0.1	[true,false]	-0.45958793989768065
--> b	8	7.5	0.1	[true,false]	0.9850051669072122
SELECT k, min(i), min(s), min(dt), min(ts), min(bo), min(dc), min(d), max(i), max(s), max(dt), max(ts), max(bo), max(dc) FROM m GROUP BY k ORDER BY k;
--> a	1	3	2019-05-05	2019-05-05 01:00:00	false	0.01	-1.1	4	x	2020-01-01	2020-01-01 00:00:00.5	true	99999999.99
--> b	7		2021-01-01	2021-01-01 00:00:00	false	0.10	0.1	8	abc	2021-01-03	2021-01-01 00:00:10	true	3.33
--> c	3	10	2000-02-29	2000-02-29 12:00:00	true	3.00	3.0	3	10	2000-02-29	2000-02-29 12:00:00	true	3.00
SELECT k, min(struct(s, i)), max(struct(s, i)), max(named_struct('a', i, 'b', array(s))) FROM m GROUP BY k ORDER BY k;
--> a	{"col1":"3","col2":1}	{"col1":"x","col2":2}	{"a":4,"b":["4"]}
--> b	{"col1":"","col2":7}	{"col1":"abc","col2":8}	{"a":8,"b":["abc"]}
--> c	{"col1":"10","col2":3}	{"col1":"10","col2":3}	{"a":3,"b":["10"]}
SELECT min(array(i, 1)), max(array(s)), max(struct(bo, k)), min(struct(bo, k)) FROM m;
--> [1,1]	["x"]	{"col1":true,"col2":"c"}	{"col1":false,"col2":"a"}
SELECT k, collect_list(i), collect_set(s), collect_list(struct(i, s)), collect_set(array(k)), collect_set(bo), collect_set(struct(k, bo)) FROM m GROUP BY k ORDER BY k;
--> a	[1,2,4]	["3","x","4"]	[{"col1":1,"col2":"3"},{"col1":2,"col2":"x"},{"col1":4,"col2":"4"}]	[["a"]]	[true,false]	[{"col1":"a","col2":true},{"col1":"a","col2":false},{"col1":"a","col2":null}]
--> b	[7,8]	["","abc"]	[{"col1":7,"col2":""},{"col1":null,"col2":null},{"col1":8,"col2":"abc"}]	[["b"]]	[false,true]	[{"col1":"b","col2":false},{"col1":"b","col2":null},{"col1":"b","col2":true}]
--> c	[3]	["10"]	[{"col1":3,"col2":"10"}]	[["c"]]	[true]	[{"col1":"c","col2":true}]
SELECT collect_list(map(k, i)), collect_set(cast(s AS varchar(3))), collect_list(dt), collect_set(k), collect_set(dc), collect_set(d), collect_set(map(k, bo)) FROM m;
--> [{"a":1},{"a":2},{"a":4},{"b":7},{"b":null},{"c":3},{"b":8}]	["3","x","4","","10","abc"]	["2020-01-01","2019-05-05","2021-01-01","2000-02-29","2021-01-03"]	["a","b","c"]	[10.25,99999999.99,0.01,3.33,3,0.1]	[1.5,2.25,-1.1,0.1,3.0,0.2]	[{"a":true},{"a":false},{"a":null},{"b":false},{"b":null},{"c":true},{"b":true}]
SELECT sum(DISTINCT i), avg(DISTINCT b), count(DISTINCT k), count(DISTINCT k, i), count(DISTINCT bo), min(DISTINCT i), collect_list(DISTINCT k) FROM m;
--> 25	-1.84467440737095526E18	3	6	2	1	["a","b","c"]
SELECT sum(x), avg(x), sum(z) FROM (SELECT cast('99999999999999999999999999999999999999' AS decimal(38,0)) x, cast('-9876543210987654321.0123456789' AS decimal(29,10)) z FROM m) q;
--> NULL	NULL	-69135802476913580247.0864197523
SELECT sum(i) + count(*), sum(i) / count(i), max(i) - min(i), sum(sum(i)) OVER () FROM m;
--> 32	4.166666666666667	7	25
SELECT k, sum(sum(i)) OVER (), rank() OVER (ORDER BY count(*) DESC, k), sum(i) / sum(sum(i)) OVER (), lag(max(i)) OVER (ORDER BY k), avg(avg(d)) OVER (ORDER BY k) FROM m GROUP BY k ORDER BY k;
--> a	25	1	0.28	NULL	0.8833333333333333
--> b	25	2	0.6	4	0.5166666666666666
--> c	25	3	0.12	8	1.3444444444444443
SELECT k, avg(dc), grouping__id, collect_set(bo), percentile(i, 0.5) FROM m GROUP BY k WITH ROLLUP ORDER BY grouping__id, k;
--> a	33333336.75000000000000000000	0	[true,false]	2.0
--> b	1.71500000000000000000	0	[false,true]	7.5
--> c	3.00000000000000000000	0	[true]	3.0
--> NULL	16666669.44666666666666666667	1	[true,false]	3.5
-- What the sums of a fraction lose depends on how the rows lie in files.
SELECT std(1e-5) FROM m;
-- error: the variance of one fraction in all rows is not supported
SELECT std(2), variance(3.5), var_samp(cast(NULL AS double)) FROM m;
--> 0.0	0.0	NULL
-- Of a constant decimal the planner has but the digits; with DISTINCT its sum has them all.
SELECT avg(cast('0.5' AS decimal(38,18))), avg(DISTINCT cast('12.25' AS decimal(10,5))), avg(DISTINCT cast(2 AS decimal(10,2))), avg(cast('12.25' AS decimal(10,5))) FROM m;
--> 0.50000	12.25000000000000000000000	2.0000	12.2500000000000000000000
SELECT sum(0.1D) FROM m;
-- error: the sum of one fraction in all rows is not supported
SELECT avg(cast('0.3' AS double)) FROM m;
-- error: the avg of one fraction in all rows is not supported
SELECT sum(0.25D), avg(2.5D), sum(DISTINCT 0.1D), sum(0.1) FROM m WHERE k = 'a';
--> 0.75	2.5	0.1	0.3
-- A group of -0.0 and 0.0 shows the first, whichever row comes first.
CREATE TABLE zeros (x double, y double);
INSERT INTO zeros VALUES (1.0, 0.0), (-1.0, 0.0), (4.0, 4.0), (NULL, 1.0);
SELECT x * y, count(*) FROM zeros GROUP BY x * y ORDER BY x * y;
--> NULL	1
--> -0.0	2
--> 16.0	1
SELECT x * y, count(*), grouping__id FROM zeros GROUP BY x * y WITH ROLLUP ORDER BY grouping__id, x * y;
--> NULL	1	0
--> -0.0	2	0
--> 16.0	1	0
--> NULL	4	1
SELECT DISTINCT x * y FROM zeros ORDER BY 1 DESC;
--> 16.0
--> -0.0
--> NULL
SELECT a, b FROM (SELECT x * y AS a, 1 AS b FROM zeros UNION SELECT y, 1 FROM zeros) q ORDER BY a DESC;
--> 16.0	1
--> 4.0	1
--> 1.0	1
--> -0.0	1
--> NULL	1
-- ORDER BY tells them apart.
SELECT x * y, x FROM zeros ORDER BY x * y;
--> NULL	NULL
--> -0.0	-1.0
--> 0.0	1.0
--> 16.0	4.0
SELECT x * y FROM zeros UNION ALL SELECT 1.0D ORDER BY 1;
--> NULL
--> -0.0
--> 0.0
--> 1.0
--> 16.0
