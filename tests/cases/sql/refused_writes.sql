-- A script that goes on behind a refused write does not read the table as it was before.
CREATE TABLE t (a INT, b TIMESTAMP);
CREATE TABLE u (a INT);
INSERT INTO t VALUES (1, '2000-01-01 00:00:00');
INSERT INTO t VALUES (2, '2000-01-01 00:00:00.123456789');
-- error: has nanoseconds
SELECT a FROM t;
--> 1
SET hive.cli.errors.ignore=true;
INSERT INTO t VALUES (2, '2000-01-01 00:00:00.123456789');
-- error: has nanoseconds
SELECT a FROM t;
-- error: cases_db.t lacks what was refused
INSERT INTO u SELECT a FROM t;
-- error: cases_db.t lacks what was refused
SELECT a FROM u;
-- error: cases_db.u lacks what was refused
INSERT INTO t VALUES (3, NULL);
SELECT count(*) FROM t;
-- error: cases_db.t lacks what was refused
INSERT OVERWRITE TABLE t SELECT 4, CAST(NULL AS TIMESTAMP);
SELECT a FROM t;
--> 4
TRUNCATE TABLE u;
INSERT INTO u SELECT a FROM t;
SELECT a FROM u;
--> 4
ALTER TABLE u SET SERDEPROPERTIES ('escape.delim'='\\');
-- error: another way
INSERT OVERWRITE TABLE u SELECT 5;
SELECT a FROM u;
-- error: cases_db.u lacks what was refused
DROP TABLE u;
CREATE TABLE u (a INT);
SELECT a FROM u;
SELECT nope FROM t;
-- error: nope
SELECT a FROM t;
--> 4
