-- What Hive's cost based planner makes of expressions; a query that it does not take (the last ones) is spared.
CREATE TABLE p (id int, s string, n int, t string, xs array<int>, m map<string,int>, r struct<x:int>);
INSERT INTO p SELECT 1, 'abc', 0, '2020-02-29', array(1), map('a', 1), named_struct('x', 1);
INSERT INTO p SELECT 2, '12', NULL, 'x', if(false, array(1), NULL), if(false, map('a', 1), NULL), if(false, named_struct('x', 1), NULL);
-- IN compares as the operand and the first item do, and converts the others to that
SELECT id, n IN (1, 0.5), n IN (0.5, 1), s IN ('abc', 1), s IN (1, 'abc'), n IN (NULL, 'x'), s IN ('x', t, date '2020-01-01') FROM p ORDER BY id;
--> 1	true	false	true	NULL	NULL	false
--> 2	NULL	NULL	false	NULL	NULL	false
SELECT 0 IN (1, 0.5), 'abc' IN (1, 2), 'abc' IN ('x', 1), date '2020-01-01' IN ('x', '2020-01-01'), cast('a' AS char(2)) IN (cast('b' AS char(2)), 'ab');
--> true	NULL	false	true	false
-- BETWEEN compares all three as one type
SELECT id, n BETWEEN '0' AND 2, s BETWEEN 1 AND 'z', s BETWEEN 'a' AND 20, t BETWEEN 'a' AND date '2020-03-01', n BETWEEN 0 AND 2.5 FROM p ORDER BY id;
--> 1	true	NULL	NULL	NULL	true
--> 2	NULL	NULL	NULL	NULL	NULL
-- a nested value is never NULL
SELECT id, xs IS NULL, m IS NOT NULL, r IS NULL, r.x IS NULL, split(s, 'b') IS NULL, isnull(xs), isnotnull(r) FROM p ORDER BY id;
--> 1	false	true	false	false	false	false	true
--> 2	false	true	false	true	false	false	true
SELECT id FROM p WHERE xs IS NULL;
-- but for what an outer join fills up
SELECT a.id, b.xs IS NULL, b.m IS NULL, b.r IS NULL, a.xs IS NULL FROM p a LEFT JOIN p b ON a.id = b.n ORDER BY a.id;
--> 1	true	true	false	false
--> 2	true	true	false	false
SELECT q.id, q.ys IS NULL, q.r IS NULL FROM (SELECT a.id, b.xs AS ys, b.r FROM p a LEFT JOIN p b ON a.id = b.n) q ORDER BY q.id;
--> 1	true	false
--> 2	true	false
-- IS NOT NULL of an operator asks its operands
SELECT id, cast(s AS int) IS NOT NULL, cast(s AS int) IS NULL, (id / 0) IS NOT NULL, (s = 1) IS NOT NULL, (id % 0) IS NOT NULL, month(t) IS NOT NULL, (CASE WHEN id = 1 THEN cast(s AS int) END) IS NOT NULL, (NOT (s > 1)) IS NOT NULL FROM p ORDER BY id;
--> 1	true	true	true	true	false	true	true	true
--> 2	true	false	true	true	false	true	false	true
SELECT id FROM p WHERE cast(s AS int) IS NOT NULL ORDER BY id;
--> 1
--> 2
SELECT cast('a' AS int) IS NOT NULL, (1 / 0) IS NOT NULL;
--> false	false
-- without the planner
SELECT id, xs IS NULL, cast(s AS int) IS NOT NULL, s <=> 'abc' FROM p ORDER BY id;
--> 1	false	false	true
--> 2	true	true	false
SELECT id, xs IS NULL, cast(s AS int) IS NOT NULL FROM p LATERAL VIEW explode(array(1)) e AS v ORDER BY id;
--> 1	false	false
--> 2	true	true
SELECT id, xs IS NULL, cast(s AS int) IS NOT NULL FROM p LATERAL VIEW inline(array(struct(1))) e AS v ORDER BY id;
--> 1	false	true
--> 2	false	true
-- an integer that meets a decimal in a set operation takes its type, a constant its own digits
SELECT id FROM p UNION ALL SELECT cast(1.5 AS decimal(2,1)) FROM p ORDER BY id;
--> 1.0
--> 1.5
--> 1.5
--> 2.0
SELECT 123 AS a UNION ALL SELECT cast(1.5 AS decimal(2,1)) ORDER BY a;
--> 1.5
--> 123.0
SELECT x FROM (SELECT 123456 * id AS x FROM p UNION ALL SELECT cast(1.5 AS decimal(2,1)) FROM p) q ORDER BY x;
--> NULL
--> NULL
--> 1.5
--> 1.5
-- NOT IN does not take for NULL what cannot be converted
SELECT id FROM p WHERE id NOT IN (SELECT s FROM p) ORDER BY id;
--> 1
--> 2
SELECT s FROM p WHERE s NOT IN (SELECT id FROM p) ORDER BY s;
--> 12
--> abc
SELECT s FROM p WHERE s NOT IN (SELECT n FROM p) ORDER BY s;
-- <=> of a join converts first
SELECT a.id, b.id FROM p a JOIN p b ON a.n <=> b.s ORDER BY a.id, b.id;
--> 2	1
