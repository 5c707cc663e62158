SELECT year('2020-03-04'), month(date '2020-03-04'), day('2020-03-04 05:06:07'), dayofmonth('2020-03-04'), hour('2020-03-04 05:06:07'), minute('05:06:07'), second('2020-03-04 05:06:07'), quarter('2020-04-01'), weekofyear('2021-01-03'), dayofweek('2021-01-03'), year('x');
--> 2020	3	4	4	5	NULL	7	2	53	1	NULL
SELECT extract(year FROM date '2020-03-04');
--> 2020
SELECT extract(hour FROM timestamp '2020-03-04 05:06:07');
--> 5
SELECT extract(week FROM date '2021-01-03');
--> 53
SELECT extract(dayofweek FROM date '2021-01-03');
--> 1
SELECT to_date('2020-01-31 10:00:00'), to_date('x'), date_add('2020-01-31', 1), date_sub(date '2020-03-01', 1), date_add('2020-01-31 23:00:00', 1), date_add(cast(NULL AS date), 1), date_add('x', 1), datediff('2020-03-01', '2020-02-01'), datediff('2020-01-01 23:59:59', '2020-01-02 00:00:00');
--> 2020-01-31	NULL	2020-02-01	2020-02-29	2020-02-01	NULL	NULL	29	-1
SELECT add_months('2020-01-31', 1);
--> 2020-02-29
SELECT add_months('2020-02-29', 12);
--> 2021-02-28
SELECT add_months('2020-02-29', 1);
--> 2020-03-31
SELECT add_months('2020-03-31', -1);
--> 2020-02-29
SELECT add_months('2020-01-31 10:00:00', 1);
--> 2020-02-29
SELECT last_day('2020-02-01');
--> 2020-02-29
SELECT next_day('2020-01-01', 'MON');
--> 2020-01-06
SELECT next_day('2020-01-01', 'xx');
--> NULL
SELECT months_between('2020-03-31', '2020-02-29');
--> 1.0
SELECT months_between('2020-03-15', '2020-02-01');
--> 1.4516129
SELECT months_between('2020-03-15 12:00:00', '2020-02-01');
--> 1.46774194
SELECT trunc('2020-05-17', 'MM');
--> 2020-05-01
SELECT trunc('2020-05-17', 'YEAR');
--> 2020-01-01
SELECT trunc('2020-05-17', 'Q');
--> 2020-04-01
SELECT trunc('2020-05-17', 'x');
--> NULL
SELECT date_format('2020-03-04 05:06:07', 'yyyy/MM/dd'), date_format('2020-03-04', 'EEE d MMM yy'), date_format('2020-03-04 15:06:07.089', 'hh:mm:ss.SSS a'), date_format('2020-03-04', 'u'), date_format('2020-03-04', "yyyy'Q'"), date_format('x', 'yyyy'), date_format('2020-03-04', 'yyyyMMdd'), date_format(date '2021-01-03', 'w D');
--> 2020/03/04	Wed 4 Mar 20	03:06:07.089 PM	3	2020Q	NULL	20200304	2 3
SELECT unix_timestamp('2020-03-04 05:06:07'), unix_timestamp('2020-03-04', 'yyyy-MM-dd'), unix_timestamp('04/03/2020', 'dd/MM/yyyy'), unix_timestamp('x'), unix_timestamp('20173458', 'yyyyMMdd'), unix_timestamp(date '2020-03-04'), unix_timestamp('2020-03-04 05:06:07', 'yyyy-MM-dd'), unix_timestamp('2020-03-04', 'yyyy-MM-dd HH:mm:ss');
--> 1583298367	1583280000	1583280000	NULL	1574812800	1583280000	1583280000	NULL
SELECT from_unixtime(0), from_unixtime(1583298367), from_unixtime(1583298367, 'yyyyMMdd'), from_unixtime(-1), from_unixtime(1583298367L, "EEEE"), from_unixtime(NULL), from_unixtime(unix_timestamp('20173458', 'yyyyMMdd'), 'yyyyMMdd');
--> 1970-01-01 00:00:00	2020-03-04 05:06:07	20200304	1969-12-31 23:59:59	Wednesday	NULL	20191127
SELECT date '2020-02-29', timestamp '2020-02-29 01:02:03.4', interval '1-2' year to month, interval '3 04:05:06.7' day to second, interval '5' day, INTERVAL 2 MONTH, interval '-1' year;
--> 2020-02-29	2020-02-29 01:02:03.4	1-2	3 04:05:06.700000000	5 00:00:00.000000000	0-2	-1-0
SELECT floor_day(1);
-- error: floor_day
SELECT cast(date '2020-01-01' AS string) < '2020-01-02', year(NULL), to_date(NULL), datediff(cast(NULL AS string), '2020-01-01'), unix_timestamp(cast(NULL AS string));
--> true	NULL	NULL	NULL	NULL
SELECT to_date(cast('2020-01-31 10:00:00' AS timestamp)), date_add(cast('2020-01-31 23:00:00' AS timestamp), 1), cast(to_date('2020-01-31') AS string), to_date(from_unixtime(0)), concat(to_date('2020-01-31'), 'x');
--> 2020-01-31	2020-02-01	2020-01-31	1970-01-01	2020-01-31x
-- Dates before the Gregorian calendar, and far ones
SELECT date '1582-10-15';
--> 1582-10-15
SELECT date '1582-10-04';
--> 1582-10-04
SELECT cast('0001-01-01' AS date);
--> 0001-01-01
SELECT cast('9999-12-31' AS date);
--> 9999-12-31
SELECT datediff('1582-10-15', '1582-10-04');
--> 11
SELECT date_add('2020-01-01', 1.5);
-- error: date_add
SELECT date_add(1, 1);
-- error: date_add
SELECT add_months(1, 1);
-- error: add_months
SELECT from_utc_timestamp('2020-07-01 12:00:00', 'Europe/London');
--> 2020-07-01 13:00:00
SELECT to_utc_timestamp('2020-07-01 12:00:00', 'Europe/London');
--> 2020-07-01 11:00:00
SELECT from_utc_timestamp('2020-07-01 12:00:00', 'PST');
--> 2020-07-01 05:00:00
SELECT from_utc_timestamp('2020-01-01 00:00:00', 'GMT+8');
--> 2020-01-01 08:00:00
SELECT from_utc_timestamp('2020-01-01 00:00:00', 'nowhere');
--> 2020-01-01 00:00:00
-- Fields of dates before 15 October 1582 are Julian, years count from 1 in each era.
SELECT year(date '0528-01-01'), month(date '1500-03-10'), day(date '0528-10-27'), day(date '1500-03-10'), dayofmonth(date '0001-01-01'), year(date '0001-01-01'), day(date '1582-10-14'), day(date '1582-10-15'), extract(day FROM timestamp '0528-10-27 00:00:00'), year('0000-00-00'), year('-2020-01-01');
--> 527	2	25	29	3	1	4	15	25	2	2021
SELECT weekofyear(date '0528-10-27'), weekofyear(date '1582-10-04'), weekofyear(date '1582-10-14'), weekofyear(date '1582-10-15'), weekofyear('1000-01-01'), weekofyear('1000-12-31'), weekofyear('0999-12-28'), weekofyear('2021-01-03'), weekofyear('2020-12-31');
--> 43	39	40	40	52	52	51	53	53
-- Some functions take the date of a text only if nothing but a blank follows it.
SELECT to_date('2020-01-01T10:00:00'), date_add('2020-01-01T10:00:00', 1), date_sub('2020-01-01-08:00', 1), last_day('2020-01-01T10:00:00'), next_day('2020-01-01T10:00:00', 'MO'), trunc('2020-01-01T10:00:00', 'MM'), dayofweek('2020-01-01T10:00:00');
--> NULL	NULL	NULL	NULL	NULL	NULL	NULL
SELECT year('2020-01-01T10:00:00'), datediff('2020-01-01-08:00', '2020-01-01'), hour('2020-01-01 x'), months_between('2020-01-01-08:00', '2020-01-01'), add_months('2020-01-01-08:00', 1), to_date('2020-01-01 x');
--> 2020	0	0	0.0	2020-02-01	2020-01-01
-- Differences before 1970: a second too many for a timestamp with a fraction.
SELECT timestamp '1960-01-01 10:00:00.5' - timestamp '1960-01-01 00:00:00', timestamp '1960-01-01 10:00:00.25' - timestamp '1960-01-01 00:00:00.75', timestamp '1970-01-01 10:00:00.25' - timestamp '1960-01-01 00:00:00.75', date '1960-01-02' - timestamp '1960-01-01 10:00:00.5', timestamp '1960-01-01 10:00:00' - timestamp '1960-01-01 00:00:00';
--> 0 10:00:01.500000000	0 09:59:59.500000000	3653 09:59:58.500000000	0 13:59:58.500000000	0 10:00:00.000000000
SELECT add_months('2020-01-31', 1, 'yyyy-MM-dd HH:mm'), add_months('2020-01-31 10:20:30', 1, 'yyyy-MM-dd HH:mm:ss'), add_months(timestamp '2020-01-31 10:20:30.5', 1, 'yyyy-MM-dd HH:mm:ss.SSS'), add_months(date '2020-02-29', 12, 'MMM yyyy'), add_months('x', 1, 'yyyy'), add_months('2020-01-15', 1, ''), add_months('2020-01-15', 1, cast(NULL AS string));
--> 2020-02-29 00:00	2020-02-29 10:20:30	2020-02-29 10:20:30.500	Feb 2021	NULL		2020-02-15
SELECT from_utc_timestamp(0, 'Asia/Tokyo'), from_utc_timestamp(1500L, 'UTC'), from_utc_timestamp(1.5D, 'UTC'), from_utc_timestamp(1.5, 'UTC'), from_utc_timestamp(cast(1 AS tinyint), 'UTC'), to_utc_timestamp(0, 'Asia/Tokyo'), from_utc_timestamp(cast(NULL AS int), 'UTC'), from_utc_timestamp(true, 'UTC'), from_utc_timestamp(date '2020-01-01', 'Asia/Tokyo');
--> 1970-01-01 09:00:00	1970-01-01 00:00:01.5	1970-01-01 00:00:01.5	1970-01-01 00:00:01.5	1970-01-01 00:00:00.001	1969-12-31 15:00:00	NULL	1970-01-01 00:00:00.001	2020-01-01 09:00:00
SELECT months_between('2020-01-01', '2020-02-03', true), months_between('2020-01-01', '2020-02-03', NULL), months_between('2020-01-01', '2020-02-03', false);
--> -1.06451613	-1.064516129032258	-1.064516129032258
-- Years that no date or timestamp holds here.
SELECT cast(concat('5000000', '-01-01') AS date), cast(concat('40000', '-02-29') AS date), year(concat('5000000', '-01-01'));
--> +5000000-01-01	+40000-02-29	5000000
SELECT minute(concat('300000', '-01-01 00:10:00'));
-- error: timestamps beyond the year 294247 are not supported (300000-01-01 00:10:00)
SELECT year(concat('285428751', '-11-12 07:36:33'));
-- error: dates beyond the year 5881580 are not supported (285428751-11-12 07:36:33)
