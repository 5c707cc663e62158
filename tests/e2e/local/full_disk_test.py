"""A disk that fills up: what was committed stays, wherever DuckDB notices."""
import resource
import subprocess

from local.installation import DONE, FAILED, PDM
from local.sql_command_test import Bare

ROWS = "SELECT pos AS k, sha2(cast(pos AS string), 512) AS s FROM (SELECT posexplode(split(space(9999), ' '))) p"
# An INSERT leaves the rows to the log, where CREATE TABLE AS writes them to the file.
INSERTED = f"CREATE TABLE t (k INT, s STRING); INSERT INTO t {ROWS}"
CREATED = f"CREATE TABLE t AS {ROWS}"
COUNTED = "SELECT count(*), count(DISTINCT s) FROM t"


def limited_to(size_bytes, it, *words):
    """pdm sql that can write no file larger than this."""
    return subprocess.run(
        [PDM, "sql", "--warehouse", it.folder / "warehouse", *words], capture_output=True, text=True, timeout=60,
        restore_signals=False,  # so that the limit is an error and no signal
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size_bytes, size_bytes)))


def test_rows_outlive_a_disk_that_is_full_at_the_end():
    """Files of 1.5 MB take the log of the table and not the warehouse's file with it."""
    with Bare() as it:
        it.sql("-e", "SELECT 1").expect(DONE)
        log = it.folder / "warehouse/warehouse.db.wal"
        limited = limited_to(1_500_000, it, "-e", f"{INSERTED}; {COUNTED}")
        assert limited.returncode == DONE and limited.stdout == "10000\t10000\n", limited
        assert " warning " in limited.stderr and "its log could not be moved into warehouse.db" in limited.stderr, limited
        assert log.stat().st_size > 1_000_000
        assert it.sql("-e", COUNTED).expect(DONE).out == "10000\t10000\n"
        assert not log.exists()


def test_a_table_that_does_not_fit_fails_alone():
    """CREATE TABLE AS writes to the file before it commits."""
    small = "CREATE TABLE small AS SELECT posexplode(split(space(2999), ' '))"
    with Bare() as it:
        it.sql("-e", small).expect(DONE)
        limited = limited_to(1_500_000, it, "-e", CREATED)
        assert limited.returncode == FAILED and "File too large" in limited.stderr, limited
        it.sql("-e", "SELECT count(*) FROM t").expect(FAILED, "no table")
        assert it.sql("-e", f"SELECT count(*) FROM small; {CREATED}; {COUNTED}").expect(DONE).out == "3000\n10000\t10000\n"


def test_no_commit_moves_the_log_into_the_file():
    """A checkpoint that fails in the midst of a run would empty tables for the scripts behind it."""
    columns = ", ".join(f"'x' AS c{number}" for number in range(64))
    numbers = "(SELECT posexplode(split(space(1099), ' ')))"
    with Bare() as it:
        it.sql("-e", "SELECT 1").expect(DONE)
        # More than a gigabyte, as DuckDB reckons it; a kill leaves the files as they are at that moment.
        points = it.folder / "points"
        it.sql("-e", INSERTED, PDM_CRASH_LOG=str(points)).expect(DONE)
        at = points.read_text().splitlines().index("warehouse: committed") + 1
        wide = f"CREATE TABLE wide AS SELECT {columns} FROM {numbers} a CROSS JOIN {numbers} b"
        assert it.sql("-e", wide, PDM_CRASH_AT=str(at)).code != DONE
        assert (it.folder / "warehouse/warehouse.db.wal").stat().st_size > 0
        assert it.sql("-e", f"{COUNTED}; SELECT count(*) FROM wide").expect(DONE).out == "10000\t10000\n1210000\n"
