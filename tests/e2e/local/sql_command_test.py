"""`pdm sql` has the habits of the hive command."""
import json
import pathlib
import subprocess
import tempfile

from local.installation import DONE, FAILED, PDM, REFUSED, WRONG_USAGE, command


class Bare:
    """A warehouse directory of its own."""

    def __enter__(self):
        self.scratch = tempfile.TemporaryDirectory(prefix="pdm-e2e-")
        self.folder = pathlib.Path(self.scratch.name)
        return self

    def __exit__(self, *_):
        self.scratch.cleanup()

    def sql(self, *words, **variables):
        return command("sql", "--warehouse", self.folder / "warehouse", *words, **variables)

    def file(self, text):
        path = self.folder / "script.sql"
        path.write_text(text)
        return path


def gives(out, *words, **variables):
    with Bare() as it:
        outcome = it.sql(*words, **variables).expect(DONE)
        assert outcome.out == out, repr(outcome.out)


def test_rows_are_parted_by_tabs_and_null_is_a_word():
    gives("1\tx\tNULL\ttrue\n", "-e", "SELECT 1, 'x', NULL, true")


def test_statements_are_parted_by_semicolons():
    gives("1\na;b\n2\n", "-e", "SELECT 1; SELECT 'a;b'; -- no; statement\nSELECT 2;")


def test_rows_that_cannot_be_written_are_an_error():
    with Bare() as it, open("/dev/full", "w") as full:
        words = [PDM, "sql", "--warehouse", it.folder / "warehouse", "-e"]
        for text in ("SELECT 1", "SELECT 1; CREATE TABLE t (a int)"):
            done = subprocess.run([*words, text], stdout=full, stderr=subprocess.PIPE, text=True, timeout=60)
            assert done.returncode == FAILED and "cannot write its rows" in done.stderr, done
        it.sql("-e", "SELECT * FROM t").expect(FAILED, "no table")
        done = subprocess.run([PDM, "sql", "--functions"], stdout=full, stderr=subprocess.PIPE, text=True, timeout=60)
        assert done.returncode == FAILED and "cannot write to standard output" in done.stderr, done


def test_what_a_transform_says_is_no_row():
    with Bare() as it:
        said = it.sql("-e", "SELECT TRANSFORM('a') USING 'sh -c \"echo noise >&2; cat\"' AS (x STRING)").expect(DONE)
        assert said.out == "a\n" and said.err.endswith(": noise\n"), said


def test_several_e_run_in_order():
    gives("1\n2\n", "-e", "SELECT 1", "-e", "SELECT 2")


def test_a_file_is_read():
    with Bare() as it:
        assert it.sql("-S", "-f", it.file("CREATE TABLE t (a int);\nINSERT INTO t VALUES (1);\nSELECT * FROM t;\n")).expect(DONE).out == "1\n"
        assert it.sql("-e", "SELECT a + 1 FROM t").expect(DONE).out == "2\n", "the warehouse is durable"
        it.sql("-f", "/nowhere.sql").expect(WRONG_USAGE, "/nowhere.sql")


def test_variables():
    gives("a b c\n", "--hivevar", "x=a", "--hiveconf", "y=b", "-e", "SELECT '${hivevar:x} ${hiveconf:y} ${env:Z}'", Z="c")
    gives("a\n", "--hivevar", "x=a", "-e", "SELECT '${x}'")
    gives("${unknown}\n", "-e", "SELECT '${unknown}'")
    with Bare() as it:
        it.sql("--hivevar", "novalue", "-e", "SELECT 1").expect(WRONG_USAGE, "key=value")


def test_set_prints_and_changes():
    gives("k=v\n", "-e", "SET k=v; SET k;")
    gives("nothing is undefined\n", "-e", "SET nothing;")
    gives("5\n", "-e", "SET hivevar:n=5; SELECT ${n};")


def test_echo_prints_its_line():
    gives("hello there\n1\n", "-e", "!echo hello there;\nSELECT 1;")


def test_the_database_is_chosen():
    with Bare() as it:
        it.sql("-e", "CREATE DATABASE d; CREATE TABLE d.t AS SELECT 5 AS five").expect(DONE)
        assert it.sql("--database", "d", "-e", "SELECT * FROM t").expect(DONE).out == "5\n"
        assert it.sql("-e", "USE d; SELECT * FROM t").expect(DONE).out == "5\n"


def test_a_database_may_have_any_name():
    """Those of DuckDB's databases and schemas and of pdm's own too."""
    names = ("information_schema", "main", "memory", "pdm_catalog", "pdm_scan_1", "pg_catalog", "system", "temp", "warehouse")
    with Bare() as it:
        for name in names:
            it.sql("-e", f"CREATE DATABASE {name}; CREATE TABLE {name}.t AS SELECT '{name}' AS n").expect(DONE)
        for name in names:
            said = it.sql("-e", f"INSERT INTO {name}.t SELECT 'more'; USE {name}; SELECT n FROM t ORDER BY n = 'more'").expect(DONE)
            assert said.out == f"{name}\nmore\n", said
        assert it.sql("-e", "SHOW DATABASES").expect(DONE).out.split() == sorted([*names, "default"])
        for name in names:
            it.sql("-e", f"DROP DATABASE {name} CASCADE").expect(DONE)
        assert it.sql("-e", "SHOW DATABASES").expect(DONE).out == "default\n"
        for name in ("a.b", "temp.", "a b", "é"):
            it.sql("-e", f"CREATE DATABASE `{name}`").expect(FAILED, f"{name} is not a valid database name")


def test_json_keeps_digits_and_types():
    with Bare() as it:
        out = it.sql("--json", "-e", "SELECT 12345678901234567890.5BD AS d, 'x\"y' AS s, array(1, 2) AS a, NULL AS n, "
                     "date '2020-01-01' AS t, 1e10D AS f, true AS b").expect(DONE).out
        assert out == ('{"d":12345678901234567890.5,"s":"x\\"y","a":[1,2],"n":null,"t":"2020-01-01","f":1.0E10,"b":true}\n'), out
        json.loads(out)


def test_the_first_error_ends_it():
    with Bare() as it:
        outcome = it.sql("-e", "SELECT 1; SELECT nope; SELECT 2").expect(FAILED, "nope", "^")
        assert outcome.out == "1\n", outcome.out


def test_errors_may_be_passed_over():
    with Bare() as it:
        outcome = it.sql("--hiveconf", "hive.cli.errors.ignore=true", "-e", "SELECT 1; SELECT nope; SELECT 2").expect(FAILED, "nope")
        assert outcome.out == "1\n2\n", outcome.out


def test_parse_only_runs_nothing():
    with Bare() as it:
        it.sql("--parse-only", "-e", "SELECT a FROM nowhere").expect(DONE)
        it.sql("--parse-only", "-f", it.file("SELECT 1;\nSELECT FROM WHERE;\n")).expect(FAILED, "script.sql:2:", "^")
        assert not (it.folder / "warehouse").exists()


def test_shell_and_dfs_are_refused():
    with Bare() as it:
        it.sql("-e", "!ls;").expect(FAILED, "not supported")
        it.sql("-e", "dfs -ls /;").expect(FAILED, "not supported")


def test_source_runs_another_file():
    with Bare() as it:
        inner = it.file("SELECT ${hivevar:x}; SET y=2;")
        outcome = it.sql("-d", "x=1", "-e", f"source {inner}; SELECT ${{hiveconf:y}}").expect(DONE)
        assert outcome.out == "1\n2\n", repr(outcome.out)
        it.sql("-e", "source /no/such.sql").expect(FAILED, "1:1: can't read /no/such.sql")
        it.file(f"source {inner};")
        it.sql("-f", inner).expect(FAILED, "source nests more than 20 files")


def test_a_folder_is_no_script():
    with Bare() as it:
        folder = str(it.folder)
        it.sql("-f", folder).expect(WRONG_USAGE, f"can't read {folder}: Is a directory")


def test_transform_runs_programs_unless_told_not_to():
    gives("1\n", "-e", "SELECT TRANSFORM (1) USING 'cat' AS (a)")
    with Bare() as it:
        it.sql("--hiveconf", "pdm.transform=false", "-e", "SELECT TRANSFORM (1) USING 'cat' AS (a)").expect(FAILED, "TRANSFORM ... USING runs a program")


def test_what_is_not_supported_is_named():
    with Bare() as it:
        it.sql("-e", "IMPORT FROM '/x'").expect(FAILED, "IMPORT is not supported")


def test_e_and_f_exclude_each_other():
    with Bare() as it:
        it.sql("-e", "SELECT 1", "-f", it.file("SELECT 2;")).expect(WRONG_USAGE)


def test_a_warehouse_is_one_process_s():
    with Bare() as it:
        holder = subprocess.Popen([PDM, "sql", "--warehouse", it.folder / "warehouse"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        try:
            holder.stdin.write("SELECT 1;\n")
            holder.stdin.flush()
            assert holder.stdout.readline() == "1\n"
            it.sql("-e", "SELECT 1").expect(REFUSED, f"another process uses the warehouse {it.folder / 'warehouse'}").without("warning")
        finally:
            holder.communicate()
        it.sql("-e", "SELECT 1").expect(DONE)


def test_what_is_no_warehouse_is_named():
    with Bare() as it:
        (it.folder / "warehouse").mkdir()
        (it.folder / "warehouse/warehouse.db").write_bytes(b"no database" * 1000)
        it.sql("-e", "SELECT 1").expect(FAILED, f"opening {it.folder / 'warehouse/warehouse.db'}: ").without("warning")
