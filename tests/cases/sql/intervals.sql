-- Texts and computed values that become intervals.
CREATE TABLE t (id INT, s STRING, d DATE);
INSERT INTO t VALUES (1, '1 02:03:04.5', date '2020-01-31'), (2, '1-2', NULL), (3, NULL, date '2019-12-31'), (4, '-0-11', date '2020-02-29');
SELECT interval (1.0D) day;
-- error: an exact number
SELECT interval (true) day;
-- error: an exact number
SELECT interval_day_time(1);
-- error:
SELECT interval '1 25:3:4' day to second;
-- error:
SELECT interval '1-12' year to month;
-- error:
SELECT interval '1  2:3:4' day to second;
-- error:
SELECT interval ' 1 ' day;
-- error:
SELECT interval (s) day FROM t;
-- error:
SELECT interval_day_time('1 2:3:4'), interval_day_time('1 2:3:4.5'), interval_day_time('-1 02:03:04'), interval_day_time(' +1 2:3:4 '), interval_day_time('1 2:3:99'), interval_day_time('1 2:03:004');
--> 1 02:03:04.000000000	1 02:03:04.500000000	-1 02:03:04.000000000	1 02:03:04.000000000	1 02:04:39.000000000	1 02:03:04.000000000
SELECT interval_day_time('x'), interval_day_time('1'), interval_day_time('1 25:3:4'), interval_day_time('1 2:60:4'), interval_day_time('1  2:3:4'), interval_day_time('1 2:3'), interval_day_time('1 2:3:4.'), interval_day_time('');
--> NULL	NULL	NULL	NULL	NULL	NULL	NULL	NULL
SELECT interval_year_month('1-2'), interval_year_month(' -1-2 '), interval_year_month('+1-11'), interval_year_month('x'), interval_year_month('1'), interval_year_month('1-12'), interval_year_month('0-0');
--> 1-2	-1-2	1-11	NULL	NULL	NULL	0-0
SELECT id, interval_day_time(s), interval_year_month(s) FROM t ORDER BY id;
--> 1	1 02:03:04.500000000	NULL
--> 2	NULL	1-2
--> 3	NULL	NULL
--> 4	NULL	-0-11
SELECT id, d + interval_day_time(s), d - interval_year_month(s) FROM t ORDER BY id;
--> 1	2020-02-01 02:03:04.5	NULL
--> 2	NULL	NULL
--> 3	NULL	NULL
--> 4	NULL	2021-01-29
SELECT -interval '1' day, -interval '1-2' year to month, - interval '-1' day, -interval_day_time('1 2:3:4'), +interval '1' day;
--> -1 00:00:00.000000000	-1-2	1 00:00:00.000000000	-1 02:03:04.000000000	1 00:00:00.000000000
SELECT interval (1 + 1) day, interval (2) month, interval (1.5) second, interval ('1.5') second, interval (-1) day, interval ('1-2') year to month;
--> 2 00:00:00.000000000	0-2	0 00:00:01.500000000	0 00:00:01.500000000	-1 00:00:00.000000000	1-2
SELECT id, interval (id) day, interval (id * 10) hour, interval (id) year, interval (id * 1.5) second, d + interval (id) day FROM t ORDER BY id;
--> 1	1 00:00:00.000000000	0 10:00:00.000000000	1-0	0 00:00:01.500000000	2020-02-01 00:00:00
--> 2	2 00:00:00.000000000	0 20:00:00.000000000	2-0	0 00:00:03.000000000	NULL
--> 3	3 00:00:00.000000000	1 06:00:00.000000000	3-0	0 00:00:04.500000000	2020-01-03 00:00:00
--> 4	4 00:00:00.000000000	1 16:00:00.000000000	4-0	0 00:00:06.000000000	2020-03-04 00:00:00
SELECT interval '.5' second, interval '5.' second, interval '1.123456' second, interval '+1' day, interval '1 2:3:60' day to second;
--> 0 00:00:00.500000000	0 00:00:05.000000000	0 00:00:01.123456000	1 00:00:00.000000000	1 02:04:00.000000000
SELECT year(interval '1-2' year to month), month(interval '-1-2' year to month), day(interval '1 2:3:4' day to second), hour(interval '-1 2:3:4' day to second), minute(interval '1 2:3:4' day to second), second(interval '1 2:3:4.5' day to second);
--> 1	-2	1	-2	3	4
SELECT extract(day FROM interval '-1 2:3:4' day to second), extract(year FROM interval '-1-2' year to month), dayofmonth(interval '3' day);
--> -1	-1	3
SELECT id, day(interval_day_time(s)), month(interval_year_month(s)) FROM t ORDER BY id;
--> 1	1	NULL
--> 2	NULL	2
--> 3	NULL	NULL
--> 4	NULL	-11
SELECT (1) day, 1 day, '1' day, date '2020-01-01' + (1) day;
--> 1 00:00:00.000000000	1 00:00:00.000000000	1 00:00:00.000000000	2020-01-02 00:00:00
-- Months are counted by java.util.Calendar, Julian before 15 October 1582; days that the month lacks run over in that year alone.
SELECT date '1319-02-02' - interval '2-2' year to month, date '1319-02-02' + interval '2-2' year to month, timestamp '1319-02-02 16:31:57.778' - interval '2-2' year to month, date '1300-01-30' + interval '1' month, date '1582-10-04' + interval '1' month, date '1582-11-10' - interval '1' month, date '1582-09-10' + interval '1' month, timestamp '0900-02-28 01:02:03' + interval '1' month;
--> 1316-12-03	1321-04-02	1316-12-03 16:31:57.778	1300-03-02	1582-10-24	1582-10-20	1582-10-11	0900-03-29 01:02:03
SELECT date '1582-01-31' + interval '1' month, date '1582-10-31' - interval '1' month, date '1583-01-31' + interval '1' month, date '1581-12-31' + interval '2' month, date '1583-02-28' - interval '4' month, date '0001-01-31' - interval '12' month, date '9999-12-31' + interval '1' month, timestamp '2020-01-31 10:11:12.123456' + interval '1' month, date '2020-03-31' - interval '1' month, interval '1' month + date '1500-02-28', timestamp '1969-12-31 23:59:59.5' - interval '1' month;
--> 1582-03-03	1582-10-11	1583-02-28	1582-03-03	1582-10-28	0001-01-31	+10000-01-31	2020-02-29 10:11:12.123456	2020-02-29	1500-03-29	1969-11-30 23:59:59.5
SELECT timestamp '9999-12-31 23:59:59' + interval 1 year;
-- error: a timestamp beyond the year 9999 is not supported
SELECT date '9999-12-31' + interval 1 year;
--> +10000-12-31
