CREATE TABLE a (id int, xs array<int>, m map<string,int>, s string);
INSERT INTO a SELECT 1, array(10, 20), map('k', 1), 'p,q';
INSERT INTO a SELECT 2, array(cast(NULL AS int)), map('k', 2), '';
INSERT INTO a SELECT 3, IF(false, array(1), NULL), IF(false, map('k', 1), NULL), NULL;
SELECT id, x FROM a LATERAL VIEW OUTER explode(xs) e AS x ORDER BY id, x;
--> 1	10
--> 1	20
--> 2	NULL
--> 3	NULL
SELECT id, x FROM a LATERAL VIEW explode(xs) e AS x ORDER BY id, x;
--> 1	10
--> 1	20
SELECT id, p, x FROM a LATERAL VIEW posexplode(xs) e AS p, x ORDER BY id, p;
--> 1	0	10
--> 1	1	20
SELECT id, x, y FROM a LATERAL VIEW explode(xs) e AS x LATERAL VIEW explode(array(x, x + 1)) f AS y ORDER BY id, x, y;
--> 1	10	10
--> 1	10	11
--> 1	20	20
--> 1	20	21
SELECT id, k, v FROM a LATERAL VIEW explode(m) e AS k, v ORDER BY id;
--> 1	k	1
--> 2	k	2
SELECT id, key, value FROM a LATERAL VIEW OUTER explode(m) e ORDER BY id;
--> 1	k	1
--> 2	k	2
--> 3	NULL	NULL
SELECT id, part FROM a LATERAL VIEW explode(split(s, ',')) e AS part ORDER BY id, part;
--> 1	p
--> 1	q
--> 2	
SELECT id, col FROM a LATERAL VIEW explode(xs) e WHERE col > 10;
--> 1	20
SELECT c1, c2 FROM (SELECT 1) t LATERAL VIEW inline(array(struct(1, 'a'), struct(2, 'b'))) e AS c1, c2;
--> 1	a
--> 2	b
SELECT c1, c2 FROM (SELECT 1) t LATERAL VIEW stack(2, 1, 'a', 2, 'b') e AS c1, c2;
--> 1	a
--> 2	b
SELECT stack(2, 'A', 10, 'B', 20) AS (c, n);
--> A	10
--> B	20
SELECT inline(array(named_struct('x', 1, 'y', 'a'), named_struct('x', 2, 'y', NULL)));
--> 1	a
--> 2	NULL
SELECT explode(array(1, 2));
--> 1
--> 2
SELECT explode(array(1, 2)) AS x FROM a WHERE id = 1;
--> 1
--> 2
SELECT explode(map('a', 1)) AS (k, v);
--> a	1
SELECT posexplode(array('a', 'b')) AS (p, x);
--> 0	a
--> 1	b
SELECT id, count(x), sum(x) FROM a LATERAL VIEW OUTER explode(xs) e AS x GROUP BY id ORDER BY id;
--> 1	2	30
--> 2	0	NULL
--> 3	0	NULL
SELECT id, x, y FROM a LATERAL VIEW OUTER explode(xs) e AS x LATERAL VIEW OUTER explode(array()) f AS y ORDER BY id, x;
--> 1	10	NULL
--> 1	20	NULL
--> 2	NULL	NULL
--> 3	NULL	NULL
SELECT id, x FROM a LATERAL VIEW explode(id) e AS x;
-- error: explode
SELECT id, explode(xs) FROM a;
-- error: explode
SELECT id FROM a LATERAL VIEW upper(s) e AS x;
-- error: upper
SELECT stack(2, 1, 'a', 2) AS (x, y), 1;
-- error: stack
