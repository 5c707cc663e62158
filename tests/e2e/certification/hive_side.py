"""A run of the product on a real Hive, and what it leaves."""
import subprocess
import sys
import time
from pathlib import Path

from certification import dump, product
from hive.session import Refused, Session
from hive.statements import cut

_HIVE = Path(__file__).resolve().parent.parent / "hive"


def _say(text):
    print(f"hive: {text}", file=sys.stderr, flush=True)


class Server:
    """A HiveServer2 with its data in `folder`, up inside a `with`."""

    def __init__(self, folder):
        self._folder = folder

    def __enter__(self):
        up = subprocess.run([_HIVE / "server", "up", self._folder], check=True, stdout=subprocess.PIPE, text=True)
        return int(up.stdout)

    def __exit__(self, *_):
        stop(self._folder)


def stop(folder):
    """Ends the server with its data in `folder`, should one be up."""
    subprocess.run([_HIVE / "server", "down", folder], check=True)


def run(session, groups):
    """Runs every script in order; returns {script name: refusal}. Goes on after a refused script."""
    refused, step, began, count = {}, None, time.monotonic(), 0
    for group in [*groups, product.Group("", [])]:
        if group.step != step:
            if step:
                _say(f"{step}: {count} scripts in {time.monotonic() - began:.0f} s")
            step, began, count = group.step, time.monotonic(), 0
        for script in group.scripts:
            count += 1
            try:
                for statement in cut(script.read_text(encoding="utf-8")):
                    session.rows(statement)
            except Refused as refusal:
                refused[script.name] = str(refusal)
                _say(f"refused {script.name}: {refusal}")
    return refused


def store(session, folder):
    """Writes every table and view of the product's databases into `folder`."""
    for database in product.DATABASES:
        began = time.monotonic()
        tables = [row[0] for row in session.rows(f"SHOW TABLES IN {database}")]
        for table in tables:
            dump.write(folder, f"{database}.{table}", _table(session, f"{database}.{table}"))
        _say(f"read {len(tables)} tables of {database} in {time.monotonic() - began:.0f} s")


def _table(session, name):
    try:
        columns = [(row[0], row[1]) for row in session.rows(f"DESCRIBE {name}")]
        lines = ["\t".join(row) for row in session.rows(f"SELECT * FROM {name}")]
    except Refused as refusal:
        return dump.Table([], [], str(refusal))
    return dump.Table(columns, [part for line in lines for part in line.split("\n")])


def make(server_folder, groups, variables, rows_folder):
    """The whole of it; returns {script name: refusal}."""
    began = time.monotonic()
    with Server(server_folder) as port:
        session = Session(port, settings=[(f"hivevar:{name}", value) for name, value in variables.items()])
        refused = run(session, groups)
        store(session, rows_folder)
        session.close()
    _say(f"done in {time.monotonic() - began:.0f} s")
    return refused
