"""Two sides' rows of one table, cell by cell, as multisets of rows."""
from collections import Counter
from dataclasses import dataclass, field

from certification.cells import canonical

ROWS = "rows"  # stands for a column where a row is on one side only
LAYOUT = "columns"  # stands for a column where names or types differ
ANY = "*"
_SAMPLES = 6
_PAIRS = 400_000


@dataclass
class Difference:
    column: str
    hive: str
    pdm: str
    row: str  # where it stands: the start of Hive's row


@dataclass
class Outcome:
    table: str
    rows: int = 0
    equal_cells: int = 0
    differing: Counter = field(default_factory=Counter)  # column, ROWS or LAYOUT -> how many
    samples: list = field(default_factory=list)  # of Difference
    error: str = ""  # why nothing could be compared

    def unexplained(self, expected):
        """What differs and stands in no line of `expected`, {(table, column): cause}."""
        return [column for column in self.differing
                if (self.table, column) not in expected and (self.table, ANY) not in expected]

    def passes(self, expected):
        return not self.error and not self.unexplained(expected)


def compare(table, hive, pdm):
    """`hive` and `pdm` are dump.Table."""
    outcome = Outcome(table, rows=len(hive.lines))
    if hive.error or pdm.error:
        outcome.error = "; ".join(f"{side}: {error}" for side, error in (("hive", hive.error), ("pdm", pdm.error))
                                  if error)
        return outcome
    for ours, theirs in zip(hive.columns, pdm.columns):
        if ours != theirs:
            _note(outcome, LAYOUT, " ".join(ours), " ".join(theirs), "")
    if len(hive.columns) != len(pdm.columns):
        _note(outcome, LAYOUT, f"{len(hive.columns)} columns", f"{len(pdm.columns)} columns", "")

    left, right = _rows(hive.lines, hive.columns), _rows(pdm.lines, hive.columns)
    left_only, right_only = left - right, right - left
    outcome.equal_cells = sum(len(row) * count for row, count in (left & right).items())
    _pair(outcome, list(left_only.elements()), list(right_only.elements()), [name for name, _ in hive.columns])
    return outcome


def _rows(lines, columns):
    """Rows of canonical cells; a line that has not one cell a column (a tab or a line break in a cell) is one cell."""
    rows = Counter()
    for line in lines:
        cells = line.split("\t")
        if len(cells) == len(columns):
            rows[tuple(canonical(cell, kind) for cell, (_, kind) in zip(cells, columns))] += 1
        else:
            rows[(line,)] += 1
    return rows


def _pair(outcome, left, right, names):
    """Tells changed cells from rows of one side only: each row meets the one that shares the rarest cells with it."""
    frequency = Counter((column, cell) for row in left + right for column, cell in enumerate(row))
    if len(left) * len(right) > _PAIRS:
        left.sort()
        right.sort()
        pairs = list(zip(left, right))
        rest = left[len(pairs):], right[len(pairs):]
    else:
        pairs, alone = [], []
        for row in left:
            best, most = None, 0.0
            for index, candidate in enumerate(right):
                if len(candidate) != len(row):
                    continue
                shared = sum(1 / frequency[(column, cell)]
                             for column, (cell, other) in enumerate(zip(row, candidate)) if cell == other)
                if shared > most:
                    best, most = index, shared
            if best is None:
                alone.append(row)
            else:
                pairs.append((row, right.pop(best)))
        rest = alone, right
    for row, other in pairs:
        outcome.equal_cells += sum(cell == against for cell, against in zip(row, other))
        for column, (cell, against) in enumerate(zip(row, other)):
            if cell != against:
                name = names[column] if len(row) == len(names) else ROWS
                _note(outcome, name, cell, against, "  ".join(row[:3]))
    for row in rest[0]:
        _note(outcome, ROWS, "  ".join(row), "(no such row)", "")
    for row in rest[1]:
        _note(outcome, ROWS, "(no such row)", "  ".join(row), "")


def _note(outcome, column, hive, pdm, row):
    outcome.differing[column] += 1
    if len(outcome.samples) < _SAMPLES or outcome.differing[column] == 1:
        outcome.samples.append(Difference(column, hive, pdm, row))
