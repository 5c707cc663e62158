"""python3 -m aws [--every-point] [NAME...] in tests/e2e: the run store's contract on DynamoDB Local, runs whose state is there and that are killed at calls,
then the tests of this folder."""
import argparse
import collections
import os
import pathlib
import random
import re
import subprocess
import sys

from aws import events_test
from aws.peers import KEYS, client, dynamodb_local, moto
from crash.__main__ import kill_at_each
from crash.faults import call_fault, run_with_faults
from crash.receiver import Proxy
from crash.states import DynamoState
from local.running import finish, run, tests_of

CHECKOUT = pathlib.Path(__file__).resolve().parents[3]
Peers = collections.namedtuple("Peers", "dynamodb moto")


def contract(dynamodb, _):
    """Passed and failed tests of the contract suite, on DynamoDB and on DynamoDB with faults."""
    done = subprocess.run([CHECKOUT / "build/release/pdm_state_test", "--gtest_filter=*Dynamo*:*Starters*", "--gtest_brief=1"],
                          capture_output=True, text=True, env={**os.environ, "PDM_TEST_DYNAMODB": dynamodb}, timeout=1200)
    passed = re.search(r"\[  PASSED  \] (\d+) test", done.stdout)
    failed = re.search(r"(\d+) FAILED TEST", done.stdout)
    if done.returncode or not passed:
        print(done.stdout + done.stderr)
    passed, failed = int(passed[1]) if passed else 0, int(failed[1]) if failed else 0
    return passed, failed or (0 if done.returncode == 0 and passed else 1)


def crashes(dynamodb, sample):
    """Of runs whose state is in DynamoDB: every `sample`-th point."""
    print("killed with the state in DynamoDB: ", end="", flush=True)
    return kill_at_each(sample, 2, lambda: DynamoState(dynamodb, client, KEYS))


def faults(dynamodb, runs):
    """Of runs whose calls to DynamoDB fail at random, too: refused, late, or done without an answer."""
    print("random faults with the state in DynamoDB: ", end="", flush=True)
    dice = random.Random(runs)
    with Proxy(dynamodb, lambda: call_fault(dice)) as proxy:
        return run_with_faults(1, runs, 2, lambda: DynamoState(dynamodb, client, KEYS, proxy.url))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every-point", action="store_true", help="kill at each point, not at a sample; 200 runs with faults")
    parser.add_argument("names", nargs="*", help="parts of names of tests")
    options = parser.parse_args()
    with dynamodb_local() as dynamodb, moto() as moto_url:
        peers = Peers(dynamodb, moto_url)
        passed = failed = 0
        for part, size in [] if options.names else [(contract, None), (crashes, 1 if options.every_point else 20), (faults, 200 if options.every_point else 8)]:
            more = part(dynamodb, size)
            passed, failed = passed + more[0], failed + more[1]
        chosen = [(name, test) for name, test in tests_of(vars(events_test), peers)
                  if not options.names or any(part in name for part in options.names)]
        more = run(chosen)
    return finish(passed + more[0], failed + more[1])


if __name__ == "__main__":
    sys.exit(main())
