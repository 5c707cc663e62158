-- The tables of generated_sql.sql: a million orders of 40,000 customers, made by arithmetic.
CREATE TABLE numbers AS
SELECT a.pos * 1000 + b.pos AS n
FROM (SELECT 1 AS one) x LATERAL VIEW posexplode(split(space(999), ' ')) a AS pos, val
LATERAL VIEW posexplode(split(space(999), ' ')) b AS pos, val;

CREATE TABLE orders AS
SELECT cast(n AS BIGINT) AS id,
       cast((n * 7919) % 40000 AS BIGINT) AS customer_id,
       CASE n % 4 WHEN 0 THEN 'open' WHEN 1 THEN 'closed' WHEN 2 THEN 'cancelled' ELSE 'waiting' END AS status,
       cast(n % 100 AS INT) AS quantity,
       cast((n * 31) % 100000 AS DECIMAL(12, 2)) / 100 AS wide_amount,
       cast(cast((n * 31) % 100000 AS DECIMAL(12, 2)) / 100 AS DECIMAL(12, 2)) AS amount,
       cast((n * 17) % 10007 AS DOUBLE) / 8 AS price,
       CASE WHEN n % 3 = 0 THEN cast(NULL AS INT) ELSE cast(n % 30 AS INT) END AS discount,
       concat('note ', cast(n AS STRING), ' ') AS note,
       cast((n * 13) % 99991 AS STRING) AS number_text,
       concat(cast(date_add('2019-01-01', cast(n % 1500 AS INT)) AS STRING), ' 10:11:12') AS created,
       cast(concat(cast(date_add('2019-01-01', cast(n % 1500 AS INT)) AS STRING), ' 10:11:12') AS TIMESTAMP) AS created_ts,
       date_add('2019-01-01', cast(n % 1500 AS INT)) AS created_date,
       CASE n % 3 WHEN 0 THEN array('red', 'green') WHEN 1 THEN array('blue') ELSE split('', 'x') END AS tags
FROM numbers;

CREATE TABLE customers AS
SELECT cast(n AS BIGINT) AS id, concat('customer ', cast(n AS STRING)) AS name,
       CASE n % 3 WHEN 0 THEN 'north' WHEN 1 THEN 'south' ELSE 'east' END AS region,
       named_struct('city', concat('city ', cast(n % 50 AS STRING)), 'level', cast(n % 9 AS INT)) AS owner
FROM numbers WHERE n < 40000;
