CREATE TABLE t (a int COMMENT 'the a', b array<struct<x:int,y:string>>, c decimal(10,2)) COMMENT 'a table' STORED AS ORC;
DESCRIBE t;
--> a	int	the a
--> b	array<struct<x:int,y:string>>	
--> c	decimal(10,2)	
CREATE TABLE IF NOT EXISTS t (z int);
CREATE TABLE t2 LIKE t;
DESCRIBE t2;
--> a	int	the a
--> b	array<struct<x:int,y:string>>	
--> c	decimal(10,2)	
CREATE TABLE t3 STORED AS PARQUET AS SELECT 1 AS one, 'x', 2.50 AS `Mixed`, cast(NULL AS date) d;
DESCRIBE t3;
--> one	int	
--> _c1	string	
--> mixed	decimal(2,1)	
--> d	date	
SELECT * FROM t3;
--> 1	x	2.5	NULL
SELECT `_c1`, mixed FROM t3;
--> x	2.5
CREATE VIEW v AS SELECT one + 1 AS two, `_c1` AS text FROM t3;
SELECT * FROM v;
--> 2	x
DESCRIBE v;
--> two	int	
--> text	string	
CREATE OR REPLACE VIEW v (renamed) AS SELECT one FROM t3;
SELECT renamed FROM v;
--> 1
SELECT * FROM v;
--> 1
SHOW TABLES;
--> t
--> t2
--> t3
--> v
SHOW TABLES LIKE 't*';
--> t
--> t2
--> t3
SHOW TABLES 't2|t3';
--> t2
--> t3
SHOW VIEWS;
--> v
SHOW COLUMNS IN t3;
--> _c1
--> d
--> mixed
--> one
DROP VIEW v;
DROP TABLE t2;
DROP TABLE IF EXISTS t2;
SHOW TABLES;
--> t
--> t3
CREATE TABLE parts (a int) PARTITIONED BY (p string, q int) STORED AS TEXTFILE;
DESCRIBE parts;
--> a	int	
--> p	string	
--> q	int	
--> 	NULL	NULL
--> # Partition Information	NULL	NULL
--> # col_name	data_type	comment
--> p	string	
--> q	int	
CREATE TABLE every (a tinyint, b smallint, c int, d bigint, e float, f double, g decimal, h string, i varchar(5), j char(5), k boolean, l date, m timestamp, n binary, o map<string,array<int>>, p struct<x:int,y:struct<z:date>>);
DESCRIBE every;
--> a	tinyint	
--> b	smallint	
--> c	int	
--> d	bigint	
--> e	float	
--> f	double	
--> g	decimal(10,0)	
--> h	string	
--> i	varchar(5)	
--> j	char(5)	
--> k	boolean	
--> l	date	
--> m	timestamp	
--> n	binary	
--> o	map<string,array<int>>	
--> p	struct<x:int,y:struct<z:date>>	
TRUNCATE TABLE t3;
SELECT count(*) FROM t3;
--> 0
CREATE TABLE t (a int);
-- error: t
CREATE TABLE bad (a int, A string);
-- error: a
CREATE TABLE bad (a nosuch);
-- error: nosuch
DROP TABLE missing_table;
DROP TABLE IF EXISTS nodb.missing;
CREATE TABLE nodb.x (a int);
-- error: nodb
DESCRIBE missing;
-- error: missing
CREATE VIEW v2 AS SELECT nope FROM t;
-- error: nope
CREATE TABLE c1 AS SELECT a, a FROM t;
-- error: a
USE nodb;
-- error: nodb
DROP VIEW t;
-- error: t
DROP TABLE IF EXISTS t;
SHOW TABLES;
--> every
--> parts
--> t3
