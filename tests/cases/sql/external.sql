SET hive.exec.dynamic.partition.mode=nonstrict;
CREATE EXTERNAL TABLE e (a INT, b STRING, c ARRAY<INT>) PARTITIONED BY (ds STRING, hr INT) ROW FORMAT DELIMITED FIELDS TERMINATED BY ',' COLLECTION ITEMS TERMINATED BY ':' NULL DEFINED AS 'nil';
INSERT OVERWRITE TABLE e PARTITION (ds, hr) SELECT 1, 'x', array(1, 2), 'p', 1 UNION ALL SELECT 2, CAST(NULL AS STRING), array(3), 'q/r', 2;
INSERT INTO TABLE e PARTITION (ds = 'p', hr = 1) SELECT 3, 'yz', array(4);
SHOW PARTITIONS e;
--> ds=p/hr=1
--> ds=q%2Fr/hr=2
SELECT * FROM e ORDER BY a;
--> 1	x	[1,2]	p	1
--> 2	NULL	[3]	q/r	2
--> 3	yz	[4]	p	1
SELECT a, hr FROM e WHERE ds = 'p' AND hr + 0 = 1 ORDER BY a;
--> 1	1
--> 3	1
SELECT count(*) FROM e WHERE ds > 'p';
--> 1
SELECT ds, count(*) FROM e GROUP BY ds ORDER BY ds;
--> p	2
--> q/r	1
INSERT OVERWRITE TABLE e PARTITION (ds = 'p', hr = 1) SELECT 9, 'only', array(0);
SELECT * FROM e ORDER BY a;
--> 2	NULL	[3]	q/r	2
--> 9	only	[0]	p	1
ALTER TABLE e PARTITION (ds = 'p', hr = 1) RENAME TO PARTITION (ds = 'pp', hr = 3);
SELECT * FROM e ORDER BY a;
--> 2	NULL	[3]	q/r	2
--> 9	only	[0]	pp	3
ALTER TABLE e DROP PARTITION (ds = 'pp');
SELECT * FROM e ORDER BY a;
--> 2	NULL	[3]	q/r	2
TRUNCATE TABLE e;
-- error: managed
CREATE TABLE m (a INT, b STRING) LOCATION '${hiveconf:hive.metastore.warehouse.dir}/tables_m';
INSERT OVERWRITE TABLE m VALUES (1, 'x'), (2, NULL);
INSERT INTO m VALUES (3, 'tab\there');
SELECT * FROM m ORDER BY a;
--> 1	x
--> 2	NULL
--> 3	tab	here
CREATE EXTERNAL TABLE ov (line STRING) ROW FORMAT DELIMITED FIELDS TERMINATED BY '|' LOCATION '${hiveconf:hive.metastore.warehouse.dir}/tables_m';
SELECT hex(line) FROM ov ORDER BY line;
--> 310178
--> 32015C4E
--> 33017461620968657265
INSERT OVERWRITE TABLE m SELECT a + 10, b FROM m WHERE a > 1;
SELECT * FROM m ORDER BY a;
--> 12	NULL
--> 13	tab	here
TRUNCATE TABLE m;
SELECT count(*) FROM ov;
--> 0
DROP TABLE m;
INSERT OVERWRITE DIRECTORY '${hiveconf:hive.metastore.warehouse.dir}/tables_d' ROW FORMAT DELIMITED FIELDS TERMINATED BY '|' SELECT 1, 'a', NULL, array(1, 2), named_struct('x', 1.50, 'y', true), map('k', 2.5D), CAST('2020-01-01 00:00:00' AS TIMESTAMP), CAST('ab' AS CHAR(3));
CREATE EXTERNAL TABLE d (line STRING) LOCATION '${hiveconf:hive.metastore.warehouse.dir}/tables_d';
SELECT hex(line) FROM d;
--> 317C617C5C4E7C3102327C312E3502747275657C6B03322E357C323032302D30312D30312030303A30303A30307C616220
LOAD DATA INPATH '${hiveconf:hive.metastore.warehouse.dir}/tables_d' INTO TABLE e PARTITION (ds = 'loaded', hr = 7);
SELECT count(*) FROM d;
--> 0
SELECT b IS NULL, ds, hr FROM e WHERE ds = 'loaded';
--> true	loaded	7
CREATE EXTERNAL TABLE c (a STRING, b STRING) ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.OpenCSVSerde';
INSERT OVERWRITE TABLE c VALUES ('x', 'y,"z'), (NULL, ''), ('back\\slash', 'q');
SELECT * FROM c ORDER BY b;
--> 	
--> backslash	q
--> x	y,"z
CREATE EXTERNAL TABLE esc (a STRING, b STRING) ROW FORMAT DELIMITED FIELDS TERMINATED BY ',' ESCAPED BY '\\';
INSERT OVERWRITE TABLE esc VALUES ('x,y', 'b\\s'), ('', NULL);
SELECT a, b FROM esc ORDER BY a;
--> 	NULL
--> x,y	b\s
CREATE TABLE def (a INT DEFAULT 5, b STRING NOT NULL ENABLE, c STRING DEFAULT 'zz');
INSERT INTO def (b) VALUES ('x');
SELECT * FROM def;
--> 5	x	zz
INSERT INTO def VALUES (1, NULL, 'q');
-- error: NOT NULL
SELECT * FROM def;
--> 5	x	zz
CREATE TABLE desc1 (a INT COMMENT 'one', s STRUCT<x:INT,y:MAP<STRING,ARRAY<INT>>>) PARTITIONED BY (ds STRING);
DESCRIBE desc1 a;
--> a	int	from deserializer
DESCRIBE desc1 s;
--> x	int	from deserializer
--> y	map<string,array<int>>	from deserializer
DESCRIBE desc1 s.y;
--> y	map<string,array<int>>	from deserializer
CREATE TABLE ex1 (a INT) PARTITIONED BY (ds STRING, hr INT);
CREATE TABLE ex2 (a INT) PARTITIONED BY (ds STRING, hr INT);
INSERT INTO ex1 PARTITION (ds = 'x', hr = 1) VALUES (1);
INSERT INTO ex1 PARTITION (ds = 'x', hr = 2) VALUES (2);
INSERT INTO ex1 PARTITION (ds = 'y', hr = 1) VALUES (3);
ALTER TABLE ex2 EXCHANGE PARTITION (ds = 'x') WITH TABLE ex1;
SELECT * FROM ex1;
--> 3	y	1
SELECT * FROM ex2 ORDER BY a;
--> 1	x	1
--> 2	x	2
ALTER TABLE ex2 EXCHANGE PARTITION (ds = 'nope') WITH TABLE ex1;
-- error: partition
-- Types that are declared but not supported are refused where they are read, and nowhere else.
CREATE EXTERNAL TABLE zones (z TIMESTAMP WITH LOCAL TIME ZONE) LOCATION '${hiveconf:hive.metastore.warehouse.dir}/tables_d';
SELECT z FROM zones;
-- error: timestamp with local time zone is not supported
CREATE TABLE un1 (a INT, u ARRAY<UNIONTYPE<INT,STRING>>);
SELECT count(a) FROM un1;
--> 0
SELECT u FROM un1;
-- error: column "u": uniontype is not supported
CREATE EXTERNAL TABLE un2 (u UNIONTYPE<INT,STRING>) LOCATION '${hiveconf:hive.metastore.warehouse.dir}/tables_d';
SELECT * FROM un2;
-- error: column "u": uniontype is not supported
-- SerDes that are no format's own are asked for their columns, and know no comments nor how fields were written.
CREATE TABLE asked (a INT COMMENT 'mine', s STRUCT<Aa:INT,Bb:ARRAY<STRUCT<Cc:STRING>>>) PARTITIONED BY (p INT COMMENT 'pc') ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe';
DESCRIBE asked s;
--> aa	int	from deserializer
--> bb	array<struct<cc:string>>	from deserializer
DESCRIBE asked;
--> a	int	from deserializer
--> s	struct<aa:int,bb:array<struct<cc:string>>>	from deserializer
--> p	int	pc
--> 	NULL	NULL
--> # Partition Information	NULL	NULL
--> # col_name	data_type	comment
--> p	int	pc
CREATE TABLE asked2 (a INT COMMENT 'mine', s STRUCT<Aa:INT>) ROW FORMAT SERDE 'org.apache.hive.hcatalog.data.JsonSerDe';
DESCRIBE asked2;
--> a	int	from deserializer
--> s	struct<aa:int>	from deserializer
CREATE TABLE asked3 (a STRING COMMENT 'mine', b STRING) ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.OpenCSVSerde';
DESCRIBE asked3;
--> a	string	from deserializer
--> b	string	from deserializer
CREATE TABLE asked4 (a STRING COMMENT 'mine', b STRING) ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.RegexSerDe' WITH SERDEPROPERTIES ('input.regex'='(.)(.)');
DESCRIBE asked4;
--> a	string	mine
--> b	string	
CREATE TABLE kept (s STRUCT<Aa:INT>) STORED AS SEQUENCEFILE;
DESCRIBE kept;
--> s	struct<Aa:int>	
