-- error: an expression, found `.` at 1:8
select .5;
-- error: found `<` at 1:14
select a < b < c from t;
-- error: expected NULL, found `unknown` at 1:13
select a is unknown from t;
-- error: found `x` at 1:17
select interval x day;
-- error: expected a type, found `array` at 1:18
select cast(x as array<int>);
-- error: stands in backquotes at 1:8
select _c0 from t;
-- error: an expression, found `date` at 1:8
select date from t;
-- error: expected AND, found the end of the statement at 3:18
select a
from t
where a between 1;
-- error: the string is not closed at 1:8
select 'abc;
-- error: the quoted name is not closed at 1:8
select `abc;
-- error: expected WHEN at 1:15
select case a end;
-- error: a unit such as DAY at 1:16
select extract(century from x);
-- error: from 1 to 38 at 1:26
select cast(a as decimal(39));
-- refused: a literal in this character set
select _UTF-16 0xE982;

-- prints: SELECT '邵铮', 'é'
select _UTF-8 0xE982B5E993AE, _ISO-8859-1 0xE9;
-- prints: SELECT a + b IS NULL
select a + (b is null);
-- prints: SELECT (a + b) IS NULL
select (a + b) is null;
-- prints: SELECT a + b * c ^ d - (e - f)
select ((a) + (b * (c ^ d))) - (e - f);
-- prints: SELECT a || b + c & d | e
select ((a || (b + c)) & d) | e;
-- prints: SELECT (a | b) & c, (a & b) || c
select (a | b) & c, (a & b) || c;
-- prints: SELECT 10 DIV 3 % 2 / 4
select 10 div 3 % 2 / 4;
-- prints: SELECT NOT a = b AND NOT c OR d
select ((not (a = b)) and not c) or d;
-- prints: SELECT (NOT a) = b
select (not a) = b;
-- prints: SELECT - -a, -(a + b), ~a, +a, 1 - -1
select -(-a), -(a + b), ~a, +a, 1 - -1;
-- prints: SELECT a < b = c IN (1, 2)
select (a < b) = ((c in (1, 2)));
select (a < b) = c = d, a = (b = c);
-- prints: SELECT NOT a <=> b, a <=> b
select a is distinct from b, a is not distinct from b;
-- prints: SELECT NOT a LIKE 'x%', NOT a RLIKE 'x', a RLIKE 'y'
select a not like 'x%', not a rlike 'x', a regexp 'y';
-- prints: SELECT likeany(a, 'x', 'y'), NOT likeall(a, 'x')
select a like any ('x', 'y'), a not like all ('x');
-- prints: SELECT a NOT BETWEEN 1 AND 2 AND b
select a not between 1 and 2 and b;
-- prints: SELECT (a, b) IN ((1, 2), (3, 4)), a NOT IN (SELECT b FROM u)
select (a, b) in ((1, 2), (3, 4)), a not in (select b from u);
-- prints: SELECT EXISTS (SELECT 1), NOT EXISTS (SELECT 2)
select exists (select 1), not exists (select 2);
-- prints: SELECT (SELECT 1) + 1, (SELECT 1 UNION DISTINCT SELECT 2)
select ((select 1) + 1), ((select 1) union (select 2));
-- prints: SELECT 1Y, 1S, 1L, 1, 1.5, 1.5, 15BD, 1.5D, 1e5, 1e5, 5., 1e-5
select 1Y, 1s, 1L, 1, 1.5, 1.5BD, 15BD, 1.5D, 1e5, 1e5D, 5., 1e-5;
-- prints: SELECT 'it\'s', 'a"b', 'abc', '\\\%\_', 'A\n', '\000\Z'
select 'it\'s', "a\"b", 'a' "b" 'c', '\\\%\_', '\u0041\n', '\000\Z';
select 'ä', "日本", '\ud83d\ude00';
-- prints: SELECT DATE '2021-01-01', TIMESTAMP '2021-01-01 00:00:00', CAST('x' AS timestamp with local time zone)
select date '2021-01-01', timestamp '2021-01-01 00:00:00', timestamplocaltz 'x';
-- prints: SELECT current_date(), current_timestamp()
select current_date, current_timestamp();
-- prints: SELECT INTERVAL '1' DAY, INTERVAL (1) DAY, INTERVAL (1) MONTH, INTERVAL '1-2' YEAR TO MONTH
select interval '1' days, 1 day, (1) month, interval '1-2' year to month;
select interval (a + 1) second, interval '1 2:3:4' day to second, '5' hours, interval 2 minutes;
-- prints: SELECT day(x), weekofyear(x), floor_month(x), floor(x)
select extract(day from x), extract(week from x), floor(x to month), floor(x);
-- prints: SELECT CASE a WHEN 1 THEN 'x' ELSE 'y' END, CASE WHEN a THEN b END
select case a when 1 then 'x' else 'y' end, case when a then b end;
-- prints: SELECT CAST(a AS decimal(5,0)), CAST(b AS decimal(10,0)), CAST(c AS float), CAST(d AS int)
select cast(a as decimal(5)), cast(b as numeric), cast(c as float), cast(d as integer);
select cast(a as varchar(10)), cast(b as char(3)), cast(c as double precision), cast(d as binary);
-- prints: SELECT count(*), count(DISTINCT a, b), f(t.*), count(a), db.f(x), f()
select COUNT(*), count(distinct a, b), f(t.*), count(all a), DB.f(x), f();
select if(a, b, c), array(1, 2)[0], map('a', 1)['a'], struct(a, b).col1, date(x), int(y);
select a.b.c[1]['x'].d, f(a).b, (a, b).col1, 'x'.y, 1[0];
-- prints: SELECT `_c0`, 1a, `select`, `a b`, `a``b`, `1e5`, year
select `_c0`, 1a, `select`, `a b`, `a``b`, `1e5`, `year`;
select sum(a) over (), rank() over w, rank() over (w order by b) from t window w as (partition by a);
-- prints: SELECT sum(a) OVER (PARTITION BY b ORDER BY c DESC NULLS LAST ROWS BETWEEN 5 PRECEDING AND CURRENT ROW)
select sum(a) over (distribute by b sort by c desc nulls last rows 5 preceding);
-- prints: SELECT sum(a) OVER (PARTITION BY b ORDER BY b)
select sum(a) over (cluster by b);
select sum(a) over (order by b range between unbounded preceding and 3 following);
select sum(a) over (partition by (a, b) rows between current row and unbounded following);
select /*+ MAPJOIN(a) */ a -- a comment; with 'quotes
, b /* another */ from t;
