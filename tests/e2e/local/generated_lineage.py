"""Statements made at random, and what their lineage says against what happens: each column of the tables that they read is changed in turn, and what
changes in the results must be named.

A column of a result may depend on an input in a way that some data do not show; so the other way round only copies are strict: a column that is said
to be copied must change when its source does, wherever the result has values and shows something of the source's table: a filter may leave nothing
of it.
"""
import collections
import json
import pathlib
import random
import shutil
import subprocess
import tempfile

from local.installation import PDM

ROWS = 40
TABLES = {
    "a": {"id": "INT", "grp": "INT", "txt": "STRING", "amt": "DECIMAL(8,2)", "flag": "BOOLEAN", "day": "DATE"},
    "b": {"id": "INT", "kind": "STRING", "qty": "INT", "price": "DOUBLE", "par": "INT"},
}
NUMBERS = {"INT", "DECIMAL(8,2)", "DOUBLE"}
WORDS = ["ash", "birch", "cedar", "dogwood", "elm", "fir"]


# ---- the data ----

def cell(kind, chance):
    """A value of a few, so that joins find partners and groups more than one row."""
    if chance.random() < 0.1:
        return "NULL"
    return {
        "INT": lambda: str(chance.randint(1, 12)),
        "STRING": lambda: f"'{chance.choice(WORDS)}'",
        "DECIMAL(8,2)": lambda: str(chance.randint(1, 360) / 4),  # quarters, whose sums as doubles have no order
        "DOUBLE": lambda: str(chance.randint(1, 900) / 4),
        "BOOLEAN": lambda: chance.choice(["true", "false"]),
        "DATE": lambda: f"'2021-0{chance.randint(1, 9)}-1{chance.randint(0, 9)}'",
    }[kind]()


TABLES_MADE = ["CREATE DATABASE base;"] + [
    f"CREATE TABLE base.{table} ({', '.join(f'{column} {kind}' for column, kind in columns.items())});" for table, columns in TABLES.items()]


def new_cell(kind, chance):
    """A value that no row had before."""
    return {
        "INT": lambda: str(chance.randint(101, 120)),
        "STRING": lambda: f"'{chance.choice(['gum', 'holly', 'ivy'])}'",
        "DECIMAL(8,2)": lambda: str(chance.randint(800, 1200) / 4),
        "DOUBLE": lambda: str(chance.randint(4000, 5000) / 4),
        "BOOLEAN": lambda: "NULL",
        "DATE": lambda: f"'2022-0{chance.randint(1, 9)}-1{chance.randint(0, 9)}'",
    }[kind]()


ROUNDS = ("other", "new")


def data(changed, way):
    """The statements that fill both tables; the cells of the column `changed` (table, column) are others than without it:
    of the same few values (`way` other) or of none of them (new)."""
    statements = []
    for table, columns in TABLES.items():
        cells = {}
        for column, kind in columns.items():
            chance = random.Random(f"{table}.{column}")
            values = [cell(kind, chance) for _ in range(ROWS)]
            if (table, column) == changed:
                other = random.Random(f"{table}.{column}.{way}")
                make = cell if way == "other" else new_cell
                values = [next((new for new in (make(kind, other) for _ in range(50)) if new != old), old) for old in values]
            cells[column] = values
        rows = ", ".join("(" + ", ".join(cells[column][i] for column in columns) + ")" for i in range(ROWS))
        statements.append(f"INSERT INTO base.{table} VALUES {rows};")
    return statements


# ---- the statements ----

class Maker:
    def __init__(self, seed):
        self.chance = random.Random(seed)

    def some(self, *ways):
        return self.chance.choice(ways)()

    def column(self, scope, *kinds):
        return self.chance.choice([name for name, kind in scope if not kinds or kind in kinds] or ["1"])

    def number(self, scope, depth=2):
        if depth == 0 or not any(kind in NUMBERS for _, kind in scope):
            return self.column(scope, *NUMBERS)
        inner = lambda: self.number(scope, depth - 1)  # noqa: E731
        return self.some(
            lambda: self.column(scope, *NUMBERS),
            lambda: f"({inner()} {self.chance.choice('+-*')} {inner()})",
            lambda: f"COALESCE({inner()}, {inner()})",
            lambda: f"IF({self.condition(scope, depth - 1)}, {inner()}, {inner()})",
            lambda: f"LENGTH({self.text(scope, depth - 1)})",
            lambda: f"CASE WHEN {self.condition(scope, depth - 1)} THEN {inner()} END")

    def text(self, scope, depth=2):
        if depth == 0:
            return self.column(scope, "STRING") if any(kind == "STRING" for _, kind in scope) else f"CAST({self.column(scope)} AS STRING)"
        inner = lambda: self.text(scope, depth - 1)  # noqa: E731
        return self.some(
            inner,
            lambda: f"CONCAT({inner()}, '-', {inner()})",
            lambda: f"UPPER(SUBSTR({inner()}, 1, 2))",
            lambda: f"CAST({self.number(scope, depth - 1)} AS STRING)",
            lambda: f"COALESCE({inner()}, {inner()})")

    def condition(self, scope, depth=1):
        simple = [
            lambda: f"{self.column(scope, *NUMBERS)} {self.chance.choice(['<', '>', '<=', '<>'])} {self.chance.randint(2, 11)}",
            lambda: f"{self.column(scope)} IS NOT NULL",
            lambda: f"{self.text(scope, 0)} IN ('ash', 'elm', 'fir', '3', '5')"]
        if depth == 0:
            return self.some(*simple)
        return self.some(*simple, lambda: f"({self.condition(scope, 0)} {self.chance.choice(['AND', 'OR'])} {self.condition(scope, 0)})")

    def value(self, scope):
        return self.some(lambda: self.column(scope), lambda: self.number(scope), lambda: self.text(scope),
                         lambda: f"({self.condition(scope)})")

    def window(self, scope):
        over = f"OVER (PARTITION BY {self.column(scope)} ORDER BY {self.column(scope)}, {self.column(scope, *NUMBERS)}, {self.text(scope, 0)})"
        return self.some(lambda: f"SUM({self.number(scope, 1)}) OVER (PARTITION BY {self.column(scope)})",
                         lambda: f"DENSE_RANK() {over}", lambda: f"MAX({self.text(scope, 1)}) OVER (PARTITION BY {self.column(scope)})")

    def aggregate(self, scope):
        return self.some(lambda: f"SUM({self.number(scope, 1)})", lambda: f"MAX({self.text(scope, 1)})", lambda: "COUNT(*)",
                         lambda: f"COUNT(DISTINCT {self.column(scope)})", lambda: f"MIN({self.column(scope, *NUMBERS)})")

    def source(self, depth):
        """FROM, and the columns that it gives as (name, kind)."""
        def table():
            name = self.chance.choice(list(TABLES))
            return f"base.{name} {name}", [(f"{name}.{column}", kind) for column, kind in TABLES[name].items()]

        def join():
            kind = self.chance.choice(["JOIN", "LEFT JOIN", "FULL OUTER JOIN"])
            scope = [(f"{name}.{column}", kind_of) for name in TABLES for column, kind_of in TABLES[name].items()]
            on = self.chance.choice(["a.id = b.id", "a.grp = b.par", "a.id = b.par AND a.txt = b.kind", "a.txt = b.kind AND b.qty > 3"])
            return f"base.a a {kind} base.b b ON {on}", scope

        def derived():
            query, columns = self.query(depth - 1)
            return f"({query}) s", [(f"s.{name}", kind) for name, kind in columns]
        return self.some(table, join, derived) if depth > 0 else self.some(table, join)

    def select(self, depth):
        tables, scope = self.source(depth)
        typed = [("number", "DOUBLE", self.number), ("text", "STRING", self.text)]
        where = f" WHERE {self.condition(scope)}" if self.chance.random() < 0.5 else ""
        items, columns = [], []
        count = self.chance.randint(2, 4)
        if self.chance.random() < 0.3:
            keys = [self.column(scope) for _ in range(self.chance.randint(1, 2))]
            kinds = dict(scope)
            for i, key in enumerate(keys):
                items.append(f"{key} AS k{i}")
                columns.append((f"k{i}", kinds.get(key, "INT")))
            for i in range(count):
                items.append(f"CAST({self.aggregate(scope)} AS STRING) AS c{i}")
                columns.append((f"c{i}", "STRING"))
            having = f" HAVING COUNT(*) > {self.chance.randint(0, 2)}" if self.chance.random() < 0.3 else ""
            return f"SELECT {', '.join(items)} FROM {tables}{where} GROUP BY {', '.join(dict.fromkeys(keys))}{having}", columns
        for i in range(count):
            way = self.chance.random()
            if way < 0.35:
                name, kind = self.chance.choice(scope)
                items.append(f"{name} AS c{i}")
            elif way < 0.45:
                kind = "STRING"
                items.append(f"CAST({self.window(scope)} AS STRING) AS c{i}")
            else:
                _, kind, make = self.chance.choice(typed)
                items.append(f"{f'CAST({make(scope)} AS DOUBLE)' if kind == 'DOUBLE' else make(scope)} AS c{i}")
            columns.append((f"c{i}", kind))
        distinct = "DISTINCT " if self.chance.random() < 0.1 else ""
        return f"SELECT {distinct}{', '.join(items)} FROM {tables}{where}", columns

    def query(self, depth):
        query, columns = self.select(depth)
        if depth > 0 and self.chance.random() < 0.2:
            casts = ", ".join(f"CAST({name} AS STRING) AS {name}" for name, _ in columns)
            items = ", ".join(f"CAST(b.{self.chance.choice(list(TABLES['b']))} AS STRING) AS x{i}" for i in range(len(columns)))
            return f"SELECT {casts} FROM ({query}) l UNION ALL SELECT {items} FROM base.b b", [(name, "STRING") for name, _ in columns]
        if depth > 0 and self.chance.random() < 0.2:
            names = ", ".join(name for name, _ in columns)
            within = f" WHERE {columns[0][0]} IN (SELECT {columns[0][0]} FROM w WHERE {self.condition(columns, 0)})" if self.chance.random() < 0.5 else ""
            return f"WITH w AS ({query}) SELECT {names} FROM w{within}", columns
        return query, columns


def statements(seed, count):
    return [Maker(f"{seed}.{i}").query(2)[0] for i in range(count)]


# ---- asking ----

def lineage(queries, folder):
    """For each query: column -> set of its sources (table, column), those of its rows under None; and the copies alone."""
    product = folder / "product"
    (product / "scripts/make").mkdir(parents=True)
    (product / "product.yaml").write_text("name: MADE\nvariables: {}\nsteps:\n  - step: make\n    do: run-scripts\n    folder: make\n"
                                          "environments:\n  development: {}\n")
    made = [f"CREATE TABLE base.r{i} AS {query};" for i, query in enumerate(queries)]
    (product / "scripts/make/all.sql").write_text("\n".join(TABLES_MADE + made))
    lines = subprocess.run([PDM, "lineage", "--product", product, "--json", "--depth", "1"] + [f"base.r{i}" for i in range(len(queries))],
                           capture_output=True, text=True, check=False)
    assert lines.returncode == 0, lines.stderr
    named = [collections.defaultdict(set) for _ in queries]
    copied = [collections.defaultdict(set) for _ in queries]
    for line in map(json.loads, lines.stdout.splitlines()):
        number = int(line["table"].removeprefix("base.r"))
        source = (line["source_table"].removeprefix("base."), line["source_column"])
        named[number][line["column"]].add(source)
        if line["how"] == "copied":
            copied[number][line["column"]].add(source)
    return named, copied


def results(queries, changed, way, folder):
    """For each query: column -> its values as a multiset, in order of the columns' names."""
    script = folder / "all.sql"
    parts = TABLES_MADE + data(changed, way)
    for i, query in enumerate(queries):
        parts.append(f"SELECT 'query {i}' AS separator;")
        parts.append(f"SELECT * FROM ({query}) t;")
    script.write_text("\n".join(parts))
    warehouse = folder / "warehouse"
    shutil.rmtree(warehouse, ignore_errors=True)
    done = subprocess.run([PDM, "sql", "-S", "--json", "--warehouse", warehouse, "-f", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    found, at = [], None
    for row in map(json.loads, done.stdout.splitlines()):
        if "separator" in row:
            at = collections.defaultdict(collections.Counter)
            found.append(at)
        else:
            for name, value in row.items():
                at[name.split(".")[-1]][json.dumps(value)] += 1
    assert len(found) == len(queries), f"{len(found)} of {len(queries)} queries answered"
    return found


def check(seed, count):
    """Compares; gives (statements, changes that were named, sources named, sources that some change showed) or fails with all offences."""
    queries = statements(seed, count)
    folder = pathlib.Path(tempfile.mkdtemp(prefix="pdm-lineage-"))
    try:
        named, copied = lineage(queries, folder)
        before = results(queries, None, None, folder)
        offences, shown, changes = [], [collections.defaultdict(set) for _ in queries], 0
        for source in [(table, column) for table in TABLES for column in TABLES[table]]:
            for way in ROUNDS:
                after = results(queries, source, way, folder)
                for i, query in enumerate(queries):
                    for column in set(before[i]) | set(after[i]):
                        if before[i][column] == after[i][column]:
                            continue
                        changes += 1
                        shown[i][column].add(source)
                        if source not in named[i][column] | named[i][None]:
                            offences.append(f"{'.'.join(source)} changes {column} and is not named: {query}")
        for i, query in enumerate(queries):
            tables = {table for sources in shown[i].values() for table, _ in sources}
            for column, sources in copied[i].items():
                hidden = {source for source in sources - shown[i][column] if source[0] in tables}
                if hidden and set(before[i][column]) - {"null"}:
                    offences.append(f"{column} is a copy of {sorted(hidden)} and does not change with it: {query}")
        assert not offences, "\n".join(sorted(set(offences))[:20])
        said = sum(len(sources) for each in named for column, sources in each.items() if column is not None)
        seen = sum(len(sources & shown[i][column]) for i, each in enumerate(named) for column, sources in each.items() if column is not None)
        return len(queries), changes, said, seen
    finally:
        shutil.rmtree(folder, ignore_errors=True)
