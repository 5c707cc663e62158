"""Files of stored answers: tests/cases/hive/README.md tells their form."""

_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}


def escaped(text):
    return "".join(_ESCAPES.get(c, c) for c in text)


def write(path, command, setup, source, expressions, answers):
    """One line an expression; `setup` and `source` as in the file's head."""
    with open(path, "w", encoding="utf-8") as file:
        print(f"# {command}", file=file)
        for statement in setup:
            print(f"! {statement}", file=file)
        if source:
            print(f"@ {source}", file=file)
        for expression, answer in zip(expressions, answers):
            cells = ["refused"] if answer is None else [answer[0], *answer[1]]
            print(expression, *map(escaped, cells), sep="\t", file=file)
