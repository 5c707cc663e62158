"""A disk that fills up: what was committed stays, wherever DuckDB notices."""
import resource
import subprocess

from local.installation import DONE, PDM
from local.sql_command_test import Bare

# An INSERT leaves the rows to the log, where CREATE TABLE AS writes them to the file.
TABLE = "CREATE TABLE t (k INT, s STRING); INSERT INTO t SELECT pos AS k, sha2(cast(pos AS string), 512) AS s FROM (SELECT posexplode(split(space(9999), ' '))) p"
COUNTED = "SELECT count(*), count(DISTINCT s) FROM t"


def test_rows_outlive_a_disk_that_is_full_at_the_end():
    """Files of 1.5 MB take the log of the table and not the warehouse's file with it."""
    with Bare() as it:
        it.sql("-e", "SELECT 1").expect(DONE)
        log = it.folder / "warehouse/warehouse.db.wal"
        limited = subprocess.run(
            [PDM, "sql", "--warehouse", it.folder / "warehouse", "-e", f"{TABLE}; {COUNTED}"], capture_output=True,
            text=True, timeout=60, restore_signals=False,  # so that the limit is an error and no signal
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1_500_000, 1_500_000)))
        assert limited.returncode == DONE and limited.stdout == "10000\t10000\n", limited
        assert "its log could not be moved into warehouse.db" in limited.stderr, limited
        assert log.stat().st_size > 1_000_000
        assert it.sql("-e", COUNTED).expect(DONE).out == "10000\t10000\n"
        assert not log.exists()


def test_no_commit_moves_the_log_into_the_file():
    """A checkpoint that fails in the midst of a run would empty tables for the scripts behind it."""
    columns = ", ".join(f"'x' AS c{number}" for number in range(64))
    numbers = "(SELECT posexplode(split(space(1099), ' ')))"
    with Bare() as it:
        it.sql("-e", "SELECT 1").expect(DONE)
        # More than a gigabyte, as DuckDB reckons it; a kill leaves the files as they are at that moment.
        points = it.folder / "points"
        it.sql("-e", TABLE, PDM_CRASH_LOG=str(points)).expect(DONE)
        at = points.read_text().splitlines().index("warehouse: committed") + 1
        wide = f"CREATE TABLE wide AS SELECT {columns} FROM {numbers} a CROSS JOIN {numbers} b"
        assert it.sql("-e", wide, PDM_CRASH_AT=str(at)).code != DONE
        assert (it.folder / "warehouse/warehouse.db.wal").stat().st_size > 0
        assert it.sql("-e", f"{COUNTED}; SELECT count(*) FROM wide").expect(DONE).out == "10000\t10000\n1210000\n"
