-- Ours: Hive has no such forms of EXPLAIN, or means something else by them.
CREATE TABLE t (a int, b string, c struct<d:double,e:int>);
CREATE VIEW v AS SELECT a * 2 AS twice FROM t;

EXPLAIN FORMATTED SELECT a FROM t;
-- error: EXPLAIN formatted is not supported
EXPLAIN TYPES DROP TABLE t;
-- error: EXPLAIN of a statement without a query
EXPLAIN LINEAGE SELECT nope FROM t;
-- error: nope

EXPLAIN TYPES SELECT a + 1.5 AS s, CAST(b AS int), int(b) FROM t WHERE c.d > a;
--> WHERE	c.d > a	boolean	
--> 	  c.d	double	
--> 	    c	struct<d:double,e:int>	
--> 	  a	double	implied, from int
--> SELECT s	a + 1.5	decimal(12,1)	
--> 	  a	decimal(10,0)	implied, from int
--> SELECT _c1	CAST(b AS int)	int	asked for, from string
--> 	  b	string	
--> SELECT _c2	int(b)	int	asked for, from string
--> 	  b	string	

EXPLAIN TYPES SELECT x.n, count(*) FROM (SELECT upper(b) AS n FROM t) x GROUP BY x.n;
--> x: SELECT n	upper(b)	string	
--> 	  b	string	
--> GROUP BY	x.n	string	
--> SELECT n	x.n	string	
--> SELECT _c1	count(*)	bigint	

EXPLAIN LINEAGE SELECT t.c.d AS d, upper(b) AS u, 1 AS one, twice FROM t JOIN v ON a = twice WHERE c.e > 0;
--> d	copied	cases_db.t.c.d	
--> u	derived	cases_db.t.b	upper(b)
--> one	constant		1
--> twice	derived	cases_db.t.a	a * 2
--> (rows)	join	cases_db.t.a	
--> 	filter	cases_db.t.c.e	

EXPLAIN LINEAGE INSERT INTO t SELECT a, b, c FROM t;
--> a	copied	cases_db.t.a	
--> b	copied	cases_db.t.b	
--> c	copied	cases_db.t.c	
