-- Typical queries, first as HiveQL, then as a DuckDB user would write them for the same rows. A line `-- NAME` begins a
-- pair, a line `-- duckdb` its second half. Tables: generated_sql_tables.sql.

-- filter and count
SELECT count(*), sum(quantity) FROM orders WHERE status = 'open' AND quantity > 50
-- duckdb
SELECT count(*), sum(quantity) FROM orders WHERE status = 'open' AND quantity > 50

-- group by a string
SELECT status, count(*), min(price), max(price) FROM orders GROUP BY status
-- duckdb
SELECT status, count(*), min(price), max(price) FROM orders GROUP BY status

-- group by many keys
SELECT customer_id, sum(amount), count(*) FROM orders GROUP BY customer_id HAVING count(*) > 25
-- duckdb
SELECT customer_id, sum(amount), count(*) FROM orders GROUP BY customer_id HAVING count(*) > 25

-- average and deviation
SELECT status, avg(price), stddev_pop(price), avg(quantity) FROM orders GROUP BY status
-- duckdb
SELECT status, avg(price), sqrt((sum(price * price) - sum(price) * sum(price) / count(price)) / count(price)), avg(quantity) FROM orders GROUP BY status

-- count distinct
SELECT status, count(DISTINCT customer_id) FROM orders GROUP BY status
-- duckdb
SELECT status, count(DISTINCT customer_id) FROM orders GROUP BY status

-- rollup
SELECT status, region, sum(quantity) FROM orders o JOIN customers c ON o.customer_id = c.id GROUP BY status, region WITH ROLLUP
-- duckdb
SELECT status, region, sum(quantity) FROM orders o JOIN customers c ON o.customer_id = c.id GROUP BY ROLLUP (status, region)

-- inner join
SELECT c.region, count(*), sum(o.amount) FROM orders o JOIN customers c ON o.customer_id = c.id GROUP BY c.region
-- duckdb
SELECT c.region, count(*), sum(o.amount) FROM orders o JOIN customers c ON o.customer_id = c.id GROUP BY c.region

-- left join
SELECT count(*), count(c.name) FROM orders o LEFT JOIN customers c ON o.customer_id = c.id AND c.region = 'north'
-- duckdb
SELECT count(*), count(c.name) FROM orders o LEFT JOIN customers c ON o.customer_id = c.id AND c.region = 'north'

-- semi join
SELECT count(*) FROM orders o LEFT SEMI JOIN customers c ON o.customer_id = c.id AND c.region = 'south'
-- duckdb
SELECT count(*) FROM orders o WHERE EXISTS (SELECT 1 FROM customers c WHERE o.customer_id = c.id AND c.region = 'south')

-- join on two keys of different tables
SELECT count(*), sum(a.quantity) FROM orders a JOIN orders b ON a.id = b.id + 1 AND a.status = b.status
-- duckdb
SELECT count(*), sum(a.quantity) FROM orders a JOIN orders b ON a.id = b.id + 1 AND a.status = b.status

-- row number, newest of each
SELECT count(*), sum(id) FROM (SELECT id, row_number() OVER (PARTITION BY customer_id ORDER BY created_ts DESC, id) AS n FROM orders) t WHERE n = 1
-- duckdb
SELECT count(*), sum(id) FROM (SELECT id, row_number() OVER (PARTITION BY customer_id ORDER BY created_ts DESC, id) AS n FROM orders) t WHERE n = 1

-- running sum
SELECT max(s), min(s) FROM (SELECT sum(quantity) OVER (PARTITION BY customer_id ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS s FROM orders) t
-- duckdb
SELECT max(s), min(s) FROM (SELECT sum(quantity) OVER (PARTITION BY customer_id ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS s FROM orders) t

-- lag
SELECT count(*) FROM (SELECT id, lag(status) OVER (PARTITION BY customer_id ORDER BY id) AS before, status FROM orders) t WHERE before <> status
-- duckdb
SELECT count(*) FROM (SELECT id, lag(status) OVER (PARTITION BY customer_id ORDER BY id) AS before, status FROM orders) t WHERE before <> status

-- lateral view of an array
SELECT tag, count(*) FROM orders LATERAL VIEW explode(tags) x AS tag GROUP BY tag
-- duckdb
SELECT tag, count(*) FROM (SELECT unnest(tags) AS tag FROM orders) GROUP BY tag

-- lateral view outer
SELECT count(*), count(tag), sum(id) FROM orders LATERAL VIEW OUTER explode(tags) x AS tag
-- duckdb
SELECT count(*), count(tag), sum(id) FROM (SELECT id, unnest(CASE WHEN len(tags) = 0 OR tags IS NULL THEN [NULL] ELSE tags END) AS tag FROM orders)

-- substr and concat
SELECT max(concat(substr(note, 2, 5), '-', status)), count(*) FROM orders WHERE substr(note, 1, 1) = 'n'
-- duckdb
SELECT max(substr(note, 2, 5) || '-' || status), count(*) FROM orders WHERE substr(note, 1, 1) = 'n'

-- upper, lower, trim, length
SELECT sum(length(trim(note))), max(upper(note)), min(lower(status)) FROM orders
-- duckdb
SELECT sum(length(trim(note, ' '))), max(upper(note)), min(lower(status)) FROM orders

-- like
SELECT count(*) FROM orders WHERE note LIKE '%77%' OR status LIKE 'c%'
-- duckdb
SELECT count(*) FROM orders WHERE note LIKE '%77%' OR status LIKE 'c%'

-- coalesce and case
SELECT CASE WHEN quantity < 20 THEN 'few' WHEN quantity < 70 THEN 'some' ELSE 'many' END AS k, sum(coalesce(discount, 0)) FROM orders GROUP BY CASE WHEN quantity < 20 THEN 'few' WHEN quantity < 70 THEN 'some' ELSE 'many' END
-- duckdb
SELECT CASE WHEN quantity < 20 THEN 'few' WHEN quantity < 70 THEN 'some' ELSE 'many' END AS k, sum(coalesce(discount, 0)) FROM orders GROUP BY ALL

-- in and between
SELECT count(*), sum(price) FROM orders WHERE status IN ('open', 'closed') AND quantity BETWEEN 10 AND 60
-- duckdb
SELECT count(*), sum(price) FROM orders WHERE status IN ('open', 'closed') AND quantity BETWEEN 10 AND 60

-- string to date
SELECT max(to_date(created)), count(DISTINCT to_date(created)) FROM orders
-- duckdb
SELECT max(TRY_CAST(substr(created, 1, 10) AS DATE)), count(DISTINCT TRY_CAST(substr(created, 1, 10) AS DATE)) FROM orders

-- year and month of a timestamp
SELECT year(created_ts), month(created_ts), count(*) FROM orders GROUP BY year(created_ts), month(created_ts)
-- duckdb
SELECT year(created_ts), month(created_ts), count(*) FROM orders GROUP BY ALL

-- datediff and date_add
SELECT sum(datediff(date_add(created_date, quantity), created_date)), max(date_sub(created_date, 3)) FROM orders
-- duckdb
SELECT sum((created_date + quantity) - created_date), max(created_date - 3) FROM orders

-- string to numbers
SELECT sum(cast(number_text AS INT)), sum(cast(number_text AS DOUBLE)) FROM orders
-- duckdb
SELECT sum(TRY_CAST(number_text AS INT)), sum(TRY_CAST(number_text AS DOUBLE)) FROM orders

-- decimal arithmetic
SELECT sum(amount * 2), max(amount + 1.5), count(*) FROM orders WHERE amount > 100.25
-- duckdb
SELECT sum(amount * 2), max(amount + 1.5), count(*) FROM orders WHERE amount > 100.25

-- order by with limit
SELECT id, price FROM orders ORDER BY price DESC, id LIMIT 20
-- duckdb
SELECT id, price FROM orders ORDER BY price DESC NULLS LAST, id NULLS FIRST LIMIT 20

-- union all and distinct
SELECT count(*) FROM (SELECT customer_id AS k FROM orders UNION SELECT id FROM customers) t
-- duckdb
SELECT count(*) FROM (SELECT customer_id AS k FROM orders UNION SELECT id FROM customers) t

-- struct fields
SELECT owner.city, count(*), max(owner.level) FROM customers GROUP BY owner.city
-- duckdb
SELECT owner.city, count(*), max(owner.level) FROM customers GROUP BY owner.city
