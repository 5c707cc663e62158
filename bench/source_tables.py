"""The JSON tables of the source scripts: their collection and their columns as DuckDB's read_json wants them."""
import re
from dataclasses import dataclass
from pathlib import Path

_TABLE = re.compile(r"CREATE\s+EXTERNAL\s+TABLE\s+\S+?\.(\w+)\s*\((.*)\)\s*ROW\s+FORMAT\s+SERDE.*"
                    r"LOCATION\s+'\$\{hivevar:data_path\}/([^']+)'", re.I | re.S)
_TOKEN = re.compile(r"\s*(`[^`]*`|\w+|[<>:,()])")
_TYPES = {"STRING": "VARCHAR", "INT": "INTEGER", "FLOAT": "FLOAT"}


@dataclass
class SourceTable:
    """One collection; `columns` maps a key of its documents to a DuckDB type."""
    name: str
    collection: str
    columns: dict


class _Types:
    """Hive's column list, read from the left."""

    def __init__(self, text):
        self._tokens = _TOKEN.findall(re.sub(r"--[^\n]*", "", text)) + [""]
        self._at = 0

    def _take(self, wanted=None):
        token = self._tokens[self._at]
        if wanted and token != wanted:
            raise ValueError(f"{wanted} expected, found '{token}'")
        self._at += 1
        return token

    def columns(self):
        found = {}
        while True:
            name = self._take().strip("`")
            found[name] = self._type()
            if self._tokens[self._at] != ",":
                return found
            self._take(",")

    def _type(self):
        name = self._take().upper()
        if name == "ARRAY":
            self._take("<")
            item = self._type()
            self._take(">")
            return item + "[]"
        if name == "MAP":
            self._take("<")
            key = self._type()
            self._take(",")
            value = self._type()
            self._take(">")
            return f"MAP({key}, {value})"
        if name == "STRUCT":
            self._take("<")
            fields = []
            while True:
                field = self._take().strip("`")
                self._take(":")
                fields.append(f'"{field}" {self._type()}')
                if self._take() == ">":
                    return f"STRUCT({', '.join(fields)})"
        if self._tokens[self._at] == "(":
            arguments = ""
            while not arguments.endswith(")"):
                arguments += self._take()
            return name + arguments
        return _TYPES.get(name, name)


def source_tables(product):
    """Every table of the product's source scripts whose files are JSON documents of the snapshot."""
    tables = []
    for script in sorted((Path(product) / "scripts/source").glob("*.sql")):
        match = _TABLE.search(script.read_text(encoding="utf-8"))
        if match:
            tables.append(SourceTable(match[1], match[3], _Types(match[2]).columns()))
    if not tables:
        raise ValueError(f"{product}: no source table reads JSON documents")
    return tables


def read_json_statement(table, files):
    """CREATE TABLE AS over all documents of a collection, every column named with its type.

    ignore_errors makes DuckDB read "" as NULL where an object is declared, as the openx SerDe does; without it DuckDB
    refuses 22 of the 33 collections of a made snapshot.
    """
    columns = ", ".join(f"'{name}': '{kind}'" for name, kind in table.columns.items())
    return (f"CREATE TABLE {table.name} AS SELECT * FROM read_json('{files}', format='newline_delimited', "
            f"ignore_errors=true, columns={{{columns}}})")
