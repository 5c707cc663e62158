"""Random queries where values of different types meet: joins, set operations, IN, WHERE, groups, order and INSERT over every type."""
from differential import table
from differential.constants import DATES, NUMBERS, PRIMITIVES, TEXTS
from differential.expressions import Expressions
from differential.registry import functions

TARGET = "differential_target"
_FROM = f"FROM {table.NAME}"
_TARGETS = [("t_boolean", "boolean"), ("t_tinyint", "tinyint"), ("t_smallint", "smallint"), ("t_int", "int"), ("t_bigint", "bigint"), ("t_float", "float"),
            ("t_double", "double"), ("t_decimal", "decimal(5,1)"), ("t_fine", "decimal(38,18)"), ("t_string", "string"), ("t_varchar", "varchar(3)"),
            ("t_char", "char(4)"), ("t_binary", "binary"), ("t_date", "date"), ("t_timestamp", "timestamp")]
# Families that Hive mostly takes for one another in an INSERT, a UNION or a comparison.
_MIXES = [NUMBERS, NUMBERS + TEXTS, TEXTS, DATES + TEXTS, DATES, PRIMITIVES]


def statements():
    """What makes the tables, anew each time."""
    columns = ", ".join(f"{name} {type_}" for name, type_ in _TARGETS)
    return [*table.statements(), f"DROP TABLE IF EXISTS {TARGET}", f"CREATE TABLE {TARGET} (id int, {columns}) STORED AS ORC"]


class TypedQueries:
    """Each of `makers` gives a query, or statements parted by `; ` of which the last is one."""

    def __init__(self, random):
        self._random = random
        self._expressions = Expressions(random, table.COLUMNS)
        self._aggregates = [(name, overload) for name, overloads in sorted(functions("kAggregate").items()) for overload in overloads]
        self._turn = 0
        self.makers = [self._join, self._set, self._aggregate, self._insert, self._in, self._where, self._aggregate, self._insert_values, self._group,
                       self._order, self._aggregate, self._window]

    def _one(self, choices):
        return self._random.choice(choices)

    def _column(self, families):
        return self._one(table.COLUMNS[self._one(families)])

    def _pair(self):
        mix = self._one(_MIXES)
        return self._column(mix), self._column(mix)

    def _value(self, families):
        return self._expressions.some(families, self._one((0, 0, 1)))

    def _join(self):
        left, right = self._pair()
        kind = self._one(["JOIN", "JOIN", "LEFT JOIN", "RIGHT JOIN", "FULL JOIN", "LEFT SEMI JOIN"])
        operator = self._one(["=", "=", "=", "=", "<=>"] if kind != "JOIN" else ["=", "=", "=", "<=>", "<", ">="])
        items = "a.id" if kind == "LEFT SEMI JOIN" else f"a.id, b.id AS other, a.{left} AS v, b.{right} AS w"
        return f"SELECT {items} FROM {table.NAME} a {kind} {table.NAME} b ON a.{left} {operator} b.{right}"

    def _set(self):
        mix = self._one(_MIXES)
        operator = self._one(["UNION ALL", "UNION ALL", "UNION", "INTERSECT", "EXCEPT"])
        third = f" UNION ALL SELECT {self._value(mix)} AS c0 {_FROM}" if operator == "UNION ALL" and self._random.random() < 0.3 else ""
        return f"SELECT {self._column(mix)} AS c0 {_FROM} {operator} SELECT {self._value(mix)} AS c0 {_FROM}{third}"

    def _in(self):
        left, right = self._pair()
        where = self._one(["", f" WHERE b.{right} IS NOT NULL", " WHERE b.id < 4"])
        return f"SELECT a.id, a.{left} {_FROM} a WHERE a.{left} {self._one(['IN', 'IN', 'NOT IN'])} (SELECT b.{right} {_FROM} b{where})"

    def _where(self):
        test = self._one([self._expressions.comparison(0), self._expressions.value("boolean", 2), f"{self._column(PRIMITIVES)} = {self._value(PRIMITIVES)}"])
        return f"SELECT id, {self._column(PRIMITIVES)} AS c {_FROM} WHERE {test}"

    def _call(self):
        name, overload = self._aggregates[self._turn % len(self._aggregates)]
        self._turn += 1
        if not overload[0]:
            return f"{name}(*)"
        call = self._expressions.call(name, overload, self._one((0, 0, 0, 1)))
        if name.startswith("collect_"):
            return f"sort_array({call})"
        # Of the others the order of the values shows in the last digit.
        if self._random.random() < 0.15 and name in ("avg", "count", "max", "min", "sum"):
            return call.replace("(", "(DISTINCT ", 1)
        return call

    def _aggregate(self):
        calls = ", ".join(f"{self._call()} AS c{i}" for i in range(self._one((1, 2))))
        return f"SELECT {calls} {_FROM}{self._one(['', '', ' WHERE id < 4', ' WHERE false', ' GROUP BY c_boolean', ' GROUP BY id'])}"

    def _group(self):
        key = self._value(PRIMITIVES)
        return f"SELECT {key} AS g, count(*) AS n, max(id) AS m {_FROM} GROUP BY {key}"

    def _order(self):
        return f"SELECT {self._column(PRIMITIVES)} AS v, id {_FROM} ORDER BY {self._one(['v', 'v DESC', 'v NULLS LAST', 'v DESC NULLS FIRST'])}, id"

    def _window(self):
        column = self._column(PRIMITIVES)
        frame = self._one(["", " ROWS BETWEEN 1 PRECEDING AND CURRENT ROW", " ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING"])
        call = self._one([f"{self._one(['sum', 'avg', 'min', 'max', 'count', 'first_value', 'last_value'])}({column}) OVER (ORDER BY id{frame})",
                          f"{self._one(['lag', 'lead'])}({column}{self._one(['', ', 1', f', 1, {self._value([self._one(PRIMITIVES)])}'])}) OVER (ORDER BY id)",
                          f"{self._one(['rank', 'dense_rank'])}() OVER (ORDER BY {column})"])
        return f"SELECT id, {call} AS w {_FROM}"

    def _given(self, targets, value):
        mixes = {"boolean": ["boolean", "string"], "binary": ["binary", "string"], "date": DATES + TEXTS, "timestamp": DATES + TEXTS}
        return ", ".join(value(self._one([mixes.get(type_, NUMBERS + TEXTS)] * 4 + [PRIMITIVES])) for _, type_ in targets)

    def _inserted(self, targets, rows):
        names = ", ".join(["id", *(name for name, _ in targets)])
        return f"TRUNCATE TABLE {TARGET}; INSERT INTO TABLE {TARGET} ({names}) {rows}; SELECT {names} FROM {TARGET}"

    def _insert(self):
        targets = self._random.sample(_TARGETS, self._one((1, 2, 3)))
        return self._inserted(targets, f"SELECT id, {self._given(targets, self._value)} {_FROM}")

    def _insert_values(self):
        targets = self._random.sample(_TARGETS, self._one((1, 2, 3)))
        rows = [f"({row}, {self._given(targets, self._literal)})" for row in range(1, self._one((2, 3)) + 1)]
        return self._inserted(targets, f"VALUES {', '.join(rows)}")

    def _literal(self, families):
        while True:
            family = self._one(families + ["void"])
            text = self._expressions.constant(family)
            if not text.startswith(("cast(", "unhex(")):
                return text
