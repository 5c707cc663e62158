-- UPDATE, DELETE and MERGE. The Hive that answers the other files keeps no transactional tables: what is
-- written here follows the language manual (LanguageManual DML) and Hive's own stored answers.
CREATE TABLE plain (a INT);
UPDATE plain SET a = 1;
-- error: cases_db.plain is not transactional
DELETE FROM plain;
-- error: is not transactional
MERGE INTO plain USING (SELECT 1 AS a) s ON plain.a = s.a WHEN MATCHED THEN DELETE;
-- error: is not transactional
CREATE TABLE added (a INT) TBLPROPERTIES ('transactional'='true', 'transactional_properties'='insert_only');
DELETE FROM added;
-- error: is insert-only
CREATE VIEW seen AS SELECT a FROM plain;
DELETE FROM seen;
-- error: is a view

EXPLAIN UPDATE nowhere SET a = 1;
-- error: no table
CREATE TABLE t (a INT, b STRING, c DECIMAL(5,2)) CLUSTERED BY (a) INTO 2 BUCKETS STORED AS ORC TBLPROPERTIES ('transactional'='true');
INSERT INTO t VALUES (1, 'x', 1.5), (2, 'y', 2.5), (3, NULL, 3.5), (NULL, 'z', NULL);
UPDATE t SET nothing = 1;
-- error: no column "nothing"
UPDATE t SET b = 'p', b = 'q';
-- error: column b is set twice
UPDATE t SET b = array(1);
-- error: cannot convert array<int> to it
UPDATE t SET b = 'x' WHERE a;
-- error: WHERE needs a boolean
UPDATE t SET b = concat(b, '!'), c = a * 2 WHERE a >= 2;
SELECT * FROM t ORDER BY a;
--> NULL	z	NULL
--> 1	x	1.50
--> 2	y!	4.00
--> 3	NULL	6.00
UPDATE t SET c = '12345';
SELECT DISTINCT c FROM t;
--> NULL
UPDATE t SET c = '1.005', b = 7 WHERE b IS NULL;
SELECT * FROM t WHERE a = 3;
--> 3	7	1.01
UPDATE T SET c = t.a WHERE t.a IN (SELECT 1 UNION ALL SELECT 2);
SELECT a, c FROM t ORDER BY a;
--> NULL	NULL
--> 1	1.00
--> 2	2.00
--> 3	1.01
DELETE FROM t WHERE a = '2';
DELETE FROM t WHERE a IS NULL AND b = 'nobody';
SELECT a FROM t ORDER BY a;
--> NULL
--> 1
--> 3
DELETE FROM t WHERE EXISTS (SELECT 1 FROM plain p WHERE p.a = t.a);
SELECT count(*) FROM t;
--> 3
DELETE FROM t;
SELECT count(*) FROM t;
--> 0

-- partitioned
CREATE TABLE pt (a INT, b VARCHAR(3)) PARTITIONED BY (ds STRING, hr INT) STORED AS ORC TBLPROPERTIES ('transactional'='true');
INSERT INTO pt PARTITION (ds, hr) VALUES (1, 'a', 'one', 1), (2, 'b', 'one', 2), (3, 'c', 'two', 1);
UPDATE pt SET ds = 'three';
-- error: ds is a partition column: UPDATE cannot change it
UPDATE pt SET b = concat(ds, hr) WHERE ds = 'one';
SELECT * FROM pt ORDER BY a;
--> 1	one	one	1
--> 2	one	one	2
--> 3	c	two	1
DELETE FROM pt WHERE hr = '1' AND ds > 'p';
SELECT a, ds, hr FROM pt ORDER BY a;
--> 1	one	1
--> 2	one	2
SHOW PARTITIONS pt;
--> ds=one/hr=1
--> ds=one/hr=2
--> ds=two/hr=1

-- a list makes DuckDB move the rows that it updates
CREATE TABLE lists (a INT, xs ARRAY<INT>) STORED AS ORC TBLPROPERTIES ('transactional'='true');
INSERT INTO lists SELECT 1, array(1);
INSERT INTO lists SELECT 2, array(2);
MERGE INTO lists USING (SELECT 1 AS k UNION ALL SELECT 2) s ON lists.a = s.k WHEN MATCHED AND a = 1 THEN UPDATE SET xs = array(a, 7) WHEN MATCHED THEN DELETE;
SELECT a, xs FROM lists;
--> 1	[1,7]

-- MERGE
CREATE TABLE target (id INT, name STRING, n INT) STORED AS ORC TBLPROPERTIES ('transactional'='true');
CREATE TABLE source (id INT, name STRING, n INT);
INSERT INTO target VALUES (1, 'one', 1), (2, 'two', 2), (3, 'three', 3), (4, 'four', 4);
INSERT INTO source VALUES (2, 'TWO', 20), (3, 'THREE', NULL), (5, 'FIVE', 50), (6, NULL, 60);
MERGE INTO target AS t USING source AS s ON t.id = s.id WHEN MATCHED THEN DELETE WHEN MATCHED THEN DELETE;
-- error: at most one WHEN MATCHED ... DELETE
MERGE INTO target AS t USING source AS s ON t.id = s.id WHEN MATCHED THEN UPDATE SET n = 1 WHEN MATCHED THEN UPDATE SET n = 2;
-- error: at most one WHEN MATCHED ... UPDATE
MERGE INTO target AS t USING source AS s ON t.id = s.id WHEN MATCHED THEN UPDATE SET n = 1 WHEN MATCHED THEN DELETE;
-- error: needs AND <condition>
MERGE INTO target AS t USING source AS s ON t.id = s.id WHEN NOT MATCHED THEN INSERT VALUES (s.id, 'a', 1) WHEN MATCHED THEN DELETE;
-- error: WHEN NOT MATCHED must be the last
MERGE INTO target AS t USING source AS s ON t.id = s.id WHEN NOT MATCHED THEN INSERT VALUES (s.id);
-- error: takes 3 columns, but WHEN NOT MATCHED gives 1
MERGE INTO target AS t USING source AS s ON t.id = s.id WHEN NOT MATCHED THEN INSERT VALUES (s.id, t.name, 1);
-- error: no table or column "t"
MERGE INTO target USING target ON true WHEN MATCHED THEN DELETE;
-- error: stands for two tables
MERGE INTO target AS t USING (SELECT 1 AS id UNION ALL SELECT 1) s ON t.id = s.id WHEN MATCHED THEN UPDATE SET n = 0;
-- error: cardinality violation in MERGE
MERGE INTO target AS t USING (SELECT 1 AS id UNION ALL SELECT 1) s ON t.id = s.id WHEN MATCHED AND false THEN DELETE;
-- error: cardinality violation in MERGE
MERGE INTO target AS t USING (SELECT 9 AS id UNION ALL SELECT 9) s ON t.id = s.id WHEN NOT MATCHED THEN INSERT VALUES (s.id, 'nine', 9);
SELECT * FROM target ORDER BY id, n;
--> 1	one	1
--> 2	two	2
--> 3	three	3
--> 4	four	4
--> 9	nine	9
--> 9	nine	9
-- a condition that is NULL for a row keeps the next clause from it too
MERGE INTO target AS t USING source AS s ON t.id = s.id WHEN MATCHED AND s.n > 5 THEN UPDATE SET name = s.name, n = t.n + s.n WHEN MATCHED THEN DELETE WHEN NOT MATCHED AND s.name IS NOT NULL THEN INSERT VALUES (s.id, lower(s.name), s.n);
SELECT * FROM target ORDER BY id, n;
--> 1	one	1
--> 2	TWO	22
--> 3	three	3
--> 4	four	4
--> 5	five	50
--> 9	nine	9
--> 9	nine	9
MERGE INTO target USING (SELECT * FROM source WHERE id < 4) s ON target.id = s.id WHEN MATCHED AND s.id = 2 THEN DELETE WHEN MATCHED THEN UPDATE SET n = 0;
SELECT id, n FROM target WHERE id < 5 ORDER BY id;
--> 1	1
--> 3	0
--> 4	4
SET hive.merge.cardinality.check=false;
MERGE INTO target AS t USING (SELECT 1 AS id UNION ALL SELECT 1) s ON t.id = s.id WHEN MATCHED THEN UPDATE SET n = 0;
SELECT n FROM target WHERE id = 1;
--> 0
RESET;

-- a condition that only a pair of rows can answer
MERGE INTO target AS t USING source AS s ON t.id = s.id AND concat(t.id, s.id) = '22' WHEN MATCHED THEN UPDATE SET name = 'pair' WHEN NOT MATCHED AND s.id = 3 THEN INSERT VALUES (30, 'no pair', 0);
SELECT id, name FROM target WHERE name LIKE '%pair' ORDER BY id;
--> 30	no pair

-- into partitions that are not there yet
CREATE TABLE pm (id INT, v STRING) PARTITIONED BY (ds STRING) STORED AS ORC TBLPROPERTIES ('transactional'='true');
INSERT INTO pm PARTITION (ds='a') VALUES (1, 'one');
MERGE INTO pm USING (SELECT 1 AS id, 'a' AS ds UNION ALL SELECT 2, 'b' UNION ALL SELECT 3, NULL) s ON pm.id = s.id WHEN MATCHED THEN UPDATE SET v = concat(pm.v, s.ds) WHEN NOT MATCHED THEN INSERT VALUES (s.id, 'new', s.ds);
SELECT * FROM pm ORDER BY id;
--> 1	onea	a
--> 2	new	b
--> 3	new	__HIVE_DEFAULT_PARTITION__
SHOW PARTITIONS pm;
--> ds=__HIVE_DEFAULT_PARTITION__
--> ds=a
--> ds=b

CREATE TABLE ev (a INT, b STRING) STORED AS ORC TBLPROPERTIES ('transactional'='true');
INSERT INTO ev VALUES (1, 'x'), (2, 'y'), (3, 'q');
ALTER TABLE ev CHANGE a a BIGINT;
UPDATE ev SET b = 'z' WHERE a = 2;
DELETE FROM ev WHERE a = 3;
SELECT * FROM ev ORDER BY a;
--> 1	x
--> 2	z
