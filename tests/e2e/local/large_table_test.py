"""A table of several row groups, which DuckDB writes to the file before it commits."""
from local.installation import DONE, command
from local.sql_command_test import Bare

ROWS = 100_000
INSERT = f"INSERT INTO t SELECT pos, concat('v', pos) FROM (SELECT posexplode(split(space({ROWS - 1}), ' '))) p"
COUNTED = "SELECT count(*), count(DISTINCT s), sum(k) FROM t"


def counted(rows):
    return f"{rows}\t{rows}\t{rows * (rows - 1) // 2 if rows else 'NULL'}\n"


def test_a_kill_around_the_commit_leaves_all_rows_or_none():
    left = {}
    with Bare() as it:
        log = it.folder / "points"
        it.sql("-e", "CREATE TABLE t (k int, s string)").expect(DONE)
        it.sql("-e", INSERT, PDM_CRASH_LOG=str(log)).expect(DONE)
        points = log.read_text().splitlines()
        it.sql("-e", "TRUNCATE TABLE t").expect(DONE)
        for at, point in enumerate(points, 1):
            killed = it.sql("-e", INSERT, PDM_CRASH_AT=str(at))
            assert killed.code != DONE, f"{at} of {points} was not reached"
            left.setdefault(point, []).append(it.sql("-e", COUNTED).expect(DONE).out)
            it.sql("-e", "TRUNCATE TABLE t").expect(DONE)
    assert set(left["warehouse: commit"]) == {counted(0)}, left
    assert set(left["warehouse: committed"]) == {counted(ROWS)}, left
