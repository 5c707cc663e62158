-- TABLESAMPLE
CREATE TABLE n (i INT, s STRING);
INSERT INTO n VALUES (1,'a'),(2,'b'),(3,'c'),(4,'d'),(5,'e'),(6,'f'),(7,'g'),(8,'h'),(NULL,NULL),(-3,'zz');
SELECT i FROM n TABLESAMPLE (BUCKET 1 OUT OF 4 ON i) x;
--> 2
--> 6
--> 7
--> NULL
SELECT i FROM n TABLESAMPLE (BUCKET 2 OUT OF 3 ON i) x;
--> 1
--> 5
--> 8
--> -3
SELECT x.s FROM n TABLESAMPLE (BUCKET 1 OUT OF 4 ON s) x;
--> b
--> f
--> NULL
--> zz
SELECT x.s FROM n TABLESAMPLE (BUCKET 3 OUT OF 4 ON i, s) x;
--> g
SELECT i FROM n TABLESAMPLE (BUCKET 1 OUT OF 4 ON i % 3) x;
--> 2
--> 5
--> 8
--> NULL
SELECT count(*) FROM n TABLESAMPLE (BUCKET 1 OUT OF 1 ON i) x;
--> 10
SELECT count(*) FROM n TABLESAMPLE (BUCKET 1 OUT OF 4) x;
-- error: without ON
SELECT count(*) FROM n TABLESAMPLE (BUCKET 3 OUT OF 2 ON s) x;
-- error: no bucket 3 out of 2
