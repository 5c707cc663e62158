"""The same run by pdm, and what it leaves."""
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from certification import dump

_MARK = "@certify"


def _say(text):
    print(f"pdm: {text}", file=sys.stderr, flush=True)


class Program:
    """The pdm binary over one installation."""

    def __init__(self, binary, product_folder, root):
        self._binary = str(Path(binary).resolve())
        self._common = ["--product", str(product_folder), "--root", str(root)]

    def run(self, s3_prefix, log):
        """One run into `log`; returns why it failed, or nothing."""
        began = time.monotonic()
        command = [self._binary, "run", *self._common, "--s3-prefix", s3_prefix, "--export-date", "2021-04-01",
                   "--correlation-id", "certify", "--snapshot-type", "full", "--environment", "development"]
        with open(log, "w", encoding="utf-8") as file:
            code = subprocess.run(command, stdout=file, stderr=subprocess.STDOUT, check=False).returncode
        _say(f"run ended with {code} after {time.monotonic() - began:.0f} s")
        return f"pdm run ended with {code}, see {log}" if code else ""

    def store(self, names, rows_folder):
        """Writes the tables `names` ("database.table") into `rows_folder`; returns the tables that exist beyond them."""
        began = time.monotonic()
        databases = sorted({name.split(".")[0] for name in names})
        tables = {}
        beyond = []
        questions = {f"tables {database}": f"SHOW TABLES IN {database}" for database in databases}
        questions.update((f"columns {name}", f"DESCRIBE {name}") for name in names)
        questions.update((f"rows {name}", f"SELECT * FROM {name}") for name in names)
        for question, (lines, error) in self._answers(questions).items():
            kind, name = question.split(" ")
            if kind == "tables":
                beyond += [f"{name}.{line}" for line in lines if f"{name}.{line}" not in names]
                continue
            table = tables.setdefault(name, dump.Table([], []))
            table.error = table.error or error
            if kind == "columns":
                table.columns = _columns(lines)
            else:
                table.lines = lines
        for name, table in tables.items():
            dump.write(rows_folder, name, table)
        _say(f"read {len(names)} tables in {time.monotonic() - began:.0f} s")
        return beyond

    def _answers(self, questions):
        """{question: (lines, error)} of {question: statement}, by few starts of the program: one, and one an error."""
        answers, waiting = {}, list(questions)
        while waiting:
            text = "".join(f"SELECT '{_MARK} {question}';\n{questions[question]};\n" for question in waiting)
            with tempfile.NamedTemporaryFile("w", suffix=".sql", encoding="utf-8") as script:
                script.write(f"{text}SELECT '{_MARK} end';\n")
                script.flush()
                done = subprocess.run([self._binary, "sql", *self._common, "-S", "-f", script.name],
                                      capture_output=True, check=False)
            blocks = done.stdout.decode("utf-8", "replace").split(f"{_MARK} ")[1:]
            reached = [block.split("\n", 1) for block in blocks]
            for question, lines in reached:
                if question != "end":
                    answers[question] = (lines.split("\n")[:-1], "")
            if reached and reached[-1][0] == "end":
                break
            errors = done.stderr.decode("utf-8", "replace").strip().splitlines() or [f"exit code {done.returncode}"]
            # The statement after the last mark is the one that failed; without a mark, the first.
            failed = reached[-1][0] if reached else waiting[0]
            answers[failed] = ([], errors[0])
            waiting = waiting[waiting.index(failed) + 1:]
            if not reached:
                answers.update((question, ([], errors[0])) for question in waiting)
                break
        return answers


def _columns(lines):
    """(name, type) of a DESCRIBE, which pads its cells and ends the columns at an empty line or a `#`."""
    columns = []
    for line in lines:
        cells = [cell.strip() for cell in line.split("\t")]
        if not cells[0] or cells[0].startswith("#"):
            break
        columns.append((cells[0], cells[1] if len(cells) > 1 else ""))
    return columns


