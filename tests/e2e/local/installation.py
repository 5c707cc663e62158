"""An installation in a scratch directory, driven through the release binary."""
import json
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import time

CHECKOUT = pathlib.Path(__file__).resolve().parents[3]
PDM = os.environ.get("PDM", str(CHECKOUT / "build/release/pdm"))
PREFIX = "analytical-dataset/full/2021-04-01_09-40-02"
RUN_VARIABLES = ("S3_PREFIX", "EXPORT_DATE", "CORRELATION_ID", "SNAPSHOT_TYPE")

DONE, FAILED, WRONG_USAGE, REFUSED = 0, 1, 2, 3


class Outcome:
    """What a command gave."""

    def __init__(self, code, out, err):
        self.code, self.out, self.err = code, out, err

    def expect(self, code, *parts):
        """The exit code, and texts that must stand in the output."""
        assert self.code == code, f"exit code {self.code}, not {code}:\n{self}"
        for part in parts:
            assert part in self.out + self.err, f"no {part!r} in:\n{self}"
        return self

    def without(self, *parts):
        for part in parts:
            assert part not in self.out + self.err, f"{part!r} in:\n{self}"
        return self

    def __str__(self):
        return f"{self.out[-3000:]}\n--- errors:\n{self.err[-6000:]}"


class Installation:
    """Use as a context: the directory goes when it ends."""

    def __init__(self):
        self.root = pathlib.Path(tempfile.mkdtemp(prefix="pdm-e2e-"))
        self.product = CHECKOUT / "products/pdm"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.root, ignore_errors=True)

    def put(self, name, content):
        """An object of the snapshot: lines, text or bytes."""
        path = self.root / "published" / PREFIX / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, list):
            content = "".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in content)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def copy_product(self, source=CHECKOUT / "products/pdm"):
        """A product of its own that a test may change."""
        self.product = self.root / "product"
        shutil.copytree(source, self.product)
        return self.product

    def change(self, name, old, new):
        """Replaces a text in a file of the copied product."""
        path = self.product / name
        text = path.read_text()
        assert old in text, f"no {old!r} in {name}"
        path.write_text(text.replace(old, new))

    def command(self, *words, **variables):
        return command(*words, **variables)

    def flags(self, correlation_id="c1", **more):
        values = {"s3-prefix": PREFIX, "export-date": "2021-04-01", "correlation-id": correlation_id,
                  "snapshot-type": "full"}
        values.update({name.replace("_", "-"): value for name, value in more.items()})
        flags = ["--product", str(self.product), "--root", str(self.root)]
        for name, value in values.items():
            if value is not None:
                flags += [f"--{name}", value]
        return flags

    def run(self, correlation_id="c1", again=False, **more):
        return command("run", *self.flags(correlation_id, **more), *(["--again"] if again else []))

    def start(self, correlation_id="c1"):
        """A run in the background."""
        return subprocess.Popen([PDM, "run", *self.flags(correlation_id)], stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, text=True, env=environment({}))

    def sql(self, text, *flags):
        return command("sql", "--product", str(self.product), "--root", str(self.root), "-e", text, *flags)

    def rows(self, text):
        return [line.split("\t") for line in self.sql(text).expect(DONE).out.splitlines()]

    def record(self, correlation_id="c1"):
        """The run record as `pdm runs` shows it."""
        out = command("runs", "--product", str(self.product), "--root", str(self.root), "--json").expect(DONE).out
        return next(r for r in map(json.loads, out.splitlines()) if correlation_id in r.values())

    def plan(self, correlation_id="c1"):
        """script or step -> (decision, reason)."""
        out = command("explain", *self.flags(correlation_id), "--json").expect(DONE).out
        rows = [json.loads(line) for line in out.splitlines()]
        return {row.get("script") or row["step"]: (row["decision"], row["reason"]) for row in rows}

    def versions(self):
        """What points at the current version; None before the first publish."""
        return next((path.read_text() for path in self.root.glob("published/data/*/_current.json")), None)

    def wait_for(self, process, text, seconds=60):
        """Reads the log of a run in the background until `text` comes."""
        end = time.time() + seconds
        seen = ""
        while time.time() < end:
            line = process.stderr.readline()
            seen += line
            if text in line:
                return
            if not line and process.poll() is not None:
                break
        raise AssertionError(f"no {text!r} in the log of the run:\n{seen[-3000:]}")

    def interrupt(self, process, number=signal.SIGINT):
        process.send_signal(number)
        out, err = process.communicate(timeout=60)
        return Outcome(process.returncode, out, err)


def tiny():
    """An installation of the product beside this file: fruit takes malformed lines, team does not."""
    it = Installation()
    it.copy_product(pathlib.Path(__file__).parent / "tiny")
    it.put("db/fruit/part.json", [{"id": 1, "name": "apple", "tags": ["a", "b"]}, {"id": 2, "name": "pear"}])
    it.put("db/team/part.json", [{"id": 7, "name": "red", "tags": []}])
    return it


def environment(variables):
    values = {k: v for k, v in os.environ.items() if k not in RUN_VARIABLES}
    values.update(variables)
    return values


def command(*words, cwd=None, **variables):
    done = subprocess.run([PDM, *map(str, words)], capture_output=True, env=environment(variables), cwd=cwd, timeout=300,
                          stdin=subprocess.DEVNULL)
    return Outcome(done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"))
