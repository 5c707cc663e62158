"""Random expressions of one column and literals: what scripts are full of, and where Hive converts the literal when it compiles."""
from differential import table
from differential.constants import CONSTANTS, DATES, NUMBERS, PRIMITIVES, TEXTS

_COLUMNS = [(family, column) for family, columns in table.COLUMNS.items() if family in PRIMITIVES for column in columns]
_OPERATORS = ["=", "=", "<>", "<", "<=", ">", ">=", "<=>"]


class Literals:
    """`next()`: an expression over a column of table.NAME."""

    def __init__(self, random):
        self._random = random

    def _one(self, choices):
        return self._random.choice(choices)

    def _literal(self, family):
        """Mostly a text or what the column's own family meets."""
        likely = NUMBERS + DATES if family in TEXTS else NUMBERS
        families = self._one([["string"], ["string"], likely, likely, [family], PRIMITIVES, TEXTS])
        return self._one(CONSTANTS[self._one(families)])

    def next(self):
        family, column = self._one(_COLUMNS)
        literal, other = self._literal(family), self._literal(family)
        compared = f"{column} {self._one(_OPERATORS)} {literal}"
        return self._one([
            f"({compared})", f"({compared})", f"({compared})", f"({literal} {self._one(_OPERATORS)} {column})", f"(NOT ({compared}))",
            f"({column} IN ({literal}))", f"({column} IN ({literal}, {other}))", f"({column} NOT IN ({other}, {literal}))",
            f"({column} BETWEEN {literal} AND {other})", f"({column} NOT BETWEEN {other} AND {literal})",
            f"CASE {column} WHEN {literal} THEN 1 WHEN {other} THEN 2 ELSE 3 END", f"(c_boolean AND {compared})", f"({compared} OR {column} = {other})",
            f"if({compared}, {column}, {other})", f"coalesce({column}, {literal})", f"CASE WHEN {compared} THEN {literal} ELSE {column} END",
            f"({column} {self._one(['+', '-', '*', '/', '%'])} {literal})", f"({literal} {self._one(['+', '-', '*', '/', '%'])} {column})"])
