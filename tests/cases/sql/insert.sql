CREATE TABLE t (a int, b string, c decimal(4,1));
INSERT INTO t VALUES (1, 'x', 1.25), ('2', 3, '4.5'), ('bad', 4, 'bad'), ('2.9', 15, '99999');
SELECT * FROM t ORDER BY b;
--> 2	15	NULL
--> 2	3	4.5
--> NULL	4	NULL
--> 1	x	1.3
INSERT INTO TABLE t SELECT 5, 'five', 5;
INSERT INTO t (b, a) VALUES ('only', 7);
SELECT * FROM t WHERE a > 4 ORDER BY a;
--> 5	five	5.0
--> 7	only	NULL
INSERT OVERWRITE TABLE t SELECT a + 1, b, c FROM t WHERE a > 4;
SELECT * FROM t ORDER BY a;
--> 6	five	5.0
--> 8	only	NULL
CREATE TABLE small (a int);
CREATE TABLE big (a int, b string);
FROM (SELECT 1 x UNION ALL SELECT 20 UNION ALL SELECT 300) s INSERT INTO TABLE small SELECT x WHERE x < 100 INSERT OVERWRITE TABLE big SELECT x, 'big' WHERE x >= 100;
SELECT * FROM small ORDER BY a;
--> 1
--> 20
SELECT * FROM big;
--> 300	big
WITH c AS (SELECT 42 AS n) INSERT INTO small SELECT n FROM c;
SELECT max(a) FROM small;
--> 42
CREATE TABLE ts (t tinyint, d date, s varchar(3), c char(4), b boolean, z timestamp);
INSERT INTO ts SELECT 300, '2020-02-30', 'abcdef', 'ab', 'no', '2020-01-01';
INSERT INTO ts SELECT '300', 'x', 5, 12345, 1, 0;
SELECT * FROM ts ORDER BY s;
--> NULL	NULL	5	1234	true	1970-01-01 00:00:00
--> 44	2020-03-01	abc	ab  	false	2020-01-01 00:00:00
INSERT INTO ts VALUES ('x', '2020-01-01 10:00:00', NULL, '', 0, '2020-01-01 10:00:00.5');
SELECT * FROM ts WHERE s IS NULL;
--> NULL	2020-01-01	NULL	    	false	2020-01-01 10:00:00.5
CREATE TABLE cx (xs array<string>, m map<string,int>, st struct<a:int,b:string>);
INSERT INTO cx SELECT array('a', NULL), map('k', 1), named_struct('a', 1, 'b', 'x');
SELECT * FROM cx;
--> ["a",null]	{"k":1}	{"a":1,"b":"x"}
SELECT xs[0], m['k'], st.b FROM cx;
--> a	1	x
CREATE TABLE pt (a int) PARTITIONED BY (p string);
INSERT INTO pt PARTITION (p = 'one') VALUES (1), (2);
SELECT p, a FROM pt ORDER BY p, a;
--> one	1
--> one	2
INSERT INTO small SELECT 1, 2;
-- error: small
INSERT INTO missing SELECT 1;
-- error: missing
INSERT INTO small (nope) VALUES (1);
-- error: nope
INSERT INTO small VALUES (1, 2);
-- error: small
INSERT INTO small SELECT nope FROM t;
-- error: nope

-- DEFAULT in VALUES.
CREATE TABLE defaults (a INT DEFAULT 5, b STRING DEFAULT 'x', c INT);
INSERT INTO defaults SELECT default, 'a', 1;
-- error: default
INSERT INTO defaults VALUES (DEFAULT, DEFAULT, DEFAULT), (default, 'q', 3), (1, default, 4);
INSERT INTO defaults (c) VALUES (7);
INSERT INTO defaults (b, a) VALUES (DEFAULT, 2), ('y', DEFAULT);
SELECT * FROM defaults ORDER BY a, b, c;
--> 1	x	4
--> 2	x	NULL
--> 5	q	3
--> 5	x	NULL
--> 5	x	7
--> 5	y	NULL
