"""Files of stored answers: tests/cases/hive/README.md tells their form."""

_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}


def escaped(text):
    return "".join(_ESCAPES.get(c, c) for c in text)


def write(path, command, setup, source, cases, answers):
    """One line an expression or query; `setup` and `source` as in the file's head."""
    with open(path, "w", encoding="utf-8") as file:
        print(f"# {command}", file=file)
        for statement in setup:
            print(f"! {statement}", file=file)
        if source:
            print(f"@ {source}", file=file)
        for case, answer in zip(cases, answers):
            cells = ["refused"] if answer is None else [answer[0], *answer[1]]
            print(case, *map(escaped, cells), sep="\t", file=file)


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
