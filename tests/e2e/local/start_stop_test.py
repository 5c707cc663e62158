"""Runs in the background, ended from outside, and parts of a run."""
import json
import os
import time

from local.installation import DONE, REFUSED, WRONG_USAGE, command, tiny
from local.run_state_test import slow


def start(it, *more):
    out = it.command("start", *it.flags(), "--json", *more).expect(DONE).out
    return json.loads(out)


def stop(it, *more):
    return it.command("stop", "--product", it.product, "--root", it.root, *more)


def wait_for_step(it, step):
    end = time.time() + 60
    while it.record()["current_step"] != step:
        assert time.time() < end, it.record()
        time.sleep(0.05)


def gone(pid):
    try:
        os.kill(pid, 0)
        return False
    except ProcessLookupError:
        return True


def test_start_says_why_it_does_not():
    with tiny() as it:
        it.command("start", *it.flags(s3_prefix="../up")).expect(WRONG_USAGE, "..")
        it.run().expect(DONE)
        it.command("start", *it.flags()).expect(REFUSED, "COMPLETED", "--again")


def test_start_returns_once_the_run_is_recorded_and_stop_cancels_it():
    with tiny() as it:
        slow(it)
        started = start(it)
        assert it.record()["cluster_id"] == started["cluster_id"] and started["run_id"] == 1
        wait_for_step(it, "transform")
        it.command("start", *it.flags("c2")).expect(REFUSED, "c1")
        began = time.time()
        stop(it, "--all").expect(DONE, "c1", "CANCELLED")
        assert time.time() - began < 5, "the statement was not interrupted"
        assert it.record()["status"] == "CANCELLED"
        end = time.time() + 10
        while not gone(started["pid"]) and time.time() < end:
            time.sleep(0.05)
        assert gone(started["pid"])
        with open(started["log"]) as log:
            assert "CANCELLED" in log.read()
        stop(it).expect(DONE, "no run of TINY is in progress")


def test_a_started_run_goes_on_to_its_end():
    with tiny() as it:
        start(it)
        end = time.time() + 60
        while it.record()["status"] == "IN_PROGRESS" and time.time() < end:
            time.sleep(0.05)
        assert it.record()["status"] == "COMPLETED"


def test_parts_of_a_run():
    with tiny() as it:
        it.run().expect(DONE)
        first = it.versions()
        it.command("run", *it.flags(), "--from", "veiws").expect(WRONG_USAGE, 'did you mean "views"')
        it.command("run", *it.flags(), "--only", "views").expect(DONE, "attempt 2: COMPLETED")
        assert it.versions() == first
        it.command("run", *it.flags(), "--from", "views").expect(DONE, "attempt 3: COMPLETED", "version")
        assert it.versions() != first
        it.change("scripts/views/fruit_v.sql", "SELECT id, name", "SELECT id + 1 AS id, name")
        it.command("run", *it.flags(), "--only", "create-views-tables").expect(REFUSED, "views/fruit_v.sql", "text changed")
        it.command("run", *it.flags(), "--only", "views").expect(DONE, "CANCELLED", "1 scripts were left")
        it.run().expect(DONE, "COMPLETED")
        assert it.rows("SELECT id FROM tiny.fruit_v") == [["2"], ["3"]]


def test_no_command_waits_before_it_ends():
    """The thread that waits for signals is woken, and does not look every tenth of a second whether it is over."""
    def best(*words):
        times = []
        for _ in range(10):
            began = time.monotonic()
            command(*words).expect(DONE)
            times.append(time.monotonic() - began)
        return min(times)

    with tiny() as it:
        it.run().expect(DONE)
        opened = best("sql", "--product", it.product, "--root", it.root, "-e", "SELECT 1")
        assert opened - best("--version") < 0.095
