"""python3 -m local [NAME...] in tests/e2e: the tests of this folder whose names have one of the parts; all without."""
import importlib
import pathlib
import sys

from local.running import finish, run, tests_of


def tests(parts):
    for path in sorted(pathlib.Path(__file__).parent.glob("*_test.py")):
        module = importlib.import_module(f"local.{path.stem}")
        for name, function in tests_of(vars(module)):
            full = f"{path.stem}.{name}"
            if not parts or any(part in full for part in parts):
                yield full, function


def main():
    return finish(*run(tests(sys.argv[1:])))


if __name__ == "__main__":
    sys.exit(main())
