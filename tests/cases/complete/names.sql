CREATE TABLE people (id bigint, name string, team_id int, address struct<street:string,town:struct<code:int,label:string>>, tags array<struct<k:string,v:int>>, notes map<string,struct<at:date>>);

CREATE TABLE teams (id bigint, title string, `odd name` int);

CREATE TABLE uc.facts (fact_id bigint, created_ts timestamp) PARTITIONED BY (ds string, hr int);

-- in a string, a comment, behind an operand: no names

SELECT 'na| FROM people
--> nothing

SELECT a -- na| FROM people
--> nothing

SELECT id na| FROM people
--> nothing

SELECT id FROM people LIMIT |
--> nothing

CREATE TABLE |
--> keyword: IF NOT EXISTS

SELECT nowhere.| FROM people
--> nothing

-- columns of the tables that are read

SELECT na| FROM people
--> column: name (string)
--> ...

SELECT n| FROM people p
--> column: name (string), notes (map<string,struct<at:date>>)
--> ...

SELECT | FROM uc.facts
--> column: fact_id (bigint), created_ts (timestamp), ds (string), hr (int)
--> relation: facts (uc.facts)
--> ...

SELECT | FROM ${hivevar:db}.facts
--> column: fact_id (bigint), created_ts (timestamp), ds (string), hr (int)
--> ...

SELECT p.| FROM people p
--> column: id (bigint), name (string), team_id (int), address (struct<street:string,town:struct<code:int,label:string>>), tags (array<struct<k:string,v:int>>), notes (map<string,struct<at:date>>)

SELECT uc.facts.h| FROM uc.facts
--> column: hr (int)

SELECT t.o| FROM teams t
--> column: `odd name` (int)

SELECT `od| FROM teams t
--> column: `odd name` (int)
--> ...

SELECT team| FROM people
--> column: team_id (int)
--> ...

SELECT _id| FROM people WHERE
--> nothing

SELECT id| FROM people p JOIN teams t ON p.team_id = t.id
--> column: p.id (bigint), t.id (bigint)
--> column inside: team_id (int of p)
--> ...

SELECT ti| FROM people p, teams t
--> column: title (string of t)
--> ...

SELECT * FROM people p JOIN teams t ON p.|
--> column: id (bigint), name (string), team_id (int), address (struct<street:string,town:struct<code:int,label:string>>), tags (array<struct<k:string,v:int>>), notes (map<string,struct<at:date>>)

SELECT * FROM people WHERE na|
--> column: name (string)
--> ...

SELECT id, na| FROM people GROUP BY oops oops
--> column: name (string)
--> ...

SELECT count(*) FROM people GROUP BY na|
--> column: name (string)
--> ...

SELECT * FROM people ORDER BY na|
--> column: name (string)
--> ...

FROM people SELECT na|
--> column: name (string)
--> ...

FROM people p INSERT INTO teams SELECT p.te| INSERT INTO teams SELECT 1
--> column: team_id (int)

SELECT id FROM teams UNION ALL SELECT te| FROM people
--> column: team_id (int)
--> ...

SELECT id FROM teams; SELECT te| FROM people; SELECT 1
--> column: team_id (int)
--> ...

-- fields of structs, through arrays and maps

SELECT address.| FROM people
--> field: street (string), town (struct<code:int,label:string>)

SELECT p.address.town.| FROM people p
--> field: code (int), label (string)

SELECT tags.| FROM people
--> field: k (string), v (int)

SELECT tags[0].k| FROM people
--> field: k (string)

SELECT notes['x'].| FROM people
--> field: at (date)

SELECT id.| FROM people
--> nothing

-- subqueries, CTEs, lateral views

SELECT | FROM (SELECT id AS key, upper(name) loud FROM people) s
--> column: key (bigint), loud (string)
--> relation: s (subquery)
--> ...

SELECT s.| FROM (SELECT id AS key, nope(name) loud FROM people) s
--> column: key, loud

SELECT s.| FROM (SELECT id, oops oops oops, name FROM people) s
--> column: id (bigint), oops, name (string)

SELECT s.| FROM (SELECT p.* FROM people p WHERE id = ) s
--> column: id (bigint), name (string), team_id (int), address (struct<street:string,town:struct<code:int,label:string>>), tags (array<struct<k:string,v:int>>), notes (map<string,struct<at:date>>)

SELECT * FROM (SELECT na| FROM people) s
--> column: name (string)
--> ...

SELECT * FROM teams t JOIN (SELECT title| FROM people) s
--> nothing

SELECT * FROM teams t WHERE EXISTS (SELECT 1 FROM people p WHERE p.id = ti|)
--> column: title (string of t)
--> ...

WITH w AS (SELECT id AS key FROM people) SELECT w.| FROM w
--> column: key (bigint)

WITH v AS (SELECT id AS key FROM people), w AS (SELECT key + 1 AS next FROM v) SELECT ne| FROM w
--> column: next (bigint)
--> ...

WITH w AS (SELECT na| FROM people) SELECT 1 FROM w
--> column: name (string)
--> ...

SELECT v.| FROM people LATERAL VIEW explode(tags) v AS tag
--> column: tag (struct<k:string,v:int>)

SELECT tag.| FROM people LATERAL VIEW explode(tags) v AS tag
--> field: k (string), v (int)

SELECT v.| FROM people LATERAL VIEW OUTER posexplode(oops) v AS pos, x
--> column: pos, x

-- tables and databases

SELECT * FROM |
--> table: people (table of 6 columns), teams (table of 3 columns)
--> database: default, uc
--> keyword: TABLE

-- a `)` that is yet to be written

SELECT upper(na| FROM people
--> column: name (string)
--> function: named_struct

SELECT * FROM (SELECT upper(na| FROM people) s
--> column: name (string)
--> ...

SELECT * FROM (SELECT extract(day FROM na| FROM people) s
--> column: name (string)
--> ...

SELECT coalesce(name, te|
FROM people
--> column: team_id (int)
--> ...

SELECT * FROM pe|
--> table: people (table of 6 columns)
--> ...

SELECT * FROM uc.|
--> table: facts (table of 4 columns)

SELECT * FROM people p, te|
--> table: teams (table of 3 columns)

SELECT * FROM people p LEFT JOIN u|
--> database: uc

WITH w AS (SELECT 1) SELECT * FROM w|
--> relation: w (of WITH)

INSERT INTO pe|
--> table: people (table of 6 columns)
--> ...

INSERT OVERWRITE TABLE uc.fa|
--> table: facts (table of 4 columns)

DESCRIBE pe|
--> table: people (table of 6 columns)

DESCRIBE FORMATTED te|
--> table: teams (table of 3 columns)

DROP TABLE IF EXISTS te|
--> table: teams (table of 3 columns)

SHOW CREATE TABLE te|
--> table: teams (table of 3 columns)

USE |
--> database: default, uc

SHOW TABLES IN u|
--> database: uc

-- what statements change

INSERT INTO people (id, na|
--> column: name (string)

INSERT INTO uc.facts PARTITION (d|
--> column: ds (string)

UPDATE people SET na|
--> column: name (string of people)

ALTER TABLE people CHANGE na|
--> column: name (string of people)

UPDATE people SET name = 'x' WHERE te|
--> column: team_id (int)
--> ...

DELETE FROM people WHERE te|
--> column: team_id (int)
--> ...

MERGE INTO people p USING teams t ON p.id = t.ti|
--> column: title (string)

-- functions

SELECT substr| FROM people
--> function: substr, substring, substring_index

DESCRIBE FUNCTION lowe|
--> function: lower

SELECT extract(year FROM na| FROM people
--> column: name (string)
--> ...
