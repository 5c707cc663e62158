"""Random queries over two small tables: filters, joins, groups, windows, lateral views, set operations, subqueries, order."""
from differential import typed_queries
from differential.typed_queries import TypedQueries

_LEFT = [
    ("id", "int", ["1", "2", "3", "4", "5", "6", "7", "8"]),
    ("k", "int", ["1", "1", "2", "2", "3", "NULL", "5", "5"]),
    ("s", "string", ["'1'", "'b'", "'a'", "NULL", "''", "'a'", "'é'", "'B'"]),
    ("n", "bigint", ["10", "20", "NULL", "-5", "0", "7", "7", "100"]),
    ("d", "decimal(10,2)", ["1.50", "2.00", "NULL", "-0.25", "3.00", "1.50", "10.10", "0"]),
    ("x", "double", ["1.5", "-2.5", "0.25", "NULL", "1e10", "3.0D", "1.5", "0.1"]),
    ("t", "date", ["'2020-02-29'", "'2020-01-01'", "'2019-12-31'", "NULL", "'2020-01-01'", "'2021-06-30'", "'1970-01-01'", "'2020-03-01'"]),
    ("f", "boolean", ["true", "false", "NULL", "true", "false", "false", "true", "NULL"]),
    ("xs", "array<int>", ["array(1, 2)", "array(3)", "array(cast(NULL as int), 4)", "array(1, 1)", "array(7)", "array(5, 6, 7)", "array(0)", "array(9)"]),
    ("m", "map<string,int>", ["map('a', 1)", "map('b', 2, 'c', 3)", "map('a', 4)", "map('z', 0)", "map('a', 1)", "map('k', 9)", "map('a', 2)", "map('y', 1)"]),
]
_RIGHT = [
    ("id", "int", ["1", "2", "3", "4", "5"]),
    ("k", "string", ["'1'", "'2'", "'2.0'", "NULL", "'x'"]),
    ("j", "bigint", ["1", "2", "2", "NULL", "7"]),
    ("v", "decimal(5,1)", ["1.0", "2.0", "5.0", "3.5", "NULL"]),
    ("w", "string", ["'a'", "'b'", "''", "NULL", "'2020-01-01'"]),
    ("t", "timestamp", ["'2020-01-01 00:00:00'", "'2020-02-29 10:00:00'", "NULL", "'1970-01-01 00:00:00'", "'2019-12-31 00:00:00'"]),
]
LEFT, RIGHT = "differential_left", "differential_right"
SETTINGS = [("hive.vectorized.execution.enabled", "false"), ("hive.strict.checks.cartesian.product", "false"), ("hive.mapred.mode", "nonstrict")]


def statements():
    made = typed_queries.statements()
    for name, columns in ((LEFT, _LEFT), (RIGHT, _RIGHT)):
        rows = []
        for row in range(len(columns[0][2])):
            cells = [values[row] if "<" in type_ else f"cast({values[row]} as {type_})" for _, type_, values in columns]
            rows.append("SELECT " + ", ".join(f"{cell} AS {column}" for cell, (column, _, _) in zip(cells, columns)))
        made += [f"DROP TABLE IF EXISTS {name}", f"CREATE TABLE {name} STORED AS ORC AS " + " UNION ALL ".join(rows)]
    return made


class Queries:
    """Every kind in turn. A query that orders its rows orders them wholly."""

    def __init__(self, random):
        self._random = random
        self._kinds = [self._filter, self._join, self._group, self._window, self._lateral, self._set, self._subquery, self._order, self._join,
                       self._group, self._distinct, self._cte, self._sets_of_groups, self._window, *TypedQueries(random).makers]
        self._turn = 0

    def next(self):
        self._turn += 1
        return self._kinds[(self._turn - 1) % len(self._kinds)]()

    def _one(self, choices):
        return self._random.choice(choices)

    def _some(self, choices, least=1, most=3):
        return self._random.sample(choices, self._random.randint(least, min(most, len(choices))))

    def _column(self, alias="a"):
        return f"{alias}.{self._one(['id', 'k', 's', 'n', 'd', 'x', 't', 'f'] if alias == 'a' else ['id', 'k', 'j', 'v', 'w', 't'])}"

    def _number(self, alias="a"):
        return f"{alias}.{self._one(['id', 'k', 'n', 'd', 'x'] if alias == 'a' else ['id', 'j', 'v'])}"

    def _value(self, alias="a"):
        return self._one([self._column(alias), self._column(alias), f"{self._number(alias)} + {self._number(alias)}",
                          f"coalesce({self._number(alias)}, {self._one(['0', '-1', '1.5'])})", f"concat({self._column(alias)}, '-')",
                          f"CASE WHEN {self._test(alias)} THEN {self._number(alias)} ELSE {self._number(alias)} END", f"{self._number(alias)} * 2",
                          f"nvl({self._column(alias)}, NULL)", f"{self._number(alias)} / 2", f"{self._number(alias)} % 3", f"cast({self._column(alias)} as string)"])

    def _test(self, alias="a"):
        number, column = self._number(alias), self._column(alias)
        text = f"{alias}.{'s' if alias == 'a' else 'w'}"
        return self._one([f"{number} {self._one(['=', '<', '>', '<=', '>=', '<>'])} {self._one(['1', '2', '0.25', '5', chr(39) + '2' + chr(39), '1.5D'])}",
                          f"{column} IS NULL", f"{column} IS NOT NULL", f"{text} = 'a'", f"{text} LIKE '%{self._one(['a', 'b', ''])}%'", f"{number} IN (1, 2, 7)",
                          f"{number} NOT IN (1, 2.0, 7)", f"{text} IN ('a', '')", f"{number} BETWEEN 1 AND {self._one(['2', '7.5'])}",
                          f"{number} NOT BETWEEN 1 AND 3", f"NOT ({number} = 1)", f"{alias}.t > '2019-12-31'", f"{alias}.t = '2020-01-01'",
                          f"({number} > 1 OR {text} = 'b')", f"({number} < 7 AND {column} IS NOT NULL)", f"length({text}) > 0", f"{number} <=> NULL"])

    def _filter(self):
        items = ", ".join(f"{self._value()} AS v{i}" for i in range(self._random.randint(1, 4)))
        return f"SELECT a.id, {items} FROM {LEFT} a WHERE {self._test()}{self._one(['', f' AND {self._test()}', f' OR {self._test()}'])}"

    def _condition(self):
        key = self._one(["a.k = b.j", "a.k = b.id", "a.id = b.id", "a.s = b.w", "a.k = b.k", "a.d = b.v", "a.n = b.j", "a.t = b.t", "a.t = b.w", "a.k = b.v",
                         "a.s = b.k", "a.x = b.v", "a.k <=> b.j", "a.k = b.j AND a.id = b.id", "a.k + 1 = b.j"])
        return key + self._one(["", "", f" AND {self._test('a')}", f" AND {self._test('b')}"])

    def _join_of(self):
        kind = self._one(["JOIN", "LEFT JOIN", "RIGHT JOIN", "FULL JOIN", "LEFT JOIN", "JOIN"])
        return f"{LEFT} a {kind} {RIGHT} b ON {self._condition()}"

    def _join(self):
        if self._random.random() < 0.15:
            return f"SELECT a.id, {self._value()} AS v FROM {LEFT} a LEFT SEMI JOIN {RIGHT} b ON {self._one(['a.k = b.j', 'a.id = b.id', 'a.s = b.w'])}"
        if self._random.random() < 0.1:
            return f"SELECT a.id, b.id AS i2 FROM {LEFT} a CROSS JOIN {RIGHT} b WHERE {self._test('a')} AND {self._test('b')}"
        where = self._one(["", "", f" WHERE {self._test('a')}", f" WHERE {self._test('b')}", " WHERE b.id IS NULL"])
        third = self._one(["", "", "", f" LEFT JOIN {RIGHT} c ON b.id = c.id", f" JOIN {LEFT} c ON a.id = c.k"])
        more = ", c.id AS i3" if third else ""
        return f"SELECT a.id, b.id AS i2, {self._value('a')} AS v0, {self._value('b')} AS v1{more} FROM {self._join_of()}{third}{where}"

    def _aggregate(self, alias="a"):
        number, column = self._number(alias), self._column(alias)
        return self._one(["count(*)", f"count({column})", f"count(DISTINCT {column})", f"sum({number})", f"min({column})", f"max({column})", f"avg({number})",
                          f"sum(DISTINCT {number})", f"sort_array(collect_set({column}))", f"sort_array(collect_list({number}))", f"sum({number}) + 1",
                          f"max({number}) - min({number})", f"sum(CASE WHEN {self._test(alias)} THEN 1 ELSE 0 END)", f"min(DISTINCT {number})",
                          f"count(DISTINCT {number}, {column})"])

    def _group(self):
        joined = self._random.random() < 0.3
        source = self._join_of() if joined else f"{LEFT} a{self._one(['', f' WHERE {self._test()}'])}"
        keys = self._some([self._column(), self._column(), "a.k", "a.s", f"coalesce({self._column()}, NULL)", "a.k % 2", "year(a.t)", "a.d", "lower(a.s)"], 0, 2)
        keys = list(dict.fromkeys(keys))
        aggregates = [self._aggregate(self._one("ab") if joined else "a") for _ in range(self._random.randint(1, 3))]
        items = ", ".join([f"{key} AS g{i}" for i, key in enumerate(keys)] + [f"{text} AS c{i}" for i, text in enumerate(aggregates)])
        having = self._one(["", "", f" HAVING count(*) > 1", f" HAVING max(a.id) > 3", " HAVING sum(a.n) IS NOT NULL"])
        return f"SELECT {items} FROM {source}" + (f" GROUP BY {', '.join(keys)}" if keys else "") + (having if keys else "")

    def _sets_of_groups(self):
        keys = self._some(["k", "s", "f", "t"], 2, 3)
        sets = self._one(["GROUP BY {0} WITH ROLLUP", "GROUP BY {0} WITH CUBE", "GROUP BY {0} GROUPING SETS (({0}), ({1}), ())", "GROUP BY {0} GROUPING SETS ({1}, {2})"])
        return f"SELECT {', '.join(keys)}, {self._one(['count(*)', 'sum(n)', 'max(id)'])} AS c, grouping__id AS g FROM {LEFT} " + sets.format(", ".join(keys), keys[0], keys[1])

    def _window(self):
        partition = self._one(["PARTITION BY a.k ", "PARTITION BY a.f ", "", "PARTITION BY a.k, a.f "])
        order = self._one(["ORDER BY a.id", "ORDER BY a.id DESC", "ORDER BY a.n, a.id", "ORDER BY a.s DESC, a.id", "ORDER BY a.x NULLS LAST, a.id"])
        frame = self._one(["", " ROWS BETWEEN 1 PRECEDING AND CURRENT ROW", " ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING", " ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING",
                           " ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING", " ROWS 2 PRECEDING"])
        over = f"OVER ({partition}{order})"
        calls = [f"row_number() {over}", f"rank() OVER ({partition}ORDER BY a.k)", f"dense_rank() OVER ({partition}ORDER BY a.s)", f"lag({self._column()}) {over}",
                 f"lead({self._column()}, 2) {over}", f"lag({self._number()}, 1, 0) {over}", f"first_value({self._column()}) OVER ({partition}{order}{frame})",
                 f"last_value({self._column()}) OVER ({partition}{order}{frame})", f"sum({self._number()}) OVER ({partition}{order}{frame})",
                 f"count({self._column()}) OVER ({partition}{order}{frame})", f"min({self._number()}) OVER ({partition}{order}{frame})", f"avg(a.id) OVER ({partition}{order}{frame})",
                 f"max({self._column()}) OVER ({partition}{order}{frame})", f"ntile(3) {over}", f"percent_rank() OVER ({partition}ORDER BY a.k)", f"cume_dist() OVER ({partition}ORDER BY a.k)",
                 f"sum(a.id) OVER ({partition.strip()})", f"count(*) OVER ({partition.strip()})"]
        items = ", ".join(f"{call} AS w{i}" for i, call in enumerate(self._some(calls, 1, 3)))
        return f"SELECT a.id, {items} FROM {LEFT} a{self._one(['', f' WHERE {self._test()}'])}"

    def _lateral(self):
        outer = self._one(["", "OUTER "])
        view, columns = self._one([(f"explode({self._one(['xs', 'array(k, n)', 'map_values(m)', 'if(k = 1, xs, NULL)'])}) e AS v", "v"), ("posexplode(xs) e AS p, v", "p, v"),
                                   ("explode(m) e AS mk, mv", "mk, mv"), ("inline(array(struct(k, s), struct(id, 'z'))) e AS c1, c2", "c1, c2"),
                                   ("explode(array()) e AS v", "v"), ("stack(2, k, s, id, 'q') e AS c1, c2", "c1, c2"), ("json_tuple('{\"a\":1,\"b\":\"x\"}', 'a', 'b') e AS ja, jb", "ja, jb")])
        second = self._one(["", "", " LATERAL VIEW explode(m) f AS fk, fv"])
        more = ", fk, fv" if second else ""
        return f"SELECT id, {columns}{more} FROM {LEFT} LATERAL VIEW {outer}{view}{second}{self._one(['', ' WHERE k = 1', ' WHERE id < 4'])}"

    def _set(self):
        def part(alias, table):
            return f"SELECT {self._number(alias)} AS c0, {self._one(['s', 'cast(id as string)'] if alias == 'a' else ['w', 'k'])} AS c1 FROM {table} {alias}{self._one(['', f' WHERE {self._test(alias)}'])}"
        return f"{part('a', LEFT)} {self._one(['UNION ALL', 'UNION ALL', 'UNION', 'INTERSECT', 'EXCEPT'])} {part('b', RIGHT)}"

    def _subquery(self):
        inner = self._one([f"a.id IN (SELECT b.j FROM {RIGHT} b)", f"a.k NOT IN (SELECT b.j FROM {RIGHT} b WHERE b.j IS NOT NULL)", f"a.id NOT IN (SELECT b.j FROM {RIGHT} b)",
                           f"EXISTS (SELECT 1 FROM {RIGHT} b WHERE b.j = a.k)", f"NOT EXISTS (SELECT 1 FROM {RIGHT} b WHERE b.j = a.k)",
                           f"a.id > (SELECT min(b.j) FROM {RIGHT} b)", f"a.s IN (SELECT b.w FROM {RIGHT} b WHERE {self._test('b')})",
                           f"a.n > (SELECT avg(b.id) FROM {RIGHT} b WHERE b.j = a.k)"])
        return f"SELECT a.id, {self._value()} AS v FROM {LEFT} a WHERE {inner}"

    def _order(self):
        keys = self._some(["k", "s", "n", "d", "x", "t", "f"], 1, 2)
        order = ", ".join(f"{key}{self._one(['', ' DESC', ' ASC', ' NULLS LAST', ' DESC NULLS FIRST'])}" for key in keys)
        return f"SELECT id, {', '.join(keys)} FROM {LEFT} ORDER BY {order}, id{self._one(['', ' LIMIT 3', ' LIMIT 1', ' LIMIT 2, 3'])}"

    def _distinct(self):
        return f"SELECT DISTINCT {', '.join(f'{self._value()} AS v{i}' for i in range(self._random.randint(1, 2)))} FROM {LEFT} a"

    def _cte(self):
        return (f"WITH q AS (SELECT k, {self._one(['count(*)', 'max(id)', 'sum(n)'])} AS c FROM {LEFT} GROUP BY k) "
                f"SELECT a.id, q.c, {self._value()} AS v FROM {LEFT} a {self._one(['JOIN', 'LEFT JOIN'])} q ON a.{self._one(['k', 'id'])} = q.{self._one(['k', 'c'])}")
