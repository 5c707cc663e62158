#!/usr/bin/env python3
"""Fills in Hive's answers: ask_hive.py [--port 11001] --directory SCRATCH FILE... (see README.md). Needs impyla."""
import argparse, decimal, os, re
from impala.dbapi import connect


def as_java(value):
    if value != value or value in (float("inf"), float("-inf")):
        return "NaN" if value != value else "Infinity" if value > 0 else "-Infinity"
    if value == 0 or 1e-3 <= abs(value) < 1e7:
        return format(decimal.Decimal(repr(value)), "f") if "e" in repr(value) else repr(value)
    digits = decimal.Decimal(repr(value)).as_tuple()
    text = "".join(map(str, digits.digits)).rstrip("0") or "0"
    return ("-" if digits.sign else "") + text[0] + "." + (text[1:] or "0") + "E" + str(digits.exponent + len(digits.digits) - 1)


def shown(value):
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return as_java(value) if isinstance(value, float) else str(value)


class Hive:
    def __init__(self, port):
        self.port = port
        self.open()

    def open(self):
        self.cursor = connect("127.0.0.1", self.port, auth_mechanism="NOSASL", user="root", timeout=600).cursor(user="root", convert_types=False)
        self.cursor.execute("CREATE DATABASE IF NOT EXISTS serde_cases")
        self.cursor.execute("USE serde_cases")

    def rows(self, statement):
        try:
            self.cursor.execute(statement)
            return ["\t".join(map(shown, row)).replace("\n", "\\n").replace("\0", "\\0") for row in self.cursor.fetchall()]
        except Exception as error:  # a java.lang.Error in Hive even closes the connection
            if "TSocket" in str(error):
                self.open()
            return ["ERROR"]


def quoted(text):
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def backquoted(columns):
    """`_id` and reserved words as column names; those inside of structs stay as they are."""
    parts = re.findall(r"(?:[^,<(]|<(?:[^<>]|<(?:[^<>]|<[^<>]*>)*>)*>|\([^)]*\))+", columns)
    return ", ".join(re.sub(r"^\s*(\w+)", r"`\1`", part) for part in parts)


def fill(hive, path, directory):
    block, out = {}, []
    for line in open(path, encoding="utf-8").read().split("\n"):
        if line.startswith("="):
            continue
        if line.startswith("table: "):
            block = {"columns": line[7:], "properties": []}
        elif line.startswith("serde: "):
            block["serde"] = line[7:]
        elif line.startswith("property: "):
            name, value = line[10:].split(" = ", 1)
            block["properties"].append((name, value.encode().decode("unicode_escape")))
        elif line.startswith("select: "):
            block["select"] = ", ".join("`" + p.replace(".", "`.`") + "`" for p in line[8:].split(", "))
            hive.cursor.execute("DROP TABLE IF EXISTS v")
            properties = ", ".join(f"{quoted(n)}={quoted(v)}" for n, v in block["properties"])
            serde = block.get("serde", "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe")
            hive.cursor.execute(f"CREATE EXTERNAL TABLE v ({backquoted(block['columns'])}) ROW FORMAT SERDE '{serde}'"
                                + (f" WITH SERDEPROPERTIES ({properties})" if properties else "")
                                + f" STORED AS TEXTFILE LOCATION 'file://{directory}'")
        out.append(line)
        if line.startswith(">"):
            data = line[3:].encode().decode("unicode_escape").encode("latin-1") if line.startswith(">e ") else line[2:].encode()
            with open(os.path.join(directory, "part"), "wb") as part:
                part.write(data + b"\n")
            out += ["= " + row for row in hive.rows(f"SELECT {block['select']} FROM v")]
    open(path, "w", encoding="utf-8").write("\n".join(out))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=11001)
    parser.add_argument("--directory", required=True)
    parser.add_argument("files", nargs="+")
    options = parser.parse_args()
    os.makedirs(options.directory, exist_ok=True)
    server = Hive(options.port)
    for name in options.files:
        fill(server, name, os.path.abspath(options.directory))
