"""Tables as files: what one side holds, for the comparison to read.

`DIR/<database>.<table>.rows`: the rows as the `hive` command prints them, cells apart by tabs, one row a line (a line
break inside a cell stays one, on both sides alike). `DIR/<database>.<table>.columns`: `name<TAB>type` a line.
`DIR/<database>.<table>.error` instead of both: why there are none.
"""
from dataclasses import dataclass
from pathlib import Path


@dataclass
class Table:
    columns: list  # of (name, type)
    lines: list
    error: str = ""


def write(folder, name, table):
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    if table.error:
        (folder / f"{name}.error").write_text(table.error + "\n", encoding="utf-8")
        return
    columns = "".join(f"{column}\t{kind}\n" for column, kind in table.columns)
    (folder / f"{name}.columns").write_text(columns, encoding="utf-8")
    with open(folder / f"{name}.rows", "w", encoding="utf-8", newline="\n") as file:
        file.writelines(line + "\n" for line in table.lines)


def names(folder):
    return sorted({path.name.rsplit(".", 1)[0] for path in Path(folder).glob("*.*.*")})


def read(folder, name):
    folder = Path(folder)
    error = folder / f"{name}.error"
    if error.exists():
        return Table([], [], error.read_text(encoding="utf-8").strip())
    columns = (folder / f"{name}.columns").read_text(encoding="utf-8").splitlines()
    with open(folder / f"{name}.rows", encoding="utf-8", newline="\n") as file:
        lines = file.read().split("\n")[:-1]
    return Table([tuple(column.split("\t")) for column in columns], lines)
