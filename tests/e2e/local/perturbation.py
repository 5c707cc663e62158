"""Changes the values at one path of a collection's documents, runs the product, and sees which published columns are others afterwards."""
import collections
import json
import pathlib
import re
import shutil
import tempfile

from local.installation import CHECKOUT, DONE, PREFIX, command

PRODUCT = CHECKOUT / "products/pdm"
CLAIMANTS, SEED = 20, 3


class Source:
    """A path that lineage names, and what it says of it: columns by (table, column), tables whose rows it decides."""

    def __init__(self, collection, path):
        self.collection, self.path = collection, path
        self.values, self.deciding, self.rows = set(), set(), set()

    def __str__(self):
        return f"{self.collection}: {self.path}"


def sources():
    """Everything that lineage of the published tables names, by (collection, path)."""
    named = {}
    for line in command("lineage", "--product", str(PRODUCT), "--json").expect(DONE).out.splitlines():
        row = json.loads(line)
        key = row["source"], row["path"]
        source = named.setdefault(key, Source(*key))
        if row["column"] is None:
            source.rows.add(row["table"])
        elif row["how"] == "deciding":
            source.deciding.add((row["table"], row["column"]))
        else:
            source.values.add((row["table"], row["column"]))
    return named


def tables():
    names = (PRODUCT / "scripts/pdm_tables/pdm_table_names.txt").read_text().split()
    return [f"uc.{name}" for name in names]


class Bench:
    """A sample and what the product makes of it. Use as a context."""

    def __init__(self):
        self.root = pathlib.Path(tempfile.mkdtemp(prefix="pdm-lineage-"))
        command("sample", "--product", str(PRODUCT), "--out", str(self.root / "sample"),
                "--claimants", str(CLAIMANTS), "--seed", str(SEED)).expect(DONE)
        self.before = None
        self.filled = None  # tables with rows, of the sample as it is

    def __enter__(self):
        self.before = self.run([])
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.root, ignore_errors=True)

    def files(self, collection):
        """The document files of a collection: of the snapshot or of the reference data."""
        for folder in (self.root / "sample" / PREFIX / collection, self.root / "sample" / collection):
            if folder.is_dir():
                return sorted(path for path in folder.iterdir() if path.is_file() and path.stat().st_size and
                              not path.name.startswith(("_", ".")))
        return []

    def run(self, changes):
        """What is published after `changes`, pairs of a source and a way to change a value, as multisets by column."""
        root = pathlib.Path(tempfile.mkdtemp(prefix="pdm-lineage-run-"))
        try:
            shutil.copytree(self.root / "sample", root / "published")
            for source, change in changes:
                self.rewrite(root / "published", source, change)
            flags = ["--product", str(PRODUCT), "--root", str(root)]
            files = {path for path in (root / "published").rglob("*") if path.is_file()}
            made = command("run", *flags, "--s3-prefix", PREFIX, "--correlation-id", "c", "--snapshot-type", "full",
                           "--export-date", "2021-04-01").expect(DONE)
            lost = sorted(str(path) for path in files if not path.exists())
            assert not lost, f"of the sample {len(lost)} files went while the product ran, such as {lost[0]}"
            script = root / "all.sql"
            script.write_text("".join(f"SELECT '{table}' AS published_table; SELECT * FROM {table};\n" for table in tables()))
            read = command("sql", *flags, "-S", "--json", "-f", str(script)).expect(DONE)
        finally:
            shutil.rmtree(root, ignore_errors=True)
        columns = collections.defaultdict(collections.Counter)
        rows = collections.Counter()
        for line in read.out.split("\n")[:-1]:
            row = json.loads(line)
            if "published_table" in row:
                table = row["published_table"]
                rows[table] = 0
                continue
            rows[table] += 1
            for name, value in row.items():
                columns[table, name][json.dumps(value)] += 1
        # An output or a snapshot that is not whole would look like lineage that is wrong everywhere.
        assert list(rows) == tables(), f"{len(rows)} of {len(tables())} tables were read:\n{read}"
        filled = {table for table, count in rows.items() if count}
        if self.filled is None:
            self.filled = filled
        assert len(filled) > len(self.filled) / 2, f"{len(filled)} tables have rows, {len(self.filled)} had:\n{made}\n{read}"
        return columns

    def rewrite(self, published, source, change):
        count = 0

        def changed(value):
            nonlocal count
            count += 1
            return change(value, count)

        for path in self.files(source.collection):
            target = published / path.relative_to(self.root / "sample")
            lines = []
            for line in path.read_text().split("\n"):
                if line.startswith("{"):
                    document = json.loads(line)
                    visit(document, steps(source.path), changed)
                    line = json.dumps(document, ensure_ascii=False)
                lines.append(line)
            target.write_text("\n".join(lines))

    def changed(self, changes):
        after = self.run(changes)
        return {column for column in self.before.keys() | after.keys() if self.before.get(column) != after.get(column)}


def steps(path):
    return re.findall(r"[^.\[\]]+|\[\]", path)


def visit(node, path, change):
    """Puts change(value) for every value at the path."""
    if not path:
        return
    step, rest = path[0], path[1:]
    if step == "[]":
        if isinstance(node, list):
            for i, item in enumerate(node):
                if rest:
                    visit(item, rest, change)
                else:
                    node[i] = change(item)
    elif isinstance(node, list):
        for item in node:
            visit(item, path, change)
    elif isinstance(node, dict) and step in node:
        if rest:
            visit(node[step], rest, change)
        else:
            node[step] = change(node[step])


def other(value):
    """A value like it: another day for a day, another number for a number."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, (int, float)):
        return value + 1
    if not isinstance(value, str):
        return value
    if value in ("true", "false"):
        return "false" if value == "true" else "true"
    day = re.match(r"(\d{4}-\d\d-|\d{6})(\d\d)(?!\d)", value)
    if day:
        shifted = int(day[2]) + (1 if int(day[2]) < 27 else -3)
        return f"{day[1]}{shifted:02}{value[day.end():]}"
    if re.fullmatch(r"-?\d+(\.\d+)?", value):
        return str(int(value) + 1) if "." not in value else value[:-1] + str((int(value[-1]) + 1) % 10)
    return value + "x"


def every_other(value, count):
    """The way to change that the test takes: both what was there and what is new stay in the data."""
    return other(value) if count % 2 else value


def groups():
    """The sources of tests/e2e/lineage_sources, run by run."""
    text = (CHECKOUT / "tests/e2e/lineage_sources").read_text()
    paragraphs = [[line for line in part.splitlines() if line and not line.startswith("#")] for part in text.split("\n\n")]
    named = {str(source): source for source in sources().values()}
    return [[named[line] for line in part] for part in paragraphs if part]


def tables_of(source):
    return {table for table, _ in source.values | source.deciding} | source.rows


def check(bench, group):
    """Changes a group's sources in one run: what changed must be named, what is named by value must change."""
    for i, source in enumerate(group):
        for another in group[:i]:
            assert not tables_of(source) & tables_of(another), f"{source} and {another} reach a table in common"
    changed = bench.changed([(source, every_other) for source in group])
    problems = []
    for source in group:
        problems += [f"{source}: {table}.{column} is named and did not change"
                     for table, column in sorted(source.values - changed)]
    named = set().union(*(source.values | source.deciding for source in group))
    rows = set().union(*(source.rows for source in group))
    problems += [f"{table}.{column} changed and no source of the run names it"
                 for table, column in sorted(changed - named) if table not in rows]
    assert not problems, "\n".join(problems)
