"""Writes files of expressions with Hive's answers."""
import argparse
import random
from pathlib import Path

from differential import answers, table
from differential.asking import ask
from differential.expressions import Expressions
from hive.session import Session


def make(session, kind, seed, count, folder):
    over_columns = kind == "columns"
    source = f"FROM {table.NAME}" if over_columns else ""
    setup = table.statements() if over_columns else []
    for statement in setup:
        session.rows(statement)
    maker = Expressions(random.Random(f"{kind} {seed}"), table.COLUMNS if over_columns else None)
    expressions = list(dict.fromkeys(maker.next() for _ in range(count)))
    path = folder / f"{kind}_{seed}.txt"
    answers.write(path, f"tests/e2e/differential/make --kind {kind} --seed {seed} --count {count}", setup, source, expressions,
                  ask(session, expressions, source))
    return path


def main():
    parser = argparse.ArgumentParser(prog="make", description=__doc__)
    parser.add_argument("--port", type=int, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--kind", choices=("constants", "columns"), required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--folder", type=Path, default=Path("tests/cases/hive"))
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    print(make(Session(options.port), options.kind, options.seed, options.count, options.folder))


if __name__ == "__main__":
    main()
