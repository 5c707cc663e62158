"""A session of a HiveServer2 on loopback (NOSASL)."""
from impala._thrift_gen.TCLIService.ttypes import TGetResultSetMetadataReq, TTypeId
from impala.dbapi import connect

from hive.printing import large_double_as_java, printed

# Intervals, which the client does not know; they travel as text.
TTypeId._VALUES_TO_NAMES.update({20: "STRING_TYPE", 21: "STRING_TYPE"})


class Refused(Exception):
    """What Hive says about a statement that it does not run, in one line."""


class Session:
    """Not for use by two threads at once."""

    def __init__(self, port, database="default", settings=()):
        """`settings`: pairs of a key as in SET ("hivevar:serde") and its value."""
        self._connection = connect("127.0.0.1", port, auth_mechanism="NOSASL", user="pdm", database=database,
                                   timeout=3600)
        self._cursor = self._connection.cursor(user="pdm", convert_types=False)
        for key, value in settings:
            self._cursor.execute(f"set {key}={value}")

    def close(self):
        """Says good-bye; without it the client tries to when the program ends, server or not."""
        self._cursor.close()
        self._connection.close()

    def rows(self, statement):
        """Runs `statement`; its rows as lists of printed cells, none where it has no result."""
        return [[printed(value) for value in row] for row in self.values(statement)]

    def values(self, statement):
        """Runs `statement`; its rows as they come."""
        try:
            self._cursor.execute(statement)
            return self._cursor.fetchall() if self._cursor.description else []
        except Exception as problem:  # the client raises many types, all of them mean this
            raise Refused(str(problem).split("\n")[0][:500]) from problem

    def names(self):
        """Column names of the last result."""
        return [column[0].split(".")[-1] for column in self._cursor.description or ()]

    def answer(self, statement):
        """Runs a query; the types of its columns as Hive writes them (of nested ones only the kind, `array`), and its
        rows as lists of printed cells."""
        try:
            self._cursor.execute(statement)
            types = self._types()
            return types, [list(map(_cell, row, types)) for row in self._cursor.fetchall()]
        except Exception as problem:
            raise Refused(str(problem).split("\n")[0][:500]) from problem

    def _types(self):
        operation = self._cursor._last_operation  # the client's own description leaves lengths out
        answer = operation._rpc("GetResultSetMetadata", TGetResultSetMetadataReq(operation.handle), True)
        return [_type(column.typeDesc.types[0].primitiveEntry) for column in answer.schema.columns]


def _cell(value, type_):
    # The server sends a FLOAT as the double of its decimal text: only a DOUBLE can be told from its value.
    large = large_double_as_java(value) if type_ == "double" and value is not None else None
    return large or printed(value)


def _type(entry):
    name = {16: "void", 20: "interval_year_month", 21: "interval_day_time"}.get(
        entry.type, TTypeId._VALUES_TO_NAMES[entry.type].removesuffix("_TYPE").lower())
    given = entry.typeQualifiers.qualifiers if entry.typeQualifiers else {}
    sizes = [given[key].i32Value for key in ("characterMaximumLength", "precision", "scale") if key in given]
    return f"{name}({','.join(map(str, sizes))})" if sizes else name
