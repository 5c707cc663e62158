"""Sends HiveQL to a real Hive 3.1.3 and prints its rows as the `hive` command does.

  ask -e "SELECT bround(2.5)"     ask -f script.sql --hivevar k=v --json     ask --each -f expressions.sql

--each goes on after an error and prints one line a statement: `ok<TAB>first row` or `error<TAB>message`. A SELECT
without FROM takes 0.1-0.2 s whatever the number of its expressions, a statement that needs a job 1-3 s.
"""
import argparse
import json
import sys

from hive.printing import printed
from hive.session import Refused, Session
from hive.statements import cut


def main():
    parser = argparse.ArgumentParser(prog="ask", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--port", type=int, required=True, help=argparse.SUPPRESS)
    parser.add_argument("-e", metavar="SQL", help="statements to run")
    parser.add_argument("-f", metavar="FILE", help="file of statements to run")
    parser.add_argument("--database", default="default")
    parser.add_argument("--hivevar", action="append", default=[], metavar="K=V")
    parser.add_argument("--hiveconf", action="append", default=[], metavar="K=V")
    parser.add_argument("--json", action="store_true", help="a JSON object a row")
    parser.add_argument("--each", action="store_true", help="one line a statement, go on after errors")
    options = parser.parse_args()
    if (options.e is None) == (options.f is None):
        parser.error("give either -e or -f")
    if options.e is not None:
        text = options.e
    else:
        with open(options.f, encoding="utf-8") as file:
            text = file.read()

    settings = [(f"{kind}:{pair.partition('=')[0]}", pair.partition("=")[2])
                for kind, pairs in (("hivevar", options.hivevar), ("hiveconf", options.hiveconf)) for pair in pairs]
    session = Session(options.port, options.database, settings)
    for statement in cut(text):
        try:
            rows = session.values(statement)
        except Refused as refusal:
            if not options.each:
                sys.exit(f"{refusal}\nin: {statement[:300]}")
            print("error", refusal, sep="\t", flush=True)
            continue
        if options.each:
            print("ok", *map(printed, rows[0] if rows else ()), sep="\t", flush=True)
            continue
        for row in rows:
            if options.json:
                row = (value.decode("utf-8", "replace") if isinstance(value, bytes) else value for value in row)
                print(json.dumps(dict(zip(session.names(), row)), ensure_ascii=False))
            else:
                print("\t".join(map(printed, row)))


if __name__ == "__main__":
    main()
