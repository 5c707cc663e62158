-- What ORDER BY and GROUP BY mean by a number, by a name that two outputs have, and with DISTINCT.
CREATE TABLE o (id INT, v STRING, k INT);
INSERT INTO o VALUES (1,'a',4),(2,'b',2),(NULL,'n',3),(4,'d',1);
SELECT id x, k x FROM o ORDER BY x;
--> 4	1
--> 2	2
--> NULL	3
--> 1	4
SELECT DISTINCT v FROM o ORDER BY upper(v);
--> a
--> b
--> d
--> n
SELECT DISTINCT v, k FROM o ORDER BY k + 0 DESC, v;
--> a	4
--> n	3
--> b	2
--> d	1
SELECT DISTINCT v FROM o ORDER BY k;
-- error: "k"
SELECT count(*) FROM o GROUP BY 1;
--> 4
SELECT count(*), 'x' FROM o WHERE false GROUP BY 1;
SELECT v, count(*) FROM o GROUP BY 1;
-- error: column v is neither in GROUP BY nor in an aggregate
SET hive.groupby.position.alias=true;
SELECT v, count(*) FROM o GROUP BY 1 ORDER BY 1 DESC;
--> n	1
--> d	1
--> b	1
--> a	1
SET hive.groupby.position.alias=false;
SELECT v FROM o ORDER BY k LIMIT 1, 2;
--> b
--> n
SELECT v, row_number() OVER (ORDER BY k) rn FROM o ORDER BY rn DESC;
--> a	4
--> n	3
--> b	2
--> d	1
SELECT v FROM o GROUP BY v ORDER BY max(k);
--> d
--> b
--> n
--> a
