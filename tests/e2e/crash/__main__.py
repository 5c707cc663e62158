"""python3 -m crash [--sample N] in tests/e2e: kills a run at every N-th durable write and external call, starts it again and compares.

A write of the state is torn too where the process dies just after it: that is what a power cut during the write leaves."""
import argparse
import collections
import concurrent.futures
import os
import subprocess
import sys

from crash.trial import KILLED, Trial


def undisturbed(store=lambda: None):
    """What a run without a crash leaves, and the names of the places where it could have been killed."""
    with Trial(store=store()) as trial:
        log = trial.root / "crash_points"
        code, text = trial.run(PDM_CRASH_LOG=log)
        assert code == 0, text
        return trial.state(), log.read_text().splitlines()


def disturbed(point, expected, store=lambda: None):
    """The name of that point and what is wrong after a crash there; nothing of both when the run ended before it. Renewals, deliveries and uploads go
    by the clock and have threads of their own, so a point is not the same in each run, and another run may have a few less."""
    for _ in range(3):
        with Trial(store=store()) as trial:
            log = trial.root / "crash_points"
            code, text = trial.run(PDM_CRASH_AT=point, PDM_CRASH_LOG=log)
            if code == KILLED:
                name = log.read_text().splitlines()[-1]
                return name, after_crash(trial, name, expected)
            if code != 0:
                return "", f"the run was not killed, but ended with {code}:\n{text[-2000:]}"
    return "", ""


def after_crash(trial, name, expected):
    """What is wrong after the run was started again; empty when nothing is."""
    if name == "state: committed":
        trial.store.tear()
    done = trial.store.done_scripts()
    trial.run_to_the_end()
    wrong = [f"{name}: {value}\n  instead of {expected[name]}" for name, value in trial.state().items() if value != expected[name]]
    wrong += trial.missing_events()
    wrong += [f"done and recorded, but run again: {script}" for script in repeated(trial, done)]
    return "\n".join(wrong)


def reached_surely(points):
    """The last point that every run has."""
    return len(points) * 9 // 10


def repeated(trial, done):
    """Scripts recorded as done before the crash that have a log of the second attempt."""
    logs = trial.root / "logs/c1/2"
    return [script for step, script in done
            if step not in trial.every_attempt_steps() and (logs / step / (script.split("/")[-1] + ".log")).exists()]


def one(point, expected, store):
    """`disturbed`; a run that hangs or a record that cannot be read fails its point alone."""
    try:
        return disturbed(point, expected, store)
    except (AssertionError, subprocess.TimeoutExpired) as error:
        return "", str(error)


def kill_at_each(sample, jobs, store=lambda: None):
    """Tries every `sample`-th point, tells what is wrong, and counts what passed and what failed."""
    expected, points = undisturbed(store)
    chosen = range(sample // 2 + 1, len(points) + 1, sample)
    print(f"{len(points)} points, {len(chosen)} of them tried")
    passed = failed = 0
    names = collections.Counter()
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        for point, (name, wrong) in zip(chosen, pool.map(lambda at: one(at, expected, store), chosen)):
            names[name] += bool(name)
            if wrong or not name and point <= reached_surely(points):
                failed += 1
                print(f"FAILED at point {point} ({name}):\n{wrong or 'not reached in three runs'}", flush=True)
            else:
                passed += bool(name)
    for name, count in sorted((+names).items()):
        print(f"  {count:4} at {name}")
    print(f"{len(chosen) - names.total()} were not reached")
    return passed, failed


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, default=1, help="every so many points")
    parser.add_argument("--jobs", type=int, default=min(4, os.cpu_count() + 1))
    options = parser.parse_args()
    passed, failed = kill_at_each(options.sample, options.jobs)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or passed <= 0 else 0


if __name__ == "__main__":
    sys.exit(main())
