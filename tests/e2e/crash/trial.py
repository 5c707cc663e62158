"""One installation of the crash test's product, and what must be the same after any crash."""
import hashlib
import json
import pathlib
import re
import shutil
import subprocess
import tempfile
import time

from crash.receiver import Receiver
from crash.states import RECORD, SqliteState
from local.installation import FAILED, PDM, PREFIX, REFUSED, environment

HERE = pathlib.Path(__file__).parent
TINY = HERE.parent / "local/tiny"
LEASE_MILLISECONDS = 300
KILLED = -9


class Trial:
    """Use as a context: the directory goes when it ends."""

    def __init__(self, fault=None, store=None):
        """`fault` is what becomes of calls to the webhook and the pushgateway: see Receiver. `store`: see states.py; else SQLite's."""
        self.receiver = Receiver(fault)
        self.root = pathlib.Path(tempfile.mkdtemp(prefix="pdm-crash-"))
        self.store = store or SqliteState(self.root)
        self.printed = ""
        self.product = self.root / "product"
        shutil.copytree(TINY, self.product)
        for name in ("product.yaml", "events.yaml"):
            shutil.copy(HERE / name, self.product / name)
        shutil.copytree(HERE / "scripts", self.product / "scripts", dirs_exist_ok=True)
        with open(self.product / "scripts/tables.txt", "a") as tables:
            tables.write("number_v\n")
        self.put(f"{PREFIX}/db/fruit/part.json", [{"id": 1, "name": "apple", "tags": ["a", "b"]}, {"id": 2, "name": "pear"}])
        self.put(f"{PREFIX}/db/team/part.json", [{"id": 7, "name": "red", "tags": []}])
        self.put("common-model-inputs/unclean/site/sites.json", ["[", {"id": 1}, "]"])

    def __enter__(self):
        self.receiver.__enter__()
        return self

    def __exit__(self, *_):
        self.receiver.__exit__()
        shutil.rmtree(self.root, ignore_errors=True)

    def put(self, key, lines):
        path = self.root / "published" / key
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines))

    def words(self, command="run", environment_name="development", correlation_id="c1"):
        return [PDM, command, "--product", self.product, "--root", self.root, "--environment", environment_name,
                "--s3-prefix", PREFIX, "--export-date", "2021-04-01", "--snapshot-type", "full",
                "--correlation-id", correlation_id, "--lease-milliseconds", str(LEASE_MILLISECONDS), *self.store.flags()]

    def environment(self, **variables):
        return environment({"CRASH_TEST_HOOK": f"{self.receiver.url}/hook", "PDM_PUSHGATEWAY": self.receiver.url,
                            **self.store.variables(),
                            **{name: str(value) for name, value in variables.items()}})

    def run(self, environment_name="development", correlation_id="c1", **variables):
        """The exit code, and what was printed."""
        done = subprocess.run(self.words("run", environment_name, correlation_id), capture_output=True, text=True,
                              env=self.environment(**variables), timeout=120)
        self.printed += done.stderr
        return done.returncode, done.stdout + done.stderr

    def run_to_the_end(self, correlation_id="c1"):
        """Starts until the run is done: a dead owner's lease must end first. The attempts that ran."""
        end = time.time() + 60
        attempts = 0
        while True:
            code, text = self.run(correlation_id=correlation_id)
            attempts += code != REFUSED
            if code == 0 or (code == REFUSED and "is COMPLETED" in text):
                return attempts
            assert code == REFUSED or (code == FAILED and self.store.may_fail), f"exit code {code}:\n{text[-4000:]}"
            assert time.time() < end, f"refused for a minute:\n{text[-2000:]}"
            time.sleep(0.05)

    def published(self):
        """table -> (rows, sum of every file), each file checked against its manifest."""
        data = self.root / "published/data/tiny"
        version = json.loads((data / "_current.json").read_text())["version"]
        manifest = json.loads((data / f"_versions/{version}.json").read_text())
        tables = {}
        for table in manifest["tables"]:
            for file in table["files"]:
                assert hashlib.sha256((self.root / "published" / file["key"]).read_bytes()).hexdigest() == file["sha256"], file
            tables[table["name"]] = (table["rows"], sorted(file["sha256"] for file in table["files"]))
        return tables

    def cleaned(self):
        return {str(path.relative_to(self.root)): path.read_text()
                for path in sorted(self.root.glob("published/common-model-inputs/data/**/*.json"))}

    def record(self):
        """The record but for what differs from attempt to attempt."""
        run = self.store.run()
        return [run[name] for name in RECORD]

    def attempt(self):
        run = self.store.run()
        return run["Run_Id"] if run else 0

    def cluster(self):
        return self.store.run()["Cluster_Id"]

    def every_attempt_steps(self):
        return {"courtesy-flush", "metrics-setup", "additional-metrics", "flush-s3"}

    def events(self):
        """target -> (attempt, state, reason) of every change that it was told or that waits in the outbox."""
        waiting = {(change["Run_Id"], change["state"], change["reason"]) for change in self.store.pending()}
        logged = re.findall(r"event \w+ \S+ attempt (\d+): (\w+)(?: \((\w+)\))?", self.printed)
        return {"log": {(int(attempt), state, reason) for attempt, state, reason in logged} | waiting,
                "hook": set(self.receiver.events()) | waiting}

    def missing_events(self):
        """Of what every attempt must have announced to each target: that it began, and how it ended. An event that came before one of an earlier change, too."""
        last = self.attempt()
        missing = [f"{text} at {target} in {sorted(seen)}" for target, seen in self.events().items()
                   for text in missing_of(seen, last)]
        posted = self.receiver.events()
        if posted != sorted(posted):  # RUNNING comes before both names of an end
            missing.append(f"out of order: {posted}")
        return missing

    def state(self):
        return {"tables": self.published(), "dictionary": self.cleaned(), "record": self.record()}


def missing_of(seen, last):
    missing = [f"no RUNNING of attempt {attempt}" for attempt in range(1, last + 1) if (attempt, "RUNNING", "") not in seen]
    missing += [f"no end of attempt {attempt}" for attempt in range(1, last)
                if (attempt, "TERMINATED_WITH_ERRORS", "STEP_FAILURE") not in seen]
    if not seen & {(last, "TERMINATED", "ALL_STEPS_COMPLETED"), (last, "TERMINATED", "STEP_FAILURE")}:
        missing.append(f"no end of attempt {last}")
    return missing
