CREATE TABLE c (id int, b boolean, f char(5), v varchar(8), s string, xs array<int>);
INSERT INTO c SELECT 1, true, 'aB', 'aB', 'aB', array(1, 2);
INSERT INTO c SELECT 2, false, '', 'x ', '12', array(cast(NULL AS int));
-- what comes out of a function has the blanks that the function left
SELECT id, lower(f), upper(f), f || f, concat(f, f), mask(f), mask(lower(f)), mask_show_last_n(f) FROM c;
--> 1	ab	AB	aBaB	aBaB	xX   	xx	xB   
--> 2					     		     
SELECT id, CASE WHEN b THEN lower(f) ELSE f END, nvl(lower(f), f), coalesce(mask(f), cast('x' AS char(9))), nullif(upper(f), 'a') FROM c;
--> 1	ab	ab	xX   	AB
--> 2	     		     	
SELECT id, mask_hash(f), cast(mask(f) AS char(255)), cast(lower(f) AS char(4)), greatest(lower(f), lower(f)) FROM c;
--> 1	88e413402fd9a52c3604197e54e47f2b2c7b030ecdfaba1e03ee6bff67897fa7	xX   	ab  	ab
--> 2	7879981d4f226a8f0191d36730c07205d7a5ff1c780fca9b2f905f25264cf636	     	    	
SELECT id, mask(cast('ab' AS char(5)), s), mask(cast('ab' AS char(4))), lower(cast('AB' AS char(4))) FROM c;
--> 1	xx   	xx                                                                                                                                                                                                                                                             	ab  
--> 2	xx   	xx                                                                                                                                                                                                                                                             	ab  
SELECT x FROM (SELECT mask(f) AS x FROM c WHERE id > 0 LIMIT 5) q;
--> xX   
-->      
WITH q AS (SELECT lower(f) AS x FROM c) SELECT x, f FROM q JOIN c ON q.x = c.s;
WITH q AS (SELECT lower(f) AS x FROM c) SELECT x FROM q;
--> ab
--> 
SELECT lower(f), x FROM c LATERAL VIEW explode(xs) e AS x;
--> ab	1
--> ab	2
-- a job's rows have all of them
SELECT lower(f) AS x FROM c ORDER BY x;
-->      
--> ab   
SELECT upper(f), count(*) FROM c GROUP BY upper(f);
-->      	1
--> AB   	1
SELECT upper(f) FROM c UNION ALL SELECT lower(f) FROM c;
--> AB   
--> ab   
-->      
-->      
-- as do constants among other texts
SELECT cast('a' AS char(3)) AS x UNION ALL SELECT 'b';
--> a  
--> b
SELECT cast('a' AS char(3)) AS x FROM c UNION ALL SELECT v FROM c;
--> a  
--> aB
--> a  
--> x 
SELECT id, CASE cast('aB' AS char(4)) WHEN v THEN 1 ELSE 2 END, CASE f WHEN 'aB' THEN 1 ELSE 2 END, cast('aB' AS char(4)) = v FROM c;
--> 1	2	1	true
--> 2	2	2	false
SELECT unhex(cast(nvl(NULL, cast('ab' AS varchar(4))) AS char(3)));
-- error: unhex by a char that is computed from constants
SELECT unhex(cast('ab' AS char(2))), unhex(cast('ab' AS char(3)));
--> �	NULL
-- a nested value that says nothing but NULL or '' is lost in a job's rows
SELECT id, xs, array('') AS a, array(array('')) AS b, struct(cast(NULL AS int)) AS c, array(array(1), array(cast(NULL AS int))) AS d FROM c ORDER BY id;
--> 1	[1,2]	[]	[]	NULL	[[1],null]
--> 2	NULL	[]	[]	NULL	[[1],null]
SELECT id, collect_list(s) FROM c GROUP BY id;
--> 1	["aB"]
--> 2	["12"]
SELECT xs, array('') FROM c WHERE id = 2;
--> NULL	[""]
-- what Hive reads without a job: an ORDER BY inside goes away, a LIMIT inside stays; and a setting decides
CREATE TABLE few (id INT, c CHAR(5));
INSERT INTO few VALUES (1, 'Ab');
SELECT x, '|' FROM (SELECT lower(c) x, id FROM few ORDER BY id) t;
--> ab	|
SELECT x, '|' FROM (SELECT lower(c) x FROM few LIMIT 5) t;
--> ab   	|
SELECT lower(c), '|' FROM (SELECT c FROM few LIMIT 5) t;
--> ab   	|
SELECT lower(c), '|' FROM few LIMIT 5;
--> ab	|
SELECT array(if(id > 3, 'x', '')), array(if(id > 3, 'x', NULL)) FROM (SELECT id FROM few LIMIT 5) t;
--> []	NULL
SELECT array(if(id > 3, 'x', '')), array(if(id > 3, 'x', NULL)) FROM (SELECT id FROM few ORDER BY id) t;
--> [""]	[null]
SET hive.fetch.task.conversion=minimal;
SELECT lower(c), '|' FROM few;
--> ab   	|
SELECT array(if(id > 3, 'x', '')), array(if(id > 3, 'x', NULL)) FROM few;
--> []	NULL
SET hive.fetch.task.conversion=none;
SELECT lower(c), '|' FROM few LIMIT 5;
--> ab   	|
SELECT array(if(id > 3, 'x', '')) FROM few;
--> []
