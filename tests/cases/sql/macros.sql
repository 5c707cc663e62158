-- Temporary macros: arguments are converted to the parameters' types.
CREATE TEMPORARY MACRO unused(x INT, y INT) x + 1;
-- error: the macro's parameters are (x, y), but its body uses (x)
CREATE TEMPORARY MACRO twice(x INT, x INT) x + 1;
-- error: parameter x stands twice
CREATE TEMPORARY MACRO other(x INT) x + z;
-- error: no column "z"
CREATE TEMPORARY MACRO agg(x INT) sum(x);
-- error: aggregate sum is not allowed here
CREATE TEMPORARY MACRO bad(x INT) nosuch(x);
-- error: no function "nosuch"
CREATE MACRO m(x INT) x;
-- error: expected
CREATE TEMPORARY MACRO plus1(x INT) x + 1;
SELECT plus1(2), plus1('3'), plus1(2.7), plus1(NULL), plus1(cast(5 AS bigint));
--> 3	4	3	NULL	6
SELECT plus1(1, 2);
-- error: macro plus1 takes 1 arguments, not 2
SELECT Plus1(1);
--> 2
CREATE TEMPORARY MACRO plus1(x DOUBLE) x + 1;
SELECT plus1(2);
--> 3.0
CREATE TEMPORARY MACRO nested(x INT) plus1(x) * 2;
SELECT nested(1);
--> 4.0
DROP TEMPORARY MACRO plus1;
SELECT nested(1);
--> 4.0
SELECT plus1(1);
-- error: no function "plus1"
DROP TEMPORARY MACRO plus1;
DROP TEMPORARY MACRO IF EXISTS plus1;
-- one of a function's name hides it
CREATE TEMPORARY MACRO upper(s STRING) concat(s, '!');
SELECT upper('a');
--> a!
DROP TEMPORARY MACRO upper;
SELECT upper('a');
--> A
CREATE TEMPORARY MACRO st(s STRUCT<a:INT>) s.a;
SELECT st(named_struct('a', 3));
--> 3
CREATE TEMPORARY MACRO ch(c CHAR(3)) concat(c, '|');
SELECT ch('a'), ch('abcdef');
--> a|	abc|
CREATE TEMPORARY MACRO cs(x INT) CASE WHEN x > 0 THEN 'pos' ELSE 'neg' END;
SELECT cs(1), cs(-1), CS(0);
--> pos	neg	neg
CREATE TABLE mt (a INT, b INT);
INSERT INTO mt VALUES (1, 2), (3, 4), (3, NULL);
CREATE TEMPORARY MACRO total(x INT, y INT) x * 10 + y;
SELECT total(a, b), total(b, a) FROM mt ORDER BY a, b;
--> 12	21
--> NULL	NULL
--> 34	43
SELECT total(a, a), sum(total(a, b)) FROM mt GROUP BY total(a, a) ORDER BY total(a, a);
--> 11	12
--> 33	34
