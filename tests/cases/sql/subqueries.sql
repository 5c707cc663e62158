CREATE TABLE p (id int, g string, v int);
CREATE TABLE q (id int, w int);
INSERT INTO p VALUES (1, 'a', 10), (2, 'a', 20), (3, 'b', 30), (NULL, 'b', 40);
INSERT INTO q VALUES (1, 100), (3, 300), (3, 301);
SELECT id FROM p WHERE id IN (SELECT id FROM q) ORDER BY id;
--> 1
--> 3
SELECT id FROM p WHERE id NOT IN (SELECT id FROM q) ORDER BY id;
--> 2
SELECT id FROM p WHERE EXISTS (SELECT 1 FROM q WHERE q.id = p.id) ORDER BY id;
--> 1
--> 3
SELECT id FROM p WHERE NOT EXISTS (SELECT 1 FROM q WHERE q.id = p.id) ORDER BY id;
--> NULL
--> 2
SELECT id FROM p WHERE v > (SELECT avg(v) FROM p) ORDER BY id;
--> NULL
--> 3
SELECT id, (SELECT max(w) FROM q) FROM p ORDER BY id;
--> NULL	301
--> 1	301
--> 2	301
--> 3	301
SELECT id FROM p WHERE v >= (SELECT max(w) / 10 FROM q WHERE q.id = p.id) ORDER BY id;
--> 1
SELECT id, v FROM p x WHERE v = (SELECT max(v) FROM p y WHERE y.g = x.g) ORDER BY id;
--> NULL	40
--> 2	20
WITH c AS (SELECT g, sum(v) s FROM p GROUP BY g) SELECT * FROM c ORDER BY g;
--> a	30
--> b	70
WITH c AS (SELECT id FROM p WHERE v > 10), d AS (SELECT id FROM c WHERE id IS NOT NULL) SELECT d.id, q.w FROM d LEFT JOIN q ON d.id = q.id ORDER BY d.id, q.w;
--> 2	NULL
--> 3	300
--> 3	301
SELECT t.g, t.n FROM (SELECT g, count(*) n FROM p GROUP BY g) t WHERE t.n = 2 ORDER BY t.g;
--> a	2
--> b	2
SELECT id FROM p WHERE id IN (SELECT id FROM q WHERE w > 200) OR v = 10 ORDER BY id;
--> 1
--> 3
SELECT count(*) FROM (SELECT DISTINCT g FROM p) t;
--> 2
WITH p AS (SELECT 9 AS id) SELECT id FROM p;
--> 9
SELECT id FROM p WHERE id IN (SELECT id, w FROM q);
-- error: 
SELECT id FROM p WHERE v > (SELECT v FROM p WHERE nope = 1);
-- error: nope
SELECT id FROM (SELECT id FROM p);
-- error: 
WITH c AS (SELECT 1 AS x), c AS (SELECT 2 AS x) SELECT * FROM c;
-- error: c
