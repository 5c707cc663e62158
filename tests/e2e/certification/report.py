"""What the comparison found, in lines to read."""
from pathlib import Path

_WIDEST = 160


def read_expected(path):
    """{(table, column): cause} of a file of lines `database.table<TAB>column<TAB>cause`; `#` starts a comment line."""
    expected = {}
    for number, line in enumerate(Path(path).read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        parts = [part.strip() for part in line.split("\t")]
        if len(parts) != 3 or not all(parts):
            raise ValueError(f"{path}:{number}: expected database.table, column and cause, apart by tabs")
        expected[parts[0], parts[1]] = parts[2]
    return expected


def lines(outcomes, expected):
    """A line a table, with samples below those that differ, then the sums."""
    for outcome in outcomes:
        differing = sum(outcome.differing.values())
        verdict = "ok" if outcome.passes(expected) else "FAILED"
        yield f"{verdict:7}{outcome.table:72}{outcome.rows:8} rows{outcome.equal_cells:10} equal{differing:8} differing"
        if outcome.error:
            yield f"         {_cut(outcome.error)}"
        unexplained = outcome.unexplained(expected)
        for column, count in sorted(outcome.differing.items()):
            cause = "" if column in unexplained else ", expected: " + (
                expected.get((outcome.table, column)) or expected[outcome.table, "*"])
            yield f"         {column}: {count}{cause}"
        for sample in outcome.samples:
            if sample.column in unexplained:
                where = f" at {_cut(sample.row)}" if sample.row else ""
                yield f"           {sample.column}{where}"
                yield f"             hive {_cut(sample.hive)}"
                yield f"             pdm  {_cut(sample.pdm)}"
    seen = {(outcome.table, column) for outcome in outcomes for column in (*outcome.differing, "*")
            if outcome.differing}
    for table, column in sorted(set(expected) - seen):
        yield f"no longer seen, to be taken off the list: {table} {column}"
    empty = sum(not outcome.rows for outcome in outcomes)
    yield (f"{len(outcomes)} tables ({empty} without a row), {sum(outcome.rows for outcome in outcomes)} rows, "
           f"{sum(outcome.equal_cells for outcome in outcomes)} equal cells, "
           f"{sum(sum(outcome.differing.values()) for outcome in outcomes)} differing")


def _cut(text):
    return text if len(text) <= _WIDEST else text[:_WIDEST] + "..."
