-- USING: the columns in common first and once, those of the left but in a right join. Hive takes no other
-- mention of them than in * ("Invalid function 'id'"); we do.
CREATE TABLE ul (id INT, v STRING, k INT);
CREATE TABLE ur (k INT, id INT, w STRING);
INSERT INTO ul VALUES (1,'a',1),(2,'b',2),(NULL,'n',3),(4,'d',4);
INSERT INTO ur VALUES (1,1,'x'),(9,2,'y'),(3,NULL,'m'),(5,5,'z');
SELECT * FROM ul JOIN ur USING (id);
--> 1	a	1	1	x
--> 2	b	2	9	y
SELECT * FROM ul LEFT JOIN ur USING (id);
--> 1	a	1	1	x
--> 2	b	2	9	y
--> NULL	n	3	NULL	NULL
--> 4	d	4	NULL	NULL
SELECT * FROM ul RIGHT JOIN ur USING (id);
--> 1	a	1	1	x
--> 2	b	2	9	y
--> NULL	NULL	NULL	3	m
--> 5	NULL	NULL	5	z
SELECT * FROM ul FULL JOIN ur USING (id);
--> NULL	n	3	NULL	NULL
--> NULL	NULL	NULL	3	m
--> 1	a	1	1	x
--> 2	b	2	9	y
--> 4	d	4	NULL	NULL
--> NULL	NULL	NULL	5	z
SELECT * FROM ul JOIN ur USING (id, k);
--> 1	1	a	x
SELECT ul.id, ur.id FROM ul FULL JOIN ur USING (id);
--> NULL	NULL
--> NULL	NULL
--> 1	1
--> 2	2
--> 4	NULL
--> NULL	5
SELECT ul.* FROM ul JOIN ur USING (id);
--> 1	a	1
--> 2	b	2
SELECT ur.* FROM ul JOIN ur USING (id);
--> 1	x
--> 9	y
SELECT ur.* FROM ul RIGHT JOIN ur USING (id);
--> 1	1	x
--> 2	9	y
--> NULL	3	m
--> 5	5	z
SELECT * FROM ul JOIN ur USING (nope);
-- error: USING needs a column nope on both sides
SELECT k FROM ul JOIN ur ON ul.id = ur.id;
-- error: column k is ambiguous
SELECT ur.w FROM ul LEFT SEMI JOIN ur ON ul.id = ur.id;
-- error: no table or column "ur"
SELECT ul.id FROM ul LEFT SEMI JOIN ur ON ul.id = ur.id WHERE ur.w = 'x';
-- error: no table or column "ur"
SELECT id FROM ul LEFT SEMI JOIN ur ON ul.id = ur.id AND ur.w = 'x';
--> 1
SELECT id FROM ul LEFT SEMI JOIN ur ON ul.id < ur.id ORDER BY id;
--> 1
--> 2
--> 4
SELECT ul.* FROM ul FULL JOIN ur USING (id);
--> NULL	n	3
--> NULL	NULL	NULL
--> 1	a	1
--> 2	b	2
--> 4	d	4
--> NULL	NULL	NULL
SELECT ur.* FROM ul FULL JOIN ur USING (id);
--> NULL	NULL
--> 3	m
--> 1	x
--> 9	y
--> NULL	NULL
--> 5	z
