-- Fields of structs are found whatever their case. Their columns are described as declared; values show it where rows come straight out of ORC or Parquet.
CREATE TABLE o (id INT, s struct<A:int,Inr:struct<Qq:string>>, m map<string,struct<Mm:int>>, l array<struct<Cc:int>>) STORED AS ORC;
INSERT INTO o SELECT 1, named_struct('A', 1, 'Inr', named_struct('Qq', 'x')), map('Kk', named_struct('Mm', 1)), array(named_struct('Cc', 1));
DESCRIBE o;
--> id	int	
--> s	struct<A:int,Inr:struct<Qq:string>>	
--> m	map<string,struct<Mm:int>>	
--> l	array<struct<Cc:int>>	
SELECT s, s.INR, m, m['Kk'], l[0] FROM o WHERE s.a > 0 LIMIT 1;
--> {"A":1,"Inr":{"Qq":"x"}}	{"Qq":"x"}	{"Kk":{"Mm":1}}	{"Mm":1}	{"Cc":1}
WITH t AS (SELECT s FROM o) SELECT s FROM t;
--> {"A":1,"Inr":{"Qq":"x"}}
SELECT s FROM (SELECT s, id FROM o ORDER BY id) t;
--> {"A":1,"Inr":{"Qq":"x"}}
SELECT k, v, s FROM o LATERAL VIEW explode(m) x AS k, v;
--> Kk	{"Mm":1}	{"A":1,"Inr":{"Qq":"x"}}
SELECT struct(s), named_struct('Xx', s) FROM o;
--> {"col1":{"A":1,"Inr":{"Qq":"x"}}}	{"xx":{"A":1,"Inr":{"Qq":"x"}}}
SELECT nvl(s, s), CASE WHEN id = 1 THEN s END, map('a', s), array(s) FROM o;
--> {"a":1,"inr":{"qq":"x"}}	{"a":1,"inr":{"qq":"x"}}	{"a":{"a":1,"inr":{"qq":"x"}}}	[{"a":1,"inr":{"qq":"x"}}]
SELECT s FROM o ORDER BY id;
--> {"a":1,"inr":{"qq":"x"}}
SELECT DISTINCT s FROM o;
--> {"a":1,"inr":{"qq":"x"}}
SELECT s, count(*) FROM o GROUP BY s;
--> {"a":1,"inr":{"qq":"x"}}	1
SELECT s, row_number() OVER (ORDER BY id) FROM o;
--> {"a":1,"inr":{"qq":"x"}}	1
SELECT t.s.inr FROM (SELECT s FROM o LIMIT 5) t;
--> {"qq":"x"}
SELECT s FROM o UNION ALL SELECT s FROM o;
--> {"a":1,"inr":{"qq":"x"}}
--> {"a":1,"inr":{"qq":"x"}}
SELECT x.s FROM o x JOIN o y ON x.id = y.id;
--> {"a":1,"inr":{"qq":"x"}}
SELECT s FROM o WHERE id IN (SELECT id FROM o);
--> {"a":1,"inr":{"qq":"x"}}
CREATE TABLE p STORED AS PARQUET AS SELECT id, s FROM o;
DESCRIBE p;
--> id	int	
--> s	struct<a:int,inr:struct<qq:string>>	
SELECT s FROM p;
--> {"a":1,"inr":{"qq":"x"}}
CREATE VIEW v AS SELECT s FROM o;
DESCRIBE v;
--> s	struct<a:int,inr:struct<qq:string>>	
SELECT s FROM v;
--> {"A":1,"Inr":{"Qq":"x"}}
CREATE TABLE t (s struct<A:int>) STORED AS TEXTFILE;
INSERT INTO t SELECT named_struct('A', 1);
SELECT s, named_struct('B', 1) FROM t;
--> {"a":1}	{"b":1}
DESCRIBE t;
--> s	struct<A:int>	
SET hive.fetch.task.conversion=none;
SELECT s FROM o;
--> {"a":1,"inr":{"qq":"x"}}
SET hive.fetch.task.conversion=minimal;
SELECT s FROM o;
--> {"A":1,"Inr":{"Qq":"x"}}
SELECT s FROM o WHERE s.a > 0;
--> {"a":1,"inr":{"qq":"x"}}
SELECT s, 1 FROM o;
--> {"A":1,"Inr":{"Qq":"x"}}	1
SELECT s, id + 1 FROM o;
--> {"a":1,"inr":{"qq":"x"}}	2
SELECT s FROM o LATERAL VIEW explode(array(1)) x AS z;
--> {"a":1,"inr":{"qq":"x"}}
SET hive.fetch.task.conversion=more;
SELECT s, id FROM (SELECT id, s FROM o LIMIT 5) t;
--> {"a":1,"inr":{"qq":"x"}}	1
SELECT s FROM (SELECT id, s FROM o LIMIT 5) t;
--> {"A":1,"Inr":{"Qq":"x"}}
SELECT id, s FROM (SELECT id, s FROM o LIMIT 5) t LIMIT 1;
--> 1	{"A":1,"Inr":{"Qq":"x"}}
SELECT id, s FROM (SELECT id, s FROM o LIMIT 5) t WHERE id > 0;
--> 1	{"a":1,"inr":{"qq":"x"}}
SELECT id, s FROM (SELECT id, s FROM o ORDER BY id LIMIT 5) t;
--> 1	{"a":1,"inr":{"qq":"x"}}
