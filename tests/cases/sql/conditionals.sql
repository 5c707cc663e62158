-- The common type of branches
SELECT CASE WHEN true THEN 1 ELSE 2.5 END, CASE WHEN true THEN 1 ELSE 'a' END, CASE WHEN false THEN 1L ELSE 2 END, CASE WHEN true THEN 1 ELSE 2.5D END, CASE WHEN true THEN 1.10 ELSE 2.5D END;
--> 1.0	1	2	1.0	1.1
SELECT CASE 2 WHEN 1 THEN 'one' WHEN 2 THEN 'two' END, CASE 3 WHEN 1 THEN 'one' END, CASE NULL WHEN NULL THEN 'null' ELSE 'other' END, CASE WHEN cast(NULL AS boolean) THEN 1 ELSE 2 END, CASE '1' WHEN 1 THEN 'same' ELSE 'differs' END;
--> two	NULL	other	2	same
SELECT COALESCE(NULL, 1, 2), COALESCE(NULL, 'a', 'b'), COALESCE(NULL, NULL), COALESCE(1, 2.5), COALESCE(NULL, 1, 'x'), COALESCE(1.1, 2.22), COALESCE(cast(NULL AS tinyint), 1L);
--> 1	a	NULL	1.0	1	1.10	1
SELECT IF(true, 1, 2.5), IF(NULL, 'a', 'b'), IF(1 > 2, 'a', NULL), IF(true, 1, 'x'), IF(true, date '2020-01-01', NULL);
--> 1.0	b	NULL	1	2020-01-01
SELECT nvl(NULL, 1), nvl('a', 'b'), nvl(NULL, NULL), nullif(1, 1), nullif(1, 2), nullif('a', 'b');
--> 1	a	NULL	NULL	1	a
SELECT isnull(NULL);
--> true
SELECT isnotnull(NULL);
--> false
SELECT isnull(1);
--> false
SELECT CASE WHEN true THEN date '2020-01-01' ELSE timestamp '2020-01-02 00:00:00' END, COALESCE(date '2020-01-01', '2020-01-02'), CASE WHEN true THEN cast('a' AS char(3)) ELSE cast('bcd' AS varchar(5)) END;
--> 2020-01-01 00:00:00	2020-01-01	a
SELECT COALESCE(cast(1.5 AS decimal(3,1)), 1.25), CASE WHEN true THEN cast(1 AS decimal(10,0)) ELSE 2.55 END, IF(false, 1, 1.10), CASE WHEN true THEN NULL ELSE 1 END, CASE WHEN true THEN true ELSE NULL END;
--> 1.50	1.00	1.1	NULL	true
SELECT CASE WHEN 1 THEN 2 END;
-- error: boolean
SELECT IF('a', 1, 2);
-- error: boolean
SELECT CASE WHEN true THEN array(1) ELSE 1 END;
-- error: array<int>
SELECT IF(true, 1, array(1));
-- error: array<int>
SELECT elt(2, 'a', 'b');
--> b
SELECT elt(3, 'a', 'b');
--> NULL
SELECT elt(1, 10, 20);
--> 10
SELECT field('b', 'a', 'b');
--> 2
SELECT field(NULL, 'a');
--> 0
SELECT field(3, 1, 2, 3);
--> 3
-- greatest and least pass over what cannot be converted before the first that can
SELECT greatest('abc', date '2020-01-01'), greatest('abc', 'abc', date '2020-01-01'), greatest(date '2020-01-01', 'abc'), least('abc', date '2020-01-01', 'abc'), least(date '2019-01-01', 'abc', date '2020-01-01');
--> 2020-01-01	2020-01-01	NULL	NULL	NULL
-- A column in WHERE is taken as CAST to boolean takes it (in ORC; Hive fails elsewhere).
CREATE TABLE truth (a int, s string, c char(5), d double, t timestamp, b bigint) STORED AS ORC;
INSERT INTO truth VALUES (1, 'x', 'x', 1.5, '2020-01-01 00:00:00', 0), (2, '', '', 0.0, NULL, 1), (3, 'false', 'no', 2, '1970-01-01 00:00:00', 2), (4, NULL, NULL, NULL, NULL, NULL), (0, '0', 'off', 0, NULL, 3);
SELECT count(*), sum(a) FROM truth WHERE s;
--> 1	1
SELECT count(*), sum(a) FROM truth WHERE a;
--> 4	10
SELECT count(*), sum(a) FROM truth WHERE c;
--> 1	1
SELECT count(*), sum(a) FROM truth WHERE d;
--> 2	4
SELECT count(*), sum(a) FROM truth WHERE t;
--> 1	1
SELECT count(*), sum(a) FROM truth WHERE b;
--> 3	5
SELECT count(*) FROM truth WHERE 'x';
-- error: WHERE needs a boolean, not string
SELECT count(*) FROM truth WHERE concat(s, 'q');
-- error: WHERE needs a boolean, not string
-- A branch that is taken or left out for sure decides nothing about the constants beside it; a NULL alone has no type.
CREATE TABLE tt (t TINYINT);
EXPLAIN TYPES SELECT CASE WHEN true THEN 1L ELSE t END, CASE WHEN false THEN t WHEN 1 = 1 THEN 1L END, CASE WHEN t > 0 THEN 1L ELSE t END, if(true, 1L, t), round(NULL), negative(NULL), pmod(5L, 0.00000000000000000000000000000000000001) FROM tt;
--> SELECT _c0	CASE WHEN true THEN 1L ELSE t END	bigint	
--> 	  t	bigint	implied, from tinyint
--> SELECT _c1	CASE WHEN false THEN t WHEN 1 = 1 THEN 1L END	bigint	
--> 	  t	bigint	implied, from tinyint
--> 	  1 = 1	boolean	
--> SELECT _c2	CASE WHEN t > 0 THEN 1L ELSE t END	int	
--> 	  t > 0	boolean	
--> 	    t	int	implied, from tinyint
--> 	  t	int	implied, from tinyint
--> SELECT _c3	if(true, 1L, t)	int	
--> 	  t	int	implied, from tinyint
--> SELECT _c4	round(NULL)	void	
--> SELECT _c5	negative(NULL)	void	
--> SELECT _c6	pmod(5L, 0.00000000000000000000000000000000000001)	decimal(38,38)	
--> 	  5L	decimal(19,0)	implied, from bigint
SELECT CASE coalesce(NULL, NULL) WHEN 1 THEN 2 END;
-- error: a CASE of an expression of NULLs alone is not supported
