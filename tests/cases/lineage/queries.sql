-- What a select says of its columns; `(rows)` is what decides which rows there are.
CREATE TABLE t (a STRING, b STRING, n INT, d DATE, s STRUCT<x:INT,y:STRUCT<z:STRING>>, l ARRAY<STRING>, m MAP<STRING,INT>, r ARRAY<STRUCT<k:STRING,v:INT>>);
CREATE TABLE u (k STRING, a STRING, n INT, w STRUCT<x:INT,y:STRUCT<z:STRING>>);
CREATE VIEW v AS SELECT a AS va, upper(b) AS vb FROM t WHERE n > 1;
CREATE VIEW vv AS SELECT va, concat(vb, '!') AS loud FROM v;

-- nothing comes from nowhere
SELECT 1 AS one, 'x' AS x, CAST(NULL AS INT) AS nothing;
--> one: constant = 1
--> x: constant = 'x'
--> nothing: constant = NULL

SELECT 1 AS one FROM t;
--> one: constant = 1

-- copied and derived
SELECT a, t.b, n + 1 AS plus, 'c' AS c FROM t;
--> a: copied t.a
--> b: copied t.b
--> plus: derived t.n = n + 1
--> c: constant = 'c'

SELECT * FROM u;
--> k: copied u.k
--> a: copied u.a
--> n: copied u.n
--> w: copied u.w

SELECT upper(lower(a)) AS x, concat(a, b, a) AS y FROM t;
--> x: derived t.a = upper(lower(a))
--> y: derived t.a; derived t.b = concat(a, b, a)

SELECT CAST(n AS STRING) AS x, CASE WHEN a = 'x' THEN b ELSE 'y' END AS c FROM t;
--> x: derived t.n = CAST(n AS STRING)
--> c: derived t.a; derived t.b = CASE WHEN a = 'x' THEN b ELSE 'y' END

SELECT if(a IS NULL, b, 'z') AS x, a IN ('x', b) AS y FROM t;
--> x: derived t.a; derived t.b = if(a IS NULL, b, 'z')
--> y: derived t.a; derived t.b = a IN ('x', b)

-- struct fields, array elements, map keys
SELECT s.x, s.y.z, s, l[0] AS head, m['k'] AS k, m[a] AS by_a, r.v, r[1].k FROM t;
--> x: copied t.s.x
--> z: copied t.s.y.z
--> s: copied t.s
--> head: copied t.l[] = l[0]
--> k: copied t.m['k'] = m['k']
--> by_a: copied t.m[]; derived t.a = m[a]
--> v: copied t.r[].v as []
--> k: copied t.r[].k = r[1].k

SELECT q.p.one, q.p.two.z, q.p FROM (SELECT named_struct('one', a, 'two', s.y) AS p FROM t) q;
--> one: copied t.a = named_struct('one', a, 'two', s.y)
--> z: copied t.s.y.z = named_struct('one', a, 'two', s.y)
--> p: copied t.a as one; copied t.s.y as two = named_struct('one', a, 'two', s.y)

SELECT q.p.col1, q.p.col2 FROM (SELECT struct(a, upper(b)) AS p FROM t) q;
--> col1: copied t.a = struct(a, upper(b))
--> col2: derived t.b = struct(a, upper(b))

SELECT q.m['x'] AS x, q.m['y'] AS y, q.m['z'] AS z, q.m[q.a] AS other FROM (SELECT map('x', a, 'y', b) AS m, a FROM t) q;
--> x: copied t.a = q.m['x'] = map('x', a, 'y', b)
--> y: copied t.b = q.m['y'] = map('x', a, 'y', b)
--> z: constant = q.m['z'] = map('x', a, 'y', b)
--> other: derived t.a; copied t.b = q.m[q.a] = map('x', a, 'y', b)

SELECT q.p[0] AS p FROM (SELECT array(a, b) AS p FROM t) q;
--> p: copied t.a; copied t.b = q.p[0] = array(a, b)

SELECT coalesce(s, w).y.z AS z FROM t JOIN u ON t.a = u.a;
--> z: derived t.s.y.z; derived u.w.y.z = coalesce(s, w).y.z
--> (rows): join t.a; join u.a

-- which rows
SELECT a FROM t WHERE n > 1 AND d IS NOT NULL;
--> a: copied t.a
--> (rows): filter t.n; filter t.d

SELECT t.a, u.n FROM t LEFT JOIN u ON t.a = u.k AND t.n < u.n;
--> a: copied t.a
--> n: copied u.n
--> (rows): join t.a; join u.k; join t.n; join u.n

SELECT DISTINCT a, b FROM t;
--> a: copied t.a
--> b: copied t.b
--> (rows): group t.a; group t.b

SELECT a FROM t ORDER BY n DESC LIMIT 3;
--> a: copied t.a
--> (rows): order t.n

SELECT a FROM t ORDER BY a;
--> a: copied t.a
--> (rows): order t.a

-- aggregates
SELECT a, sum(n) AS total, count(*) AS c, max(upper(b)) AS most FROM t GROUP BY a HAVING min(d) > '2020-01-01';
--> a: copied t.a
--> total: aggregated t.n = sum(n)
--> c: aggregated t = count(*)
--> most: aggregated t.b = max(upper(b))
--> (rows): group t.a; filter t.d

SELECT sum(n) + count(DISTINCT b) AS x FROM t;
--> x: aggregated t.n; aggregated t.b = sum(n) + count(DISTINCT b)

SELECT q.items[0].y AS y, q.items FROM (SELECT a, collect_list(named_struct('x', n, 'y', b)) AS items FROM t GROUP BY a) q;
--> y: aggregated t.b = q.items[0].y = collect_list(named_struct('x', n, 'y', b))
--> items: aggregated t.n as [].x; aggregated t.b as [].y = collect_list(named_struct('x', n, 'y', b))
--> (rows): group t.a

SELECT count(*) AS c FROM t JOIN u ON t.a = u.a;
--> c: aggregated t; aggregated u = count(*)
--> (rows): join t.a; join u.a

SELECT a, grouping__id, count(1) AS c FROM t GROUP BY a, b WITH ROLLUP;
--> a: copied t.a
--> grouping__id: constant = grouping__id
--> c: constant = count(1)
--> (rows): group t.a; group t.b

-- windows
SELECT row_number() OVER (PARTITION BY a ORDER BY n) AS rn, b FROM t;
--> rn: group t.a; order t.n = row_number() OVER (PARTITION BY a ORDER BY n)
--> b: copied t.b

SELECT lag(b) OVER (PARTITION BY a ORDER BY d) AS former, sum(n) OVER (PARTITION BY a) AS total FROM t;
--> former: derived t.b; group t.a; order t.d = lag(b) OVER (PARTITION BY a ORDER BY d)
--> total: aggregated t.n; group t.a = sum(n) OVER (PARTITION BY a)

SELECT b FROM (SELECT b, row_number() OVER (PARTITION BY a ORDER BY n) AS rn FROM t) x WHERE rn = 1;
--> b: copied t.b
--> (rows): filter t.a; filter t.n

-- common table expressions and subqueries
WITH c AS (SELECT a, n * 2 AS twice FROM t WHERE b = 'x'), e AS (SELECT a, twice + 1 AS plus FROM c)
SELECT e.a, e.plus, c.twice FROM e JOIN c ON e.a = c.a;
--> a: copied t.a
--> plus: derived t.n = twice + 1 = n * 2
--> twice: derived t.n = n * 2
--> (rows): filter t.b; join t.a

SELECT a FROM t WHERE EXISTS (SELECT 1 FROM u WHERE u.k = t.a);
--> a: copied t.a
--> (rows): filter u.k; filter t.a

SELECT a FROM t WHERE a IN (SELECT k FROM u WHERE u.n > 1);
--> a: copied t.a
--> (rows): filter t.a; filter u.k; filter u.n

SELECT a FROM t WHERE n > (SELECT max(n) FROM u);
--> a: copied t.a
--> (rows): filter t.n; filter u.n

-- lateral views
SELECT a, e.item FROM t LATERAL VIEW explode(l) e AS item;
--> a: copied t.a
--> item: copied t.l[]
--> (rows): join t.l

SELECT p.pos, p.val FROM t LATERAL VIEW OUTER posexplode(l) p AS pos, val;
--> pos: derived t.l
--> val: copied t.l[]
--> (rows): join t.l

SELECT i.k, i.v FROM t LATERAL VIEW inline(r) i AS k, v;
--> k: copied t.r[].k
--> v: copied t.r[].v
--> (rows): join t.r

SELECT e.x.v FROM t LATERAL VIEW explode(r) e AS x;
--> v: copied t.r[].v
--> (rows): join t.r

SELECT e.key, e.value FROM t LATERAL VIEW explode(m) e AS key, value;
--> key: derived t.m
--> value: copied t.m[]
--> (rows): join t.m

SELECT stack(2, a, 1, b, 2) AS (x, y) FROM t;
--> x: copied t.a; copied t.b
--> y: constant

SELECT j.p FROM t LATERAL VIEW json_tuple(a, 'p') j AS p;
--> p: derived t.a

-- set operations
SELECT a, n FROM t UNION ALL SELECT k, n + 1 FROM u;
--> a: copied t.a; copied u.k
--> n: copied t.n; derived u.n = n + 1

SELECT a FROM t UNION SELECT k FROM u;
--> a: copied t.a; copied u.k
--> (rows): group t.a; group u.k

SELECT q.x FROM (SELECT a AS x FROM t UNION ALL SELECT upper(k) FROM u) q;
--> x: copied t.a; derived u.k = upper(k)

-- views: seen through, or tables of their own
SELECT va, loud FROM vv;
--> va: copied t.a
--> loud: derived t.b = concat(vb, '!') = upper(b)
--> (rows): filter t.n

SELECT va, loud FROM vv;
--> views stand
--> va: copied vv.va
--> loud: copied vv.loud
--> view v
--> va: copied t.a
--> vb: derived t.b = upper(b)
--> (rows): filter t.n
--> view vv
--> va: copied v.va
--> loud: derived v.vb = concat(vb, '!')

-- inserts: every column of the table, in its order and type
INSERT INTO u (n, k) SELECT count(*), a FROM t GROUP BY a;
--> k: copied t.a
--> a: constant = NULL
--> n: aggregated t = cast(count(*) as int)
--> w: constant = NULL
--> (rows): group t.a

FROM t INSERT INTO u SELECT a, b, n, s WHERE n > 1 INSERT INTO TABLE u (k) SELECT upper(b) WHERE d IS NULL;
--> into u
--> a: copied t.a
--> b: copied t.b
--> n: copied t.n
--> s: copied t.s
--> (rows): filter t.n
--> into u
--> k: derived t.b = upper(b)
--> a: constant = NULL
--> n: constant = NULL
--> w: constant = NULL
--> (rows): filter t.d

INSERT OVERWRITE TABLE u SELECT k, upper(a), n, w FROM u;
--> k: copied u.k
--> _c1: derived u.a = upper(a)
--> n: copied u.n
--> w: copied u.w
