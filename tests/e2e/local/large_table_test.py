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


def test_the_newest_rows_are_found_without_sorting_all():
    """Rows of keys that have one are neither sorted nor kept, so the memory of a sort is not needed."""
    newest = ("SELECT k, s FROM (SELECT k, s, row_number() OVER (PARTITION BY {} ORDER BY s DESC) AS n FROM {}) v "
              "WHERE n = 1")
    with Bare() as it:
        (it.folder / "lines").mkdir()
        (it.folder / "lines/part-0").write_text("1\ta\n1\tb\n")
        it.sql("-e", "CREATE TABLE t (k int, s string); CREATE EXTERNAL TABLE e (k int, s string) "
                     f"ROW FORMAT DELIMITED FIELDS TERMINATED BY '\\t' LOCATION '{it.folder}/lines'").expect(DONE)
        parted = it.sql("-e", "EXPLAIN " + newest.format("k", "t")).expect(DONE).out
        assert "SEMI JOIN" in parted and "ANTI JOIN" in parted, parted
        # Files are read once, and rows that chance parts are no other ones when they are asked again.
        for key, table in (("k", "e"), ("rand() > 0.5", "t")):
            read_once = it.sql("-e", "EXPLAIN " + newest.format(key, table)).expect(DONE).out
            assert "JOIN" not in read_once, read_once
        it.sql("-e", INSERT).expect(DONE)
        it.sql("-e", "INSERT INTO t VALUES (7, 'v70')").expect(DONE)
        rows = newest.format("k", "t")
        found = it.sql("-e", f"SELECT count(*), max(s) FROM ({rows}) r WHERE k = 7 OR k > 99990").expect(DONE).out
        assert found == "10\tv99999\n", found
