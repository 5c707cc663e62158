"""A scratch installation of pdm: a made snapshot, a run over it and what the run says of itself."""
import contextlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
PRODUCT = CHECKOUT / "products/pdm"
EXPORT_DATE = "2021-04-01"
S3_PREFIX = "analytical-dataset/full/2021-04-01_09-40-02"


def program():
    """The pdm to measure: $PDM, or the release build of this checkout."""
    path = Path(os.environ.get("PDM", CHECKOUT / "build/release/pdm")).resolve()
    if not os.access(path, os.X_OK):
        sys.exit(f"{path} is missing: cmake --build --preset release, or set PDM")
    return path


@contextlib.contextmanager
def scratch_folder(given):
    """`given`, which stays, or a new folder that is removed at the end."""
    if given:
        folder = Path(given).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        yield folder
        return
    folder = Path(tempfile.mkdtemp(prefix="pdm-bench-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def make_snapshot(scratch, claimants, seed=1):
    """The published bucket of `claimants` below `scratch`; one that is complete serves again."""
    bucket = scratch / f"snapshot-{claimants}-{seed}"
    mark = scratch / f"snapshot-{claimants}-{seed}.complete"
    if not mark.exists():
        shutil.rmtree(bucket, ignore_errors=True)
        subprocess.run([program(), "sample", "--out", bucket, "--claimants", str(claimants), "--seed", str(seed),
                        "--product", PRODUCT], check=True, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)
        mark.touch()
    return bucket


def snapshot_megabytes(bucket):
    """Megabytes of JSON documents below the snapshot's prefix."""
    return sum(part.stat().st_size for part in (bucket / S3_PREFIX).rglob("part-*")) / 1e6


def warm(bucket):
    """Reads the snapshot once, so that whoever comes first does not pay for the disk."""
    for part in (bucket / S3_PREFIX).rglob("part-*"):
        with open(part, "rb", buffering=0) as file:
            while file.read(1 << 20):
                pass


@dataclass
class Finished:
    """A process that ended."""
    seconds: float
    cpu_seconds: float
    peak_bytes: int
    exit_code: int


@dataclass
class Run:
    """A run of pdm: the process, and of every step [seconds, CPU seconds], in their order."""
    process: Finished
    steps: dict


def measured(command, log, on_line=lambda line, process_id: None, **options):
    """Runs `command` with its output in `log`, telling `on_line` each line as it comes."""
    begin = time.monotonic()
    with open(log, "wb") as output, \
            subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **options) as process:
        for line in process.stdout:
            output.write(line)
            on_line(line.decode(errors="replace"), process.pid)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    return Finished(time.monotonic() - begin, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024,
                    process.returncode)


def _cpu_seconds(process_id):
    with open(f"/proc/{process_id}/stat", encoding="ascii") as file:
        fields = file.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


_STEP_LINE = re.compile(r" step ([\w-]+): (started|COMPLETED)")


class _StepClock:
    """CPU seconds of every step, read off the process when its log tells that a step begins or ends."""

    def __init__(self):
        self.cpu_seconds = {}

    def __call__(self, line, process_id):
        match = _STEP_LINE.search(line)
        if match:
            before = self.cpu_seconds.get(match[1], 0)
            self.cpu_seconds[match[1]] = _cpu_seconds(process_id) - before


def run(root, bucket, correlation_id, product=PRODUCT, environment="development"):
    """`pdm run` in a new installation `root` over `bucket`, whose documents are linked and not copied."""
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir(parents=True)
    if bucket:
        shutil.copytree(bucket, root / "published", copy_function=os.link)
        # The run writes beside the reference data: these few files are its own.
        shutil.rmtree(root / "published/common-model-inputs")
        shutil.copytree(bucket / "common-model-inputs", root / "published/common-model-inputs")
    else:
        (root / "published").mkdir()
    log, clock = root / "run.log", _StepClock()
    finished = measured([program(), "run", "--product", product, "--environment", environment, "--root", root,
                         "--export-date", EXPORT_DATE, "--correlation-id", correlation_id, "--s3-prefix", S3_PREFIX,
                         "--snapshot-type", "full"], log, clock)
    if finished.exit_code != 0:
        tail = log.read_text(errors="replace").splitlines()[-20:]
        sys.exit("\n".join(tail + [f"pdm run: exit code {finished.exit_code}, log {log}"]))
    seconds = _step_seconds(root, product, environment)
    return Run(finished, {step: [seconds[step], clock.cpu_seconds.get(step, 0)] for step in seconds})


def _step_seconds(root, product, environment):
    """Seconds of every step of the newest run, by `pdm status --json`."""
    text = subprocess.run([program(), "status", "--json", "--root", root, "--product", product,
                           "--environment", environment], check=True, capture_output=True, text=True).stdout
    records = [json.loads(line) for line in text.splitlines()]
    return {record["step"]: record["seconds"] for record in records if "step" in record}
