"""python3 -m aws [NAME...] in tests/e2e: the run store's contract on DynamoDB Local, then the tests of this folder."""
import collections
import importlib
import os
import pathlib
import re
import subprocess
import sys
import time
import traceback

from aws.peers import dynamodb_local, moto

CHECKOUT = pathlib.Path(__file__).resolve().parents[3]
Peers = collections.namedtuple("Peers", "dynamodb moto")


def contract(dynamodb):
    """Passed and failed tests of the contract suite, on DynamoDB and on DynamoDB with faults."""
    done = subprocess.run([CHECKOUT / "build/release/pdm_state_test", "--gtest_filter=*Dynamo*", "--gtest_brief=1"],
                          capture_output=True, text=True, env={**os.environ, "PDM_TEST_DYNAMODB": dynamodb}, timeout=300)
    passed = re.search(r"\[  PASSED  \] (\d+) test", done.stdout)
    failed = re.search(r"(\d+) FAILED TEST", done.stdout)
    if done.returncode or not passed:
        print(done.stdout + done.stderr)
    passed, failed = int(passed[1]) if passed else 0, int(failed[1]) if failed else 0
    return passed, failed or (0 if done.returncode == 0 and passed else 1)


def main():
    with dynamodb_local() as dynamodb, moto() as moto_url:
        peers = Peers(dynamodb, moto_url)
        passed, failed = contract(dynamodb) if not sys.argv[1:] else (0, 0)
        module = importlib.import_module("aws.events_test")
        for name, function in vars(module).items():
            if not name.startswith("test_") or (sys.argv[1:] and not any(part in name for part in sys.argv[1:])):
                continue
            began = time.time()
            try:
                function(peers)
                passed += 1
                print(f"ok     {name} ({time.time() - began:.1f} s)", flush=True)
            except Exception:  # a test may fail in any way: the others still run
                failed += 1
                print(f"FAILED {name}\n{traceback.format_exc()}", flush=True)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
