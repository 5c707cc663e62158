"""python3 -m crash.faults [--runs N] [--seed S] in tests/e2e: runs that are killed, or paused for longer than their lease, at random moments, while what they
call fails at random: the webhook and the pushgateway answer with 500, answer late, or do what was asked and say nothing.

Afterwards each must have published what an undisturbed run publishes, nothing that was recorded as done may have run again, an owner that lost its
lease while it was paused must have noticed, and every event has arrived or waits in the outbox."""
import argparse
import concurrent.futures
import random
import signal
import subprocess
import sys
import time

from crash.__main__ import undisturbed
from crash.trial import LEASE_MILLISECONDS, Trial
from local.installation import FAILED, REFUSED

LONGEST_QUIET_SECONDS = 0.8
MOST_FAULTS = 3


def call_fault(dice):
    """What becomes of the next call: mostly nothing."""
    return dice.choices([None, "error", "lost", dice.uniform(0, 0.3)], [6, 2, 1, 1])[0]


def take_printed(trial, process):
    out, err = process.communicate(timeout=60)
    trial.printed += err
    return out + err


def kill(trial, process):
    process.kill()
    take_printed(trial, process)


def pause(trial, process):
    """Stops the process beyond its lease while another start tries to take over; says what is wrong."""
    before = trial.attempt()
    owned = before > 0 and f"-{process.pid}-" in trial.cluster()
    process.send_signal(signal.SIGSTOP)
    time.sleep(LEASE_MILLISECONDS / 1000 + 0.1)
    # It may take the run, but the warehouse is still the paused one's; and it may find the state locked, and give up.
    trial.run()
    process.send_signal(signal.SIGCONT)
    text = take_printed(trial, process)
    taken = owned and trial.attempt() > before
    gave_up = process.returncode == FAILED and trial.store.may_fail
    if taken and not gave_up and (process.returncode != REFUSED or "another owner" not in text):
        return [f"a paused owner lost its run to attempt {before + 1} and ended with {process.returncode}:\n{text[-2000:]}"]
    return []


def repeated(trial, done_by_attempt):
    wrong = []
    for attempt, scripts in done_by_attempt.items():
        for step, script in scripts:
            if step in trial.every_attempt_steps():
                continue
            name = script.split("/")[-1] + ".log"
            later = [path for path in trial.root.glob(f"logs/c1/*/{step}/{name}") if int(path.parts[-3]) > attempt]
            wrong += [f"done in attempt {attempt}, but run again: {path}" for path in later]
    return wrong


def disturbed(seed, expected, store=lambda: None):
    """What is wrong after a run with random faults; empty when nothing is."""
    dice = random.Random(seed)
    wrong, done, faults = [], {}, []
    calls = random.Random(seed)
    with Trial(lambda: call_fault(calls), store()) as trial:
        for _ in range(dice.randint(1, MOST_FAULTS)):
            name = dice.choice(["development", "parallel"])
            process = subprocess.Popen(trial.words("run", name), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                       env=trial.environment())
            time.sleep(dice.uniform(0, LONGEST_QUIET_SECONDS))
            fault = dice.choice(["kill", "pause"])
            faults.append(fault)
            if process.poll() is not None:
                take_printed(trial, process)
            elif fault == "kill":
                kill(trial, process)
            else:
                wrong += pause(trial, process)
            if trial.attempt() > 0:
                done[trial.attempt()] = trial.store.done_scripts()
        trial.run_to_the_end()
        wrong += repeated(trial, done)
        wrong += [f"{name}: {value}\n  instead of {expected[name]}" for name, value in trial.state().items() if value != expected[name]]
        wrong += trial.missing_events()
    return faults, "\n".join(wrong)


def run_with_faults(first_seed, runs, jobs, store=lambda: None):
    """Tells what is wrong, and counts what passed and what failed."""
    expected, _ = undisturbed()
    seeds = range(first_seed, first_seed + runs)
    failed = 0
    counts = {"kill": 0, "pause": 0}
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        for seed, (faults, wrong) in zip(seeds, pool.map(lambda s: disturbed(s, expected, store), seeds)):
            for fault in faults:
                counts[fault] += 1
            if wrong:
                failed += 1
                print(f"FAILED with seed {seed} ({', '.join(faults)}):\n{wrong}", flush=True)
    print(f"{runs} runs, {counts['kill']} killed and {counts['pause']} paused")
    return runs - failed, failed


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=3)
    options = parser.parse_args()
    passed, failed = run_with_faults(options.seed, options.runs, options.jobs)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
