#!/usr/bin/env python3
"""Asks a HiveServer2 for the answer of each expression in case files and rewrites them.

    ask_hive.py 'COMMAND' FILE...    COMMAND prints `ok<TAB>cell<TAB>..` for the statement that it gets as last argument
"""
import shlex
import subprocess
import sys

BATCH = 40


def escaped(text):
    text = text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")
    return "".join(c if c >= " " and c != "\x7f" else f"\\x{ord(c):02x}" for c in text)


def ask(command, expressions):
    """Answers by expression; a batch that fails is halved to find the one at fault."""
    statement = "select " + ", ".join(expressions)
    ran = subprocess.run([*command, statement], capture_output=True, check=False)
    cells = ran.stdout.decode().removesuffix("\n").split("\t")
    if cells[0] == "ok" and len(cells) == len(expressions) + 1:
        return dict(zip(expressions, cells[1:]))
    if len(expressions) == 1:
        return {expressions[0]: "\t".join(cells[1:]) if cells[0] == "ok" else None}
    half = len(expressions) // 2
    return ask(command, expressions[:half]) | ask(command, expressions[half:])


def rewrite(command, path):
    with open(path, encoding="utf8") as file:
        lines = file.read().split("\n")
    expressions = [line[2:] for line in lines if line.startswith("> ")]
    answers = {}
    for i in range(0, len(expressions), BATCH):
        answers |= ask(command, expressions[i:i + BATCH])
    expression = None
    for i, line in enumerate(lines):
        if line.startswith("> "):
            expression = line[2:]
        elif line.startswith("= "):
            answer = answers[expression]
            lines[i] = "= ERROR" if answer is None else "= " + escaped(answer)
    with open(path, "w", encoding="utf8") as file:
        file.write("\n".join(lines))


for name in sys.argv[2:]:
    rewrite(shlex.split(sys.argv[1]), name)
