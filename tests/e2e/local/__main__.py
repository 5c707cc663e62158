"""python3 -m local [NAME...] in tests/e2e: the tests of this folder whose names have one of the parts; all without."""
import importlib
import pathlib
import sys
import time
import traceback


def tests(parts):
    for path in sorted(pathlib.Path(__file__).parent.glob("*_test.py")):
        module = importlib.import_module(f"local.{path.stem}")
        for name, function in vars(module).items():
            full = f"{path.stem}.{name}"
            if name.startswith("test_") and (not parts or any(part in full for part in parts)):
                yield full, function


def main():
    passed = failed = 0
    for name, function in tests(sys.argv[1:]):
        began = time.time()
        try:
            function()
            passed += 1
            print(f"ok     {name} ({time.time() - began:.1f} s)", flush=True)
        except Exception:  # a test may fail in any way: the others still run
            failed += 1
            print(f"FAILED {name} ({time.time() - began:.1f} s)\n{traceback.format_exc()}", flush=True)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
