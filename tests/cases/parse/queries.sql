-- error: the subquery's alias at 1:32
select * from (select a from t);
-- error: found `values` at 1:16
select * from (values (1, 2)) as t(a, b);
-- error: expected SEMI, OUTER or JOIN, found `anti` at 1:22
select * from a left anti join b on x;
-- error: found `tablesample` at 1:19
select * from t x tablesample(10 rows);
-- error: expected an expression, found `from` at 1:11
select a, from t;
-- error: expected an expression, found the end of the statement at 2:6
select a from t
where;
-- error: a number, found `x` at 1:26
select a from t limit 1, x;
-- error: an INSERT can't stand inside a query at 1:23
select * from (from t insert into u select a) x;
-- error: found `y` at 1:19
select a from t x y;
-- refused: UNIQUEJOIN
from uniquejoin preserve a (a.k), preserve b (b.k) select a.k;
-- refused: a table function in FROM
select * from noop(on t partition by a order by b);
-- refused: several SELECTs of one FROM
from t select a select b;
-- refused: a clause both inside and behind a query's parentheses
(select a from t limit 3) limit 2;

select 1;
-- prints: SELECT DISTINCT a AS x, b AS y FROM db.t AS z WHERE a > 1 GROUP BY a, b HAVING count(*) > 1 ORDER BY x DESC LIMIT 10
select distinct a x, b as y from db.t z where a > 1 group by a, b having count(*) > 1 order by x desc limit 10;
-- prints: SELECT a FROM t LIMIT 5, 10
select all a from t limit 5, 10;
-- prints: SELECT a FROM t LIMIT 3, 5
select a from t limit 5 offset 3;
-- prints: SELECT a FROM t ORDER BY a LIMIT 3
(select a from t limit 3) order by a;
select *, t.*, db.t.* from t;
-- prints: SELECT explode(x) AS (a, b) FROM t
select explode(x) as (a, b) from t;
-- prints: SELECT a FROM t CROSS JOIN u JOIN v ON t.a = v.a LEFT JOIN w USING (b, c)
select a from t, u inner join v on t.a = v.a left outer join w using (b, c);
select a from t full outer join u on a = b right join v on c left semi join w on d cross join x;
select a from (t join u on t.a = u.a) join v on b;
select * from ((select a from t) x join u on x.a = u.a);
-- prints: SELECT a FROM t LATERAL VIEW explode(x) e AS f LATERAL VIEW OUTER posexplode(y) g AS h, i JOIN u ON a = b
select a from t lateral view explode(x) e as f lateral view outer posexplode(y) g as h, i join u on a = b;
select a from t join u lateral view explode(x) e where a > 1;
-- prints: SELECT a FROM t LATERAL VIEW explode(x) e AS f WHERE f = 1
from t select a lateral view explode(x) e as f where f = 1;
-- prints: SELECT a FROM t TABLESAMPLE(10 ROWS) AS x CROSS JOIN u TABLESAMPLE(0.1 PERCENT)
select a from t tablesample(10 rows) x cross join u tablesample(0.1 percent);
select a from t tablesample(bucket 1 out of 4 on a, b) x join u tablesample(100M) y;
-- prints: SELECT a FROM t UNION DISTINCT SELECT b FROM u INTERSECT DISTINCT SELECT c FROM v
select a from t union select b from u intersect select c from v;
-- prints: SELECT 1 UNION ALL (SELECT 2 EXCEPT DISTINCT SELECT 3) ORDER BY 1
select 1 union all (select 2 minus select 3) order by 1;
-- prints: (SELECT 1 LIMIT 1) EXCEPT ALL (SELECT 2 LIMIT 1)
(select 1 limit 1) except all (select 2 limit 1);
select a from (select 1 a union all select 2 a) t;
with a as (select 1), b as (from a select *) select * from a join b;
select * from (with a as (select 1) select * from a) x;
-- prints: SELECT a FROM t UNION ALL SELECT b FROM u
from t select a union all from u select b;
-- prints: SELECT a, count(*) FROM t GROUP BY a, b WITH ROLLUP
select a, count(*) from t group by rollup(a, b);
select a from t group by a, b with cube;
-- prints: SELECT a FROM t GROUP BY a, b GROUPING SETS ((a, b), (a), ())
select a from t group by a, b grouping sets ((a, b), a, ());
select count(*) from t group by ();
select a from t group by (a, b);
-- prints: SELECT a FROM t DISTRIBUTE BY a, b SORT BY a DESC, b
select a from t distribute by (a, b) sort by (a desc, b);
select a from t cluster by a;
select a from t order by a nulls last, b desc nulls first limit 2;
select * from table(values (1, 'a'), (2, 'b')) as t(x, y);
-- prints: SELECT TRANSFORM(a, b) ROW FORMAT DELIMITED FIELDS TERMINATED BY ',' USING 'cat' AS (x int, y string) FROM t
select transform(a, b) row format delimited fields terminated by ',' using 'cat' as (x int, y string) from t;
-- prints: SELECT TRANSFORM(a) USING 'cat' AS (b) FROM t
from t map a using 'cat' as b;
select * from (from t reduce a using 'x' as a, b cluster by a) q;
-- prints: SELECT a AS sort, b AS limit FROM t AS cluster DISTRIBUTE BY a
select a sort, b limit from t cluster distribute by a;
