"""External tables over Parquet files: what changes a table's partitions changes what is read."""
import shutil

from local.installation import DONE, tiny

TABLE = "CREATE EXTERNAL TABLE old (id INT, name STRING) PARTITIONED BY (ds STRING) STORED AS PARQUET"


class Old:
    """An installation with a table over two copies of a published one. Use as a context."""

    def __enter__(self):
        self.it = tiny()
        self.it.put("db/team/part.json", [{"id": 7, "name": "red", "tags": []}])
        self.it.run().expect(DONE)
        file = next(self.it.root.glob("published/data/**/team_v/*/*.parquet"))
        for day in ("x", "y"):
            (self.it.root / f"old/ds={day}").mkdir(parents=True)
            shutil.copy(file, self.it.root / f"old/ds={day}/part.parquet")
        return self

    def __exit__(self, *_):
        self.it.__exit__()

    def run(self, *statements, properties=""):
        made = f"{TABLE} LOCATION '{self.it.root}/old' {properties}; MSCK REPAIR TABLE old"
        return self.it.sql("; ".join([made, *statements])).expect(DONE).out.splitlines()

    def files(self):
        return sorted(str(path.relative_to(self.it.root / "old")) for path in self.it.root.glob("old/**/*.parquet"))


def test_a_renamed_partition_keeps_its_rows():
    with Old() as old:
        rows = old.run("ALTER TABLE old PARTITION (ds = 'x') RENAME TO PARTITION (ds = 'z')", "SELECT id, name, ds FROM old ORDER BY ds")
        assert rows[-2:] == ["7\tRED\ty", "7\tRED\tz"], rows


def test_files_go_with_their_rows_only_where_the_table_purges():
    with Old() as old:
        old.run("DROP TABLE old")
        assert old.files() == ["ds=x/part.parquet", "ds=y/part.parquet"]
        old.run("ALTER TABLE old DROP PARTITION (ds = 'x')", properties="TBLPROPERTIES ('external.table.purge' = 'true')")
        assert old.files() == ["ds=y/part.parquet"]
        old.it.sql("TRUNCATE TABLE old").expect(DONE)
        assert old.it.rows("SELECT count(*) FROM old") == [["0"]] and old.files() == []


def test_the_time_of_reading_is_that_of_from():
    with Old() as old:
        rows = old.run("EXPLAIN ANALYZE SELECT count(*) FROM old")
        reading = [row.split("\t")[-1] for row in rows if "READ_PARQUET" in row]
        assert reading == ["FROM old (line 1)"] * 2, rows  # a partition each
