"""Writes files of expressions or queries with Hive's answers."""
import argparse
import random
from pathlib import Path

from differential import answers, queries, table
from differential.asking import ask, ask_queries
from differential.expressions import Expressions
from differential.literals import Literals
from differential.queries import Queries
from hive.session import Session


# Few, since each refusal asks all its neighbours again.
STEP = 12


def make(session, kind, seed, count, folder):
    """Writes the file of `kind` and `seed`, or the rest of it where a command was broken off; its path."""
    chance = random.Random(f"{kind} {seed}")
    setup, source = [], ""
    if kind == "queries":
        maker, setup, source = Queries(chance), queries.statements(), "queries"
        for key, value in queries.SETTINGS:
            session.rows(f"SET {key}={value}")
    elif kind in ("columns", "operators", "literals"):
        maker = Literals(chance) if kind == "literals" else Expressions(chance, table.COLUMNS, operators=kind == "operators")
        setup, source = table.statements(), f"FROM {table.NAME}"
    else:
        maker = Expressions(chance)
    for statement in setup:
        session.rows(statement)
    cases = list(dict.fromkeys(maker.next() for _ in range(count)))
    path = folder / f"{kind}_{seed}.txt"
    begin = answers.head(f"tests/e2e/differential/make --kind {kind} --seed {seed} --count {count}", setup, source)
    done = answers.answered(path, begin, cases)
    with open(path, "a", encoding="utf-8") as file:
        if not done:
            file.truncate(0)
            print(*begin, sep="\n", file=file)
        for at in range(done, len(cases), STEP):
            some = cases[at:at + STEP]
            given = ask_queries(session, some) if kind == "queries" else ask(session, some, source)
            print(*map(answers.line, some, given), sep="\n", file=file, flush=True)
    return path


def main():
    parser = argparse.ArgumentParser(prog="make", description=__doc__)
    parser.add_argument("--port", type=int, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--kind", choices=("constants", "columns", "operators", "literals", "queries"), required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--folder", type=Path, default=Path("tests/cases/hive"))
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    print(make(Session(options.port), options.kind, options.seed, options.count, options.folder))


if __name__ == "__main__":
    main()
