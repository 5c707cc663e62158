"""Runs pdm over files of stored answers and marks the lines where it differs.

`~` stands before an expression that pdm answers otherwise, `^` where that is a last digit which Java leaves open, `-`
before one that it refuses; lines that came right lose their mark. What was right before and is not any more is named, and makes the exit code 1.
"""
import argparse
import collections
import os
import subprocess
import tempfile
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[3]
_MARKS = {"near": "^ ", "refused": "- ", "wrong": "~ "}
_FROM_GOOD_TO_BAD = ["", *_MARKS.values()]


def report(folder, program):
    """{file: {line number: (outcome, ours)}} of every difference."""
    with tempfile.NamedTemporaryFile(suffix=".txt") as found:
        environment = {**os.environ, "PDM_DIFFERENTIAL_CASES": str(folder), "PDM_DIFFERENTIAL_REPORT": found.name}
        subprocess.run([program, "--gtest_filter=*Differential*"], env=environment, check=True, stdout=subprocess.DEVNULL)
        differences = collections.defaultdict(dict)
        for line in Path(found.name).read_bytes().decode("utf-8", "replace").split("\n")[:-1]:
            file, number, outcome, _, *ours = line.split("\t")
            differences[file][int(number)] = outcome, ours
    return differences


def mark(path, differences):
    """Rewrites the file; the lines that got worse."""
    worse, lines = [], path.read_text(encoding="utf-8").split("\n")
    for index, line in enumerate(lines):
        if not line or line.startswith(("# ", "! ", "@ ")):
            continue
        before, bare = (line[:2], line[2:]) if line.startswith(tuple(_MARKS.values())) else ("", line)
        after = _MARKS.get(differences.get(index + 1, ("right",))[0], "")
        if _FROM_GOOD_TO_BAD.index(after) > _FROM_GOOD_TO_BAD.index(before):
            worse.append(f"{path.name}:{index + 1}: {after}{bare}")
        lines[index] = after + bare
    path.write_text("\n".join(lines), encoding="utf-8")
    return worse


def wrong_answers(path, differences):
    """Each wrong answer of a file as text: the expression, Hive's answer, ours."""
    lines = path.read_text(encoding="utf-8").split("\n")
    for number, (outcome, ours) in differences.items():
        if outcome == "wrong":
            expression, *answer = lines[number - 1].split("\t")
            yield f"{path.name}:{number}: {expression}\n  Hive: {' | '.join(answer)}\n  pdm:  {' | '.join(ours)}"


def main():
    parser = argparse.ArgumentParser(prog="mark", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, default=_ROOT / "tests/cases/hive")
    parser.add_argument("--tally", action="store_true", help="change no file, name every wrong answer, end as a test does")
    parser.add_argument("--program", type=Path, default=_ROOT / "build/release/pdm_engine_test")
    options = parser.parse_args()
    worse, wrong, counts = [], [], collections.Counter()
    differences = report(options.folder, options.program)
    for path in sorted(options.folder.glob("*.txt")):
        if options.tally:
            wrong += wrong_answers(path, differences[path.name])
        else:
            worse += mark(path, differences[path.name])
        counts["all"] += sum(bool(line) and not line.startswith(("# ", "! ", "@ ")) for line in path.read_text(encoding="utf-8").split("\n"))
        counts.update(outcome for outcome, _ in differences[path.name].values())
    print(*worse, *wrong, sep="\n")
    print(f"{counts['all']} expressions: {counts['wrong']} wrong, {counts['refused']} refused by pdm, {counts['beyond']} that only pdm takes, "
          f"{counts['near']} with another last digit where Java leaves it open")
    if options.tally:
        print(f"{counts['all'] - counts['wrong']} passed, {counts['wrong']} failed")
    raise SystemExit(bool(worse or wrong))


if __name__ == "__main__":
    main()
