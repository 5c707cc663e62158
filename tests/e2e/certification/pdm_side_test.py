"""Tables are read by few starts of the program, whatever it refuses."""
import sys
import tempfile
import unittest
from pathlib import Path

from certification import dump
from certification.pdm_side import Program

# Answers like `pdm sql -S -f`: stops at the first statement it refuses. Counts its starts in the file `starts`.
_PROGRAM = r'''#!{python}
import sys
with open("{folder}/starts", "a") as starts:
    starts.write("x")
for statement in open(sys.argv[-1]).read().split(";\n"):
    statement = statement.strip()
    if statement.startswith("SELECT '"):
        print(statement[8:-1])
    elif statement.startswith("SHOW"):
        print("good\nbad\nextra")
    elif statement.startswith("DESCRIBE"):
        print("id                  \tint                 \t                    ")
    elif statement == "SELECT * FROM db.good":
        print("1\n2")
    elif statement:
        sys.exit("no such table: " + statement)
'''


class PdmSideTest(unittest.TestCase):
    def _store(self, text, names):
        with tempfile.TemporaryDirectory() as folder:
            binary = Path(folder) / "pdm"
            binary.write_text(text.replace("{python}", sys.executable).replace("{folder}", folder))
            binary.chmod(0o755)
            beyond = Program(binary, "product", "root").store(names, Path(folder) / "rows")
            starts = Path(folder) / "starts"
            return ({name: dump.read(Path(folder) / "rows", name) for name in names}, beyond,
                    len(starts.read_text()) if starts.exists() else 0)

    def test_a_program_that_does_nothing_leaves_errors(self):
        tables, _, _ = self._store("#!/bin/sh\necho sad >&2\nexit 1\n", ["db.good", "db.bad"])
        self.assertEqual([table.error for table in tables.values()], ["sad", "sad"])

    def test_a_refused_table_is_an_error_and_the_next_ones_are_read(self):
        tables, beyond, starts = self._store(_PROGRAM, ["db.bad", "db.good"])
        self.assertEqual(tables["db.bad"].error, "no such table: SELECT * FROM db.bad")
        self.assertEqual(tables["db.good"], dump.Table([("id", "int")], ["1", "2"]))
        self.assertEqual(beyond, ["db.extra"])
        self.assertEqual(starts, 2)


if __name__ == "__main__":
    unittest.main()
