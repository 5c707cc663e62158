"""python3 -m crash [--sample N] in tests/e2e: kills a run at every N-th durable write and external call, starts it again and compares.

A write of the state is torn too where the process dies just after it: that is what a power cut during the write leaves."""
import argparse
import collections
import concurrent.futures
import os
import sys

from crash.trial import KILLED, Trial


def undisturbed():
    """What a run without a crash leaves, and the names of the places where it could have been killed."""
    with Trial() as trial:
        log = trial.root / "crash_points"
        code, text = trial.run(PDM_CRASH_LOG=log)
        assert code == 0, text
        return trial.state(), log.read_text().splitlines()


def disturbed(point, name, expected):
    """What is wrong after a crash at that point; empty when nothing is."""
    with Trial() as trial:
        code, text = trial.run(PDM_CRASH_AT=point)
        if code != KILLED:
            return f"the run was not killed, but ended with {code}:\n{text[-2000:]}"
        if name == "state: committed":
            trial.tear_state()
        done = trial.done_scripts() if (trial.root / "state.db").exists() and has_tables(trial) else set()
        trial.run_to_the_end()
        wrong = [f"{name}: {value}\n  instead of {expected[name]}" for name, value in trial.state().items()
                 if value != expected[name]]
        wrong += trial.missing_events()
        again = repeated(trial, done)
        return "\n".join(wrong + [f"done and recorded, but run again: {script}" for script in again])


def has_tables(trial):
    return bool(trial.rows("SELECT 1 FROM sqlite_master WHERE name = 'script_progress'"))


def repeated(trial, done):
    """Scripts recorded as done before the crash that have a log of the second attempt."""
    logs = trial.root / "logs/c1/2"
    return [script for step, script in done
            if step not in trial.every_attempt_steps() and (logs / step / (script.split("/")[-1] + ".log")).exists()]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, default=1, help="every so many points")
    parser.add_argument("--jobs", type=int, default=min(4, os.cpu_count() + 1))
    options = parser.parse_args()
    expected, points = undisturbed()
    chosen = range(options.sample // 2 + 1, len(points) + 1, options.sample)
    print(f"{len(points)} points, {len(chosen)} of them tried")
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for point, wrong in zip(chosen, pool.map(lambda at: disturbed(at, points[at - 1], expected), chosen)):
            if wrong:
                failed += 1
                print(f"FAILED at point {point} ({points[point - 1]}):\n{wrong}", flush=True)
    for name, count in sorted(collections.Counter(points[at - 1] for at in chosen).items()):
        print(f"  {count:4} at {name}")
    print(f"{len(chosen) - failed} passed, {failed} failed")
    return 1 if failed or not chosen else 0


if __name__ == "__main__":
    sys.exit(main())
