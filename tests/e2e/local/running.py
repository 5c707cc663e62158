"""Runs test functions one after the other; what they print ends with `N passed, N failed`."""
import functools
import time
import traceback


def tests_of(names, *arguments):
    """(name, function) of all that a module's names call test_..; with `arguments` bound."""
    return [(name, functools.partial(test, *arguments)) for name, test in list(names.items()) if name.startswith("test_")]


def run(tests):
    """A line a test, with what went wrong; how many passed and how many failed."""
    passed = failed = 0
    for name, test in tests:
        began = time.time()
        try:
            test()
            passed += 1
            print(f"ok     {name} ({time.time() - began:.1f} s)", flush=True)
        except Exception:  # a test may fail in any way: the others still run
            failed += 1
            print(f"FAILED {name} ({time.time() - began:.1f} s)\n{traceback.format_exc()}", flush=True)
    return passed, failed


def finish(passed, failed):
    """Prints the last line; the exit code."""
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0
