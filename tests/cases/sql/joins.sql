CREATE TABLE l (id int, v string);
CREATE TABLE r (id bigint, w string);
INSERT INTO l VALUES (1, 'l1'), (2, 'l2'), (2, 'l2b'), (NULL, 'ln'), (4, 'l4');
INSERT INTO r VALUES (1, 'r1'), (2, 'r2'), (NULL, 'rn'), (3, 'r3'), (1, 'r1b');
SELECT l.id, v, w FROM l JOIN r ON l.id = r.id ORDER BY v, w;
--> 1	l1	r1
--> 1	l1	r1b
--> 2	l2	r2
--> 2	l2b	r2
SELECT l.id, v, w FROM l LEFT JOIN r ON l.id = r.id ORDER BY v, w;
--> 1	l1	r1
--> 1	l1	r1b
--> 2	l2	r2
--> 2	l2b	r2
--> 4	l4	NULL
--> NULL	ln	NULL
SELECT r.id, v, w FROM l RIGHT OUTER JOIN r ON l.id = r.id ORDER BY w, v;
--> 1	l1	r1
--> 1	l1	r1b
--> 2	l2	r2
--> 2	l2b	r2
--> 3	NULL	r3
--> NULL	NULL	rn
SELECT l.id, r.id, v, w FROM l FULL OUTER JOIN r ON l.id = r.id ORDER BY v, w;
--> NULL	3	NULL	r3
--> NULL	NULL	NULL	rn
--> 1	1	l1	r1
--> 1	1	l1	r1b
--> 2	2	l2	r2
--> 2	2	l2b	r2
--> 4	NULL	l4	NULL
--> NULL	NULL	ln	NULL
SELECT v FROM l LEFT SEMI JOIN r ON l.id = r.id ORDER BY v;
--> l1
--> l2
--> l2b
SELECT count(*) FROM l CROSS JOIN r;
--> 25
SELECT count(*) FROM l, r WHERE l.id = r.id;
--> 4
SELECT v, w FROM l JOIN r ON l.id < r.id ORDER BY v, w;
--> l1	r2
--> l1	r3
--> l2	r3
--> l2b	r3
SELECT v, w FROM l LEFT JOIN r ON l.id = r.id AND r.w <> 'r1' ORDER BY v, w;
--> l1	r1b
--> l2	r2
--> l2b	r2
--> l4	NULL
--> ln	NULL
SELECT v, w FROM l LEFT JOIN r ON l.id = r.id WHERE r.id IS NULL ORDER BY v;
--> l4	NULL
--> ln	NULL
SELECT v, w FROM l JOIN r ON l.id <=> r.id ORDER BY v, w;
--> l1	r1
--> l1	r1b
--> l2	r2
--> l2b	r2
--> ln	rn
SELECT a.v, b.v FROM l a JOIN l b ON a.id = b.id WHERE a.v < b.v;
--> l2	l2b
SELECT l.v, r.w, x.v FROM l JOIN r ON l.id = r.id LEFT JOIN l x ON x.id = r.id + 1 ORDER BY l.v, r.w, x.v;
--> l1	r1	l2
--> l1	r1	l2b
--> l1	r1b	l2
--> l1	r1b	l2b
--> l2	r2	NULL
--> l2b	r2	NULL
SELECT l.v FROM l JOIN (SELECT id, count(*) n FROM r GROUP BY id) g ON l.id = g.id AND g.n > 1;
--> l1
SELECT v, w FROM l JOIN r ON l.id = cast(r.id AS string) ORDER BY v, w;
--> l1	r1
--> l1	r1b
--> l2	r2
--> l2b	r2
SELECT v, w FROM l LEFT JOIN r ON l.id = r.id OR r.w = 'rn' ORDER BY v, w;
--> l1	r1
--> l1	r1b
--> l1	rn
--> l2	r2
--> l2	rn
--> l2b	r2
--> l2b	rn
--> l4	rn
--> ln	rn
SELECT l.*, r.* FROM l JOIN r ON l.id = r.id AND l.v = 'l1' ORDER BY w;
--> 1	l1	1	r1
--> 1	l1	1	r1b
SELECT id FROM l JOIN r ON l.id = r.id;
-- error: id
SELECT w FROM l LEFT SEMI JOIN r ON l.id = r.id;
-- error: w
SELECT v FROM l JOIN r ON l.id = r.nope;
-- error: nope
SELECT v FROM l JOIN r USING (nope);
-- error: nope

-- USING
SELECT * FROM l JOIN r USING (id) ORDER BY v, w;
--> 1	l1	r1
--> 1	l1	r1b
--> 2	l2	r2
--> 2	l2b	r2
-- Conjuncts about one side, and those that only a pair can answer.
SELECT v, w FROM l LEFT JOIN r ON l.id = r.id AND l.v <> 'l1' ORDER BY v, w;
--> l1	NULL
--> l2	r2
--> l2b	r2
--> l4	NULL
--> ln	NULL
SELECT v, w FROM l RIGHT JOIN r ON l.id = r.id AND r.w <> 'r1' ORDER BY w, v;
--> NULL	r1
--> l1	r1b
--> l2	r2
--> l2b	r2
--> NULL	r3
--> NULL	rn
SELECT v, w FROM l FULL JOIN r ON l.id = r.id AND r.w <> 'r1' AND l.v <> 'l2' ORDER BY v, w;
--> NULL	r1
--> NULL	r3
--> NULL	rn
--> l1	r1b
--> l2	NULL
--> l2b	r2
--> l4	NULL
--> ln	NULL
SELECT v FROM l LEFT SEMI JOIN r ON l.id = r.id AND r.w <> 'r1' AND l.v <> 'l2' ORDER BY v;
--> l1
--> l2b
SELECT v, w FROM l LEFT JOIN r ON l.id = r.id AND concat(v, w) <> 'l1r1' ORDER BY v, w;
--> l1	r1b
--> l2	r2
--> l2b	r2
--> l4	NULL
--> ln	NULL
SELECT l.v, x.v, w FROM l LEFT JOIN (SELECT id, v FROM l) x ON l.id = x.id AND (l.v = 'l2' OR x.v = 'l2') LEFT JOIN r ON x.id = r.id AND concat(l.v, w) <> 'l2br2' ORDER BY l.v, x.v;
--> l1	NULL	NULL
--> l2	l2	r2
--> l2	l2b	r2
--> l2b	l2	NULL
--> l4	NULL	NULL
--> ln	NULL	NULL
SELECT v FROM l LEFT SEMI JOIN r ON l.id = r.id AND concat(v, w) <> 'l1r1' ORDER BY v;
--> l1
--> l2
--> l2b
-- Nor does <=> find NaN.
SELECT a.i, b.i FROM (SELECT 1 i, cast('NaN' AS double) d UNION ALL SELECT 2, NULL UNION ALL SELECT 3, 1.5D) a JOIN (SELECT 4 i, cast('NaN' AS double) d UNION ALL SELECT 5, NULL UNION ALL SELECT 6, 1.5D) b ON a.d <=> b.d ORDER BY a.i;
--> 2	5
--> 3	6
-- Decimals that no decimal holds both are keys all the same.
CREATE TABLE dd (i INT, f DECIMAL(38,18), w DECIMAL(38,0));
INSERT INTO dd SELECT 1, 1.000000000000000001, 1 UNION ALL SELECT 2, 2, 2 UNION ALL SELECT 3, -0.5, cast('99999999999999999999999999999999999999' AS DECIMAL(38,0));
SELECT a.i, b.i FROM dd a FULL JOIN dd b ON a.f = b.w ORDER BY a.i, b.i;
--> NULL	1
--> NULL	3
--> 1	NULL
--> 2	2
--> 3	NULL
SELECT a.i FROM dd a LEFT SEMI JOIN dd b ON a.f = b.w WHERE a.i > 1;
--> 2
SELECT a.i, b.i FROM dd a LEFT JOIN dd b ON a.i = b.i AND a.w = b.f AND a.i > 1 ORDER BY a.i;
--> 1	NULL
--> 2	2
--> 3	NULL
