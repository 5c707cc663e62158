#!/usr/bin/env python3
"""Fills in Hive's answers: PYTHONPATH=tests/e2e ask_hive.py [--port 11001] FILE... (README.md). Needs impyla."""
import argparse

from hive.session import Refused, Session

DATABASE = "cases_db"


def answers(hive, statement):
    """The lines that belong below a statement."""
    try:
        rows = hive.rows(statement)
    except Refused as refused:
        return None, str(refused)
    return ["--> " + "\t".join(row).replace("\n", "\\n") for row in rows], ""


def fill(hive, path):
    for statement in (f"DROP DATABASE IF EXISTS {DATABASE} CASCADE", f"CREATE DATABASE {DATABASE}",
                      f"USE {DATABASE}"):
        hive.rows(statement)
    out, pending = [], []
    lines = [line for line in open(path, encoding="utf-8").read().split("\n") if not line.startswith("-->")]
    for number, line in enumerate(lines):
        out.append(line)
        if not pending and (not line.strip() or line.startswith("--")):
            continue
        pending.append(line)
        if not line.endswith(";"):
            continue
        expects_error = lines[number + 1 : number + 2] and lines[number + 1].startswith("-- error:")
        rows, refusal = answers(hive, "\n".join(pending)[:-1])
        pending = []
        if (rows is None) != bool(expects_error):
            print(f"{path}:{number + 1}: {refusal or 'Hive takes it'}")
        if rows is None and not expects_error:
            out.append("-- error: ?")
        elif rows:
            out += rows
    open(path, "w", encoding="utf-8").write("\n".join(out))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=11001)
    parser.add_argument("files", nargs="+")
    options = parser.parse_args()
    for name in options.files:
        fill(Session(options.port, settings=[("hive.merge.orcfile.stripe.level", "false")]), name)
