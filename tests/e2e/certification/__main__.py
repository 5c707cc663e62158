"""Runs the whole product on a real Hive and by pdm over one sample, and compares every table cell by cell.

Hive's part takes minutes; its rows are kept in the work folder and used again while the sample, the scripts and the
peer stay what they were. The exit code is 1 when a table differs in a way that the expected differences do not list.
"""
import argparse
import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

from certification import comparison, dictionary, dump, pdm_side, product, report

_HERE = Path(__file__).resolve().parent
_ROOT = _HERE.parent.parent.parent


def main():
    options = _options()
    work = options.work.resolve()
    expected = report.read_expected(options.expected)

    published, s3_prefix = _sample(options, work)
    refused = _hive(options, work, published, s3_prefix)
    if options.hive_only:
        return _count([(script, False) for script in refused] or [("hive", True)])
    run_error, beyond = _pdm(options, work, published, s3_prefix)
    return _report(work, expected, refused, run_error, beyond)


def _options():
    parser = argparse.ArgumentParser(prog="certify_hive", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claimants", type=int, default=50)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--published", type=Path, help="a published bucket in a folder, in place of a sample")
    parser.add_argument("--pdm", type=Path, default=_ROOT / "build/release/pdm")
    parser.add_argument("--product", type=Path, default=_ROOT / "products/pdm")
    parser.add_argument("--work", type=Path, default=_ROOT / "build/certify")
    parser.add_argument("--expected", type=Path, default=_HERE.parent / "expected_differences")
    parser.add_argument("--hive-only", action="store_true", help="make Hive's rows and stop")
    parser.add_argument("--fresh", action="store_true", help="run Hive even where its rows are there")
    options = parser.parse_args()
    options.product = options.product.resolve()
    return options


def _sample(options, work):
    """The published bucket that both sides start from: (folder, s3 prefix)."""
    if options.published:
        published = options.published.resolve()
    else:
        published = work / "sample"
        shutil.rmtree(published, ignore_errors=True)
        subprocess.run([options.pdm.resolve(), "sample", "--out", published, "--product", options.product,
                        "--claimants", str(options.claimants), "--seed", str(options.seed)],
                       check=True, stdout=subprocess.DEVNULL)
    snapshots = sorted((published / "analytical-dataset/full").iterdir())
    if len(snapshots) != 1:
        raise ValueError(f"{published}: {len(snapshots)} snapshots, expected one")
    return published, str(snapshots[0].relative_to(published))


def _hive(options, work, published, s3_prefix):
    """Brings Hive's rows into work/hive/rows; returns {script: refusal}."""
    # Only this side needs the client of Hive.
    from certification import hive_side

    folder = work / "hive"
    key = _sum_of([published, options.product / "scripts", _HERE.parent / "hive"],
                  [_HERE / f"{part}.py" for part in ("dictionary", "dump", "hive_side", "product")])
    mark = folder / "inputs.json"
    if not options.fresh and mark.exists() and json.loads(mark.read_text()) == key:
        print("hive: nothing changed since its rows were made", file=sys.stderr)
        return {}
    hive_side.stop(folder / "server")
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(published, folder / "published")
    for missing in dictionary.clean(folder / "published/common-model-inputs"):
        print(f"hive: no {missing}", file=sys.stderr)
    refused = hive_side.make(folder / "server", product.groups(options.product),
                             product.variables(folder / "published", s3_prefix), folder / "rows")
    for name in product.published_names(options.product):
        dump.write(folder / "rows", f"{product.PUBLISHED_DATABASE}.{name}",
                   dump.read(folder / "rows", f"{product.DATABASES[-1]}.{name}"))
    if not refused:
        mark.write_text(json.dumps(key))
    return refused


def _pdm(options, work, published, s3_prefix):
    """Brings pdm's rows into work/pdm/rows; returns why its run failed, or nothing, and the tables only it has."""
    folder = work / "pdm"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(published, folder / "root/published")
    program = pdm_side.Program(options.pdm, options.product, folder / "root")
    run_error = program.run(s3_prefix, folder / "run.log")
    return run_error, program.store(dump.names(work / "hive/rows"), folder / "rows")


def _report(work, expected, refused, run_error, beyond):
    hive, pdm = work / "hive/rows", work / "pdm/rows"
    outcomes = [comparison.compare(name, dump.read(hive, name), dump.read(pdm, name)) for name in dump.names(hive)]
    text = list(report.lines(outcomes, expected))
    text += [f"FAILED Hive refuses {script}: {refusal}" for script, refusal in refused.items()]
    text += [f"FAILED {run_error}"] if run_error else []
    text += [f"FAILED {name} is in pdm only" for name in beyond]
    (work / "report.txt").write_text("\n".join(text) + "\n", encoding="utf-8")
    print("\n".join(text))
    results = [(outcome.table, outcome.passes(expected)) for outcome in outcomes]
    results += [(name, False) for name in (*refused, *beyond)]
    results.append(("run", bool(outcomes) and not run_error))
    return _count(results)


def _count(results):
    passed = sum(ok for _, ok in results)
    print(f"{passed} passed, {len(results) - passed} failed")
    return 0 if passed == len(results) else 1


def _sum_of(folders, files):
    found = [(path.relative_to(folder), path) for folder in folders for path in sorted(folder.rglob("*"))
             if path.is_file() and "__pycache__" not in path.parts]
    total = hashlib.sha256()
    for name, path in [*found, *((path.name, path) for path in files)]:
        total.update(f"{name}\0{path.stat().st_size}\0".encode())
        total.update(path.read_bytes())
    return total.hexdigest()


if __name__ == "__main__":
    sys.exit(main())
