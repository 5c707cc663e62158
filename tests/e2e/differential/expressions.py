"""Random typed expressions: every function and operator in turn, over constants or over the columns of a table."""
import re

from differential.constants import CONSTANTS, DATES, FAMILIES, NUMBERS, PRIMITIVES, TARGETS, TEXTS
from differential.hints import HINTS, UNSTABLE
from differential.registry import functions

_COMPARISONS = ["=", "<>", "<", "<=", ">", ">=", "<=>"]
_INTEGERS = NUMBERS[:4]

# Families that Hive mostly converts to a parameter's type without being asked.
_TAKEN = {
    "string": TEXTS * 5 + PRIMITIVES, "int": _INTEGERS[:3] + ["void"], "bigint": _INTEGERS + ["void"], "double": NUMBERS + TEXTS + ["void"],
    "date": DATES + ["string"], "timestamp": DATES + ["string"], "boolean": ["boolean", "boolean", "void"], "binary": ["binary", "void"],
    "number": NUMBERS + ["string"], "integer": _INTEGERS, "text": TEXTS, "primitive": PRIMITIVES, "=decimal": ["decimal"],
    "any": FAMILIES, "text_or_array": TEXTS + ["array"], "array<T>": ["array"], "map<K,V>": ["map"],
    "measure": NUMBERS * 3 + ["timestamp", "void"],
}


class Expressions:
    """`columns`: {family: [names]} of a table to take values from, or none for constants alone. `operators`: those alone in turn, and
    functions inside of them."""

    def __init__(self, random, columns=None, operators=False):
        self._random = random
        self._columns = columns or {}
        self._functions = {name: [overload for overload in overloads if overload[0] or f"{name}()" not in UNSTABLE]
                           for name, overloads in functions().items() if name not in UNSTABLE}
        calls = [(lambda depth, n=name, o=overload: self.call(n, o, depth))
                 for name, overloads in sorted(self._functions.items()) for overload in overloads]
        self._makers = [*([] if operators else calls), *self._operators()]
        self._turn = 0

    def next(self):
        """The next expression; over columns it has one of them."""
        while True:
            maker = self._makers[self._turn % len(self._makers)]
            self._turn += 1
            text = maker(self._random.choices((0, 1, 2), (6, 3, 1))[0])
            if not self._columns or re.search(r"\bc_", text):
                return text

    def constant(self, family):
        return self._one(CONSTANTS[family])

    # values

    def _one(self, choices):
        return self._random.choice(choices)

    def _atom(self, family):
        columns = self._columns.get(family)
        if columns and self._random.random() < 0.7:
            return self._one(columns)
        return self.constant(family)

    def value(self, family, depth):
        if depth <= 0 or self._random.random() < 0.3:
            return self._atom(family)
        if family not in ("array", "map", "struct", "void", "interval_year_month", "interval_day_time") and self._random.random() < 0.3:
            return self._cast(depth - 1, self._one([t for t in TARGETS if t.split("(")[0] == family]))
        giving = [(name, overload) for name, overloads in self._functions.items() for overload in overloads
                  if overload[1].split("<")[0] == family]
        if giving and self._random.random() < 0.7:
            return self.call(*self._one(giving), depth - 1)
        if family in NUMBERS:
            return self._arithmetic(depth - 1)
        if family == "boolean":
            return self.comparison(depth - 1)
        return self._conditional(family, depth - 1)

    def some(self, families, depth):
        return self.value(self._one(families), depth)

    # productions

    def call(self, name, overload, depth):
        parameters, _ = overload
        common = [self._one(PRIMITIVES)] if self._random.random() < 0.5 else self._one([NUMBERS, NUMBERS + TEXTS, DATES + TEXTS, PRIMITIVES + ["void"]])
        arguments = []
        for position, parameter in enumerate(parameters):
            repeats = parameter.endswith("...")
            word = parameter.removesuffix("...").strip()
            for _ in range(self._one((1, 2, 2, 3)) if repeats else 1):
                arguments.append(self._argument(name, position, word, common, depth))
        return f"{name}({', '.join(arguments)})"

    def _argument(self, name, position, word, common, depth):
        hints = HINTS.get(name, {}).get(position)
        if hints and (word in ("int", "number", "integer", "any") or self._random.random() < 0.8):
            return self._one(hints)
        if word in ("T", "C"):
            return self.some(common, depth)
        chance = self._random.random()
        if chance < 0.55 and word in CONSTANTS:
            return self.value(word, depth)
        if chance < 0.95:
            return self.some(_TAKEN.get(word, PRIMITIVES), depth)
        return self.some(FAMILIES, depth)

    def _cast(self, depth, target=None):
        return f"cast({self.some(PRIMITIVES + ['decimal', 'string'], depth)} as {target or self._one(TARGETS)})"

    def _arithmetic(self, depth, operator=None):
        operator = operator or self._one(["+", "-", "*", "/", "%"])
        families = self._one([NUMBERS, ["decimal"], ["decimal", "int"], NUMBERS + TEXTS, NUMBERS + ["void"]])
        return f"({self.some(families, depth)} {operator} {self.some(families, depth)})"

    def comparison(self, depth, operator=None):
        families = self._one([NUMBERS, NUMBERS + TEXTS, DATES + TEXTS, TEXTS, DATES + NUMBERS, PRIMITIVES + ["void"], PRIMITIVES])
        return f"({self.some(families, depth)} {operator or self._one(_COMPARISONS)} {self.some(families, depth)})"

    def _conditional(self, family, depth):
        others = self._one([[family], [family], NUMBERS, NUMBERS + TEXTS, DATES + TEXTS, ["void", family]])
        test, first, second = self.value("boolean", depth), self.value(family, depth), self.some(others, depth)
        return self._one([f"if({test}, {first}, {second})", f"coalesce({first}, {second})", f"nvl({second}, {first})",
                          f"CASE WHEN {test} THEN {first} ELSE {second} END", f"CASE WHEN {test} THEN {first} WHEN {test} THEN {second} END",
                          f"CASE {first} WHEN {second} THEN 1 WHEN {first} THEN 2 ELSE 3 END"])

    def _bits(self, depth):
        return f"({self.some(_INTEGERS, depth)} {self._one(['&', '|', '^', 'div'])} {self.some(_INTEGERS + ['void'], depth)})"

    def _dates(self, depth):
        interval = self._one(["interval_year_month", "interval_day_time"])
        date = self._one(DATES)
        return self._one([f"({self.value(date, depth)} {self._one('+-')} {self._atom(interval)})",
                          f"({self._atom(interval)} {self._one('+-')} {self._atom(interval)})",
                          f"({self.value(date, depth)} - {self.some(DATES, depth)})"])

    def _logic(self, depth):
        one, other = self.some(["boolean", "boolean", "boolean", "void"], depth), self.value("boolean", depth)
        return self._one([f"({one} AND {other})", f"({one} OR {other})", f"(NOT {one})", f"(NOT ({one} OR {other}))"])

    def _in(self, depth):
        families = self._one([[self._one(PRIMITIVES)], NUMBERS, NUMBERS + TEXTS, DATES + TEXTS, PRIMITIVES + ["void"]])
        items = ", ".join(self.some(families, depth) for _ in range(self._one((1, 2, 3))))
        return f"({self.some(families, depth)} {self._one(('IN', 'IN', 'NOT IN'))} ({items}))"

    def _between(self, depth):
        families = self._one([[self._one(PRIMITIVES)], NUMBERS, NUMBERS + TEXTS, DATES + TEXTS])
        low, high = self.some(families, depth), self.some(families, depth)
        return f"({self.some(families, depth)} {self._one(('BETWEEN', 'NOT BETWEEN'))} {low} AND {high})"

    def _like(self, depth):
        pattern = self._one(["'a%'", "'%c'", "'_b_'", "'%'", "''", "'a\\\\%b'", "'_'", "'%é%'", "'a%b%c'", "NULL", self._atom("string")])
        return f"({self.some(TEXTS, depth)} {self._one(('LIKE', 'NOT LIKE'))} {pattern})"

    def _rlike(self, depth):
        return f"({self.some(TEXTS, depth)} {self._one(('RLIKE', 'REGEXP', 'NOT RLIKE'))} {self._one(HINTS['regexp'][1])})"

    def _is(self, depth):
        test = self._one(["IS NULL", "IS NOT NULL"])
        return self._one([f"({self.some(FAMILIES, depth)} {test})", f"({self.value('boolean', depth)} IS {self._one(('', 'NOT '))}{self._one(('TRUE', 'FALSE'))})"])

    def _unary(self, depth):
        return self._one([f"(- {self.some(NUMBERS + ['string'], depth)})", f"(+ {self.some(NUMBERS, depth)})", f"(~ {self.some(_INTEGERS, depth)})"])

    def _concat(self, depth):
        return f"({self.some(PRIMITIVES, depth)} || {self.some(TEXTS, depth)})"

    def _nested(self, depth):
        array, index = self._atom("array"), self._one(["0", "1", "5", "-1", "NULL"])
        return self._one([f"{array}[{index}]", f"{self._atom('map')}[{self._one(['1', chr(39) + 'a' + chr(39), chr(39) + 'zz' + chr(39)])}]",
                          f"{self._atom('struct')}.{self._one(['col1', 'x', 's', 'n'])}", f"array({self.some(PRIMITIVES, depth)}, {self.some(PRIMITIVES, depth)})",
                          f"struct({self.some(FAMILIES, depth)}, {self.some(PRIMITIVES, depth)})", f"map({self.some(TEXTS + ['int'], depth)}, {self.some(PRIMITIVES, depth)})"])

    def _operators(self):
        plain = [self._bits, self._dates, self._logic, self._in, self._in, self._between, self._between, self._like, self._rlike, self._is, self._unary,
                 self._unary, self._concat, self._nested, self._nested]
        casts = [lambda depth, t=target: self._cast(depth, t) for target in TARGETS]
        return [*plain, *casts, *casts,
                *(lambda depth, o=operator: self._arithmetic(depth, o) for operator in ("+", "-", "*", "/", "%") * 3),
                *(lambda depth, o=operator: self.comparison(depth, o) for operator in _COMPARISONS * 2),
                *(lambda depth, f=family: self._conditional(f, depth) for family in PRIMITIVES)]
