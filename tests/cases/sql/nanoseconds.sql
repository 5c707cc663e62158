-- Timestamps have microseconds here and nanoseconds in Hive. A value that would lose some is refused where it is looked at.
CREATE EXTERNAL TABLE texts (a STRING, b STRING) ROW FORMAT DELIMITED FIELDS TERMINATED BY '|' LOCATION '${hiveconf:hive.metastore.warehouse.dir}/nanoseconds';
INSERT INTO texts VALUES ('long', '2000-01-01 00:00:00.123456789'), ('short', '2000-01-01 00:00:00.123456000'), ('none', 'x');
SELECT a, cast(b AS timestamp) FROM texts;
-- error: '2000-01-01 00:00:00.123456789' has nanoseconds
SELECT a, cast(b AS timestamp) FROM texts WHERE a <> 'long' ORDER BY a;
--> none	NULL
--> short	2000-01-01 00:00:00.123456
SELECT a, hour(b), minute(cast(b AS timestamp)), second(b), date_format(b, 'SSS'), months_between(b, '2000-02-03'), unix_timestamp(b), cast(cast(b AS timestamp) AS date), cast(cast(b AS timestamp) AS bigint) FROM texts WHERE a = 'long';
--> long	0	0	0	123	-1.06451613	946684800	2000-01-01	946684800
SELECT count(*) FROM texts WHERE timestamp '2000-01-01 00:00:00' < b;
-- error: has nanoseconds
SELECT interval_day_time('1 2:3:4.123456789');
-- error: has nanoseconds
-- Numbers are seconds of nine places, whole ones milliseconds.
SELECT cast(1.123456789 AS timestamp);
-- error: '1.123456789' has nanoseconds
SELECT cast(cast(1.1 AS float) AS timestamp);
-- error: '1.100000023841858' has nanoseconds
SELECT cast(9223372036854775807 AS timestamp);
-- error: beyond the year
SELECT cast(1.000001D AS timestamp), cast(0.1D + 0.2D AS timestamp), cast(-1.1D AS timestamp), cast(-1.5BD AS timestamp), cast(1e-10D AS timestamp), cast(-1.1234560009BD AS timestamp), cast(-1.1234560009D AS timestamp), cast(1e11 AS timestamp), cast(cast('NaN' AS double) AS timestamp), cast(cast('Infinity' AS double) AS timestamp), cast(-1500 AS timestamp), cast(true AS timestamp);
--> 1970-01-01 00:00:01.000001	1970-01-01 00:00:00.3	1969-12-31 23:59:58.9	1969-12-31 23:59:58.5	1970-01-01 00:00:00	1969-12-31 23:59:58.876544	1969-12-31 23:59:58.876544	5138-11-16 09:46:40	NULL	NULL	1969-12-31 23:59:58.5	1970-01-01 00:00:00.001
-- What LOAD brings is kept as its text.
CREATE TABLE loaded (a STRING, b TIMESTAMP) ROW FORMAT DELIMITED FIELDS TERMINATED BY '|';
LOAD DATA INPATH '${hiveconf:hive.metastore.warehouse.dir}/nanoseconds' INTO TABLE loaded;
SELECT a, b FROM loaded;
-- error: '2000-01-01 00:00:00.123456789' has nanoseconds
SELECT a FROM loaded ORDER BY a;
--> long
--> none
--> short
INSERT INTO loaded VALUES ('later', '2001-01-01 00:00:00');
SELECT a, b FROM loaded WHERE a <> 'long' ORDER BY a;
--> later	2001-01-01 00:00:00
--> none	NULL
--> short	2000-01-01 00:00:00.123456
LOAD DATA INPATH '${hiveconf:hive.metastore.warehouse.dir}/nanoseconds' INTO TABLE loaded;
SELECT a, count(*) FROM loaded GROUP BY a ORDER BY a;
--> later	1
--> long	2
--> none	2
--> short	2
LOAD DATA INPATH '${hiveconf:hive.metastore.warehouse.dir}/nanoseconds' OVERWRITE INTO TABLE loaded;
SELECT a, b FROM loaded WHERE a <> 'long' ORDER BY a;
--> none	NULL
--> short	2000-01-01 00:00:00.123456
CREATE TABLE parts (a STRING, b TIMESTAMP) PARTITIONED BY (p INT) ROW FORMAT DELIMITED FIELDS TERMINATED BY '|';
LOAD DATA INPATH '${hiveconf:hive.metastore.warehouse.dir}/nanoseconds' INTO TABLE parts PARTITION (p = 1);
-- error: '2000-01-01 00:00:00.123456789' has nanoseconds
