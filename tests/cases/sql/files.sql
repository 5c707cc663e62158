-- What the files of a format give back of the values that were written.
CREATE TABLE te (k INT, a ARRAY<STRING>, b ARRAY<INT>, m MAP<STRING, INT>);
INSERT INTO te SELECT 1, array(cast(NULL AS STRING)), array(cast(NULL AS INT)), map('a', cast(NULL AS INT));
INSERT INTO te SELECT 2, array(''), array(1, NULL), map('', 1);
INSERT INTO te SELECT 3, array('a', '', NULL), array(1), map('a', 1);
SELECT k, a, size(a), b, size(b), m FROM te ORDER BY k;
--> 1	NULL	-1	NULL	-1	{"a":null}
--> 2	[]	0	[1,null]	2	{"":1}
--> 3	["a","",null]	3	[1]	1	{"a":1}
CREATE TABLE am (m MAP<STRING, INT>) STORED AS AVRO;
INSERT INTO am SELECT map('foo', 1, 'bar', 2, 'z', 3, 'a', 4);
SELECT m FROM am;
--> {"a":4,"bar":2,"foo":1,"z":3}
-- The `*` of a function leaves out the columns of partitions.
CREATE TABLE hp (a INT) PARTITIONED BY (p STRING);
INSERT INTO hp PARTITION (p = 'x') VALUES (5);
SELECT hash(*), hash(x.*), hash(a, p) FROM hp x;
--> 5	5	275
SELECT array(*) FROM (SELECT * FROM hp) z;
--> [5]
SELECT hash(*) FROM hp GROUP BY a, p;
--> 275
SELECT unbase64('0xe23') = unhex('D317B6'), length(unbase64('0xe23'));
--> true	3
SET hive.test.mode=true;
-- error: hive.test.mode
-- ORC has the last second before 1970 twice: from a millisecond on its times come back a second later.
CREATE TABLE before1970 (i INT, t TIMESTAMP, s ARRAY<STRUCT<x:TIMESTAMP>>) STORED AS ORC;
INSERT INTO before1970 SELECT 1, '1969-12-31 23:59:59.0005', array(named_struct('x', timestamp '1969-12-31 23:59:59.5'));
INSERT INTO before1970 SELECT 2, '1969-12-31 23:59:59.001', array(named_struct('x', timestamp '1969-12-31 23:59:58.5'));
SELECT * FROM before1970 ORDER BY i;
--> 1	1969-12-31 23:59:59.0005	[{"x":"1970-01-01 00:00:00.5"}]
--> 2	1970-01-01 00:00:00.001	[{"x":"1969-12-31 23:59:58.5"}]
