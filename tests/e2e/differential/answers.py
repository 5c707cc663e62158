"""Files of stored answers: tests/cases/hive/README.md tells their form."""

_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}


def escaped(text):
    return "".join(_ESCAPES.get(c, c) for c in text)


def head(command, setup, source):
    """What a file begins with: the command that makes it, what runs before, what the expressions read."""
    return [f"# {command}", *(f"! {statement}" for statement in setup), *([f"@ {source}"] if source else [])]


def line(case, answer):
    """One expression or query with its answer, None where Hive refuses it."""
    return "\t".join([case, *map(escaped, ["refused"] if answer is None else [answer[0], *answer[1]])])


def answered(path, begin, cases):
    """How many of `cases` a file that a broken-off command left has answers to; its last line may be torn."""
    if not path.exists():
        return 0
    whole = path.read_text(encoding="utf-8").rpartition("\n")[0].split("\n")
    given = [line.split("\t")[0].removeprefix("~ ").removeprefix("^ ").removeprefix("- ") for line in whole[len(begin):]]
    if whole[:len(begin)] != begin or given != cases[:len(given)]:
        raise SystemExit(f"{path} was made by another command or another generator: remove it first")
    path.write_text("".join(f"{line}\n" for line in whole), encoding="utf-8")
    return len(given)


def of_query(query, types, rows):
    """The answer to a query as one of an expression: its types as one, a cell a row. Rows without an order are sorted."""
    cells = [" | ".join(row) for row in rows]
    ordered = _orders(query)
    return ("ordered " if ordered else "") + ", ".join(types), cells if ordered else sorted(cells)


def _orders(query):
    depth = 0
    for index, c in enumerate(query):
        depth += (c == "(") - (c == ")")
        if depth == 0 and query.startswith(" ORDER BY ", index):
            return True
    return False
