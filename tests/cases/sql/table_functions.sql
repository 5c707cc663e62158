CREATE TABLE t (n BIGINT, a STRING, i INT);
INSERT INTO t VALUES (2, 'http://u:p@h:80/p?k1=v1&k2=v2#R', 5), (0, 'bad', 6), (3, NULL, 7), (-1, 'http://x/', 8);
SELECT parse_url_tuple(a) FROM t;
-- error: does not take
SELECT replicate_rows(n) FROM t;
-- error: does not take
SELECT parse_url_tuple('http://u:p@facebook.com:80/p.php?k1=v1#Ref1', 'HOST', 'PATH', 'QUERY', 'QUERY:k1', 'QUERY:k3');
--> facebook.com	/p.php	k1=v1	v1	NULL
SELECT parse_url_tuple('http://u:p@facebook.com:80/p.php?k1=v1#Ref1', 'REF', 'PROTOCOL', 'AUTHORITY', 'FILE', 'USERINFO');
--> Ref1	http	u:p@facebook.com:80	/p.php?k1=v1	u:p
SELECT parse_url_tuple('http://h/p?x=1&xy=2', 'NOSUCH', 'host', 'QUERY:', 'QUERY:x.', cast(NULL AS string));
--> NULL	NULL	NULL	2	NULL
SELECT i, h, q FROM t LATERAL VIEW parse_url_tuple(a, 'HOST', 'QUERY:k2') p AS h, q ORDER BY i;
--> 5	h	v2
--> 6	NULL	NULL
--> 7	NULL	NULL
--> 8	x	NULL
SELECT i, p.* FROM t LATERAL VIEW OUTER parse_url_tuple(a, 'HOST') p ORDER BY i;
--> 5	h
--> 6	NULL
--> 7	NULL
--> 8	x
SELECT parse_url_tuple(a, 'PATH', a) AS (x, y) FROM t WHERE i = 5;
--> /p	NULL
SELECT replicate_rows(n, i) FROM t;
--> 2	5
--> 2	5
--> 3	7
--> 3	7
--> 3	7
SELECT replicate_rows(2L, a, i) AS (n, x, y) FROM t WHERE i = 8;
--> 2	http://x/	8
--> 2	http://x/	8
SELECT t.i, r.* FROM t LATERAL VIEW replicate_rows(n, i) r AS c, j ORDER BY i;
--> 5	2	5
--> 5	2	5
--> 7	3	7
--> 7	3	7
--> 7	3	7
