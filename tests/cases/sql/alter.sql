CREATE TABLE t (a INT, b STRING);
INSERT INTO t VALUES (1, 'x'), (2, '7');
ALTER TABLE t ADD COLUMNS (c DOUBLE, d ARRAY<INT>);
SELECT * FROM t ORDER BY a;
--> 1	x	NULL	NULL
--> 2	7	NULL	NULL
INSERT INTO t SELECT 3, 'y', 2.5, array(1, 2);
ALTER TABLE t CHANGE a aa BIGINT;
SELECT aa + 1, b, c, d FROM t ORDER BY aa;
--> 2	x	NULL	NULL
--> 3	7	NULL	NULL
--> 4	y	2.5	[1,2]
DESCRIBE t;
--> aa	bigint	
--> b	string	
--> c	double	
--> d	array<int>	
ALTER TABLE t CHANGE COLUMN aa aa STRING COMMENT 'now text';
SELECT * FROM t ORDER BY aa;
--> 1	x	NULL	NULL
--> 2	7	NULL	NULL
--> 3	y	2.5	[1,2]
DESCRIBE t;
--> aa	string	now text
--> b	string	
--> c	double	
--> d	array<int>	
ALTER TABLE t CHANGE b b INT;
-- error: string
ALTER TABLE t CHANGE nope b INT;
-- error: nope
ALTER TABLE t CHANGE aa b INT;
-- error: b
ALTER TABLE t REPLACE COLUMNS (k STRING, v STRING, w STRING);
SELECT * FROM t ORDER BY k;
--> 1	x	NULL
--> 2	7	NULL
--> 3	y	2.5
ALTER TABLE t RENAME TO u;
SELECT count(*) FROM u;
--> 3
SELECT * FROM t;
-- error: t
CREATE TABLE p (a INT) PARTITIONED BY (ds STRING, hr INT);
ALTER TABLE p ADD PARTITION (ds = 'new', hr = 1) PARTITION (ds = 'new', hr = 2);
ALTER TABLE p ADD PARTITION (ds = 'new', hr = 1);
-- error: hr=1
ALTER TABLE p ADD IF NOT EXISTS PARTITION (ds = 'new', hr = 1);
SHOW PARTITIONS p;
--> ds=new/hr=1
--> ds=new/hr=2
INSERT INTO p PARTITION (ds = 'new', hr = 1) VALUES (5);
INSERT INTO p PARTITION (ds = 'old', hr = 10) VALUES (6);
ALTER TABLE p PARTITION (ds = 'new', hr = 1) RENAME TO PARTITION (ds = 'newer', hr = 3);
SELECT * FROM p ORDER BY a;
--> 5	newer	3
--> 6	old	10
SHOW PARTITIONS p;
--> ds=new/hr=2
--> ds=newer/hr=3
--> ds=old/hr=10
SHOW PARTITIONS p PARTITION (ds = 'newer');
--> ds=newer/hr=3
ALTER TABLE p PARTITION (ds = 'none', hr = 1) RENAME TO PARTITION (ds = 'newer', hr = 4);
-- error: none
ALTER TABLE p DROP PARTITION (ds = 'newer');
ALTER TABLE p DROP PARTITION (hr > 5);
ALTER TABLE p DROP IF EXISTS PARTITION (ds = 'none');
SHOW PARTITIONS p;
--> ds=new/hr=2
SELECT * FROM p;
ALTER TABLE p SET TBLPROPERTIES ('k' = 'v', 'l' = 'w');
ALTER TABLE p UNSET TBLPROPERTIES ('l');
ALTER TABLE p UNSET TBLPROPERTIES ('l');
-- error: l
CREATE TABLE q (a INT, b STRING) PARTITIONED BY (ds STRING);
INSERT INTO q PARTITION (ds = 'x') VALUES (1, 'u');
ALTER TABLE q ADD COLUMNS (c INT);
INSERT INTO q PARTITION (ds = 'x') VALUES (2, 'v', 20);
INSERT INTO q PARTITION (ds = 'y') VALUES (3, 'w', 30);
SELECT * FROM q ORDER BY a;
--> 1	u	NULL	x
--> 2	v	NULL	x
--> 3	w	30	y
ALTER TABLE q ADD COLUMNS (e INT) CASCADE;
INSERT INTO q PARTITION (ds = 'x') VALUES (4, 'v', 40, 41);
SELECT * FROM q ORDER BY a;
--> 1	u	NULL	NULL	x
--> 2	v	20	NULL	x
--> 3	w	30	NULL	y
--> 4	v	40	41	x
ALTER TABLE q CHANGE a z STRING;
SELECT * FROM q ORDER BY z;
--> 1	u	NULL	NULL	x
--> 2	v	20	NULL	x
--> 3	w	30	NULL	y
--> 4	v	40	41	x
CREATE VIEW v AS SELECT z FROM q;
ALTER VIEW v AS SELECT z, b FROM q WHERE z > '1';
SELECT * FROM v ORDER BY z;
--> 2	v
--> 3	w
--> 4	v
ALTER VIEW v RENAME TO v2;
SELECT z FROM v2 ORDER BY z;
--> 2
--> 3
--> 4
ALTER TABLE v2 ADD COLUMNS (x INT);
-- error: view
