"""Who may run, what a second start does, and that a broken run goes on where it broke."""
import hashlib
import signal
import time

from local.absent_input_test import ROWS, SELECT, put_documents
from local.installation import CHECKOUT, DONE, FAILED, REFUSED, Installation, tiny

BROKEN = "scripts/transform/youth_obligation_details.sql"


def slow(it):
    """A product whose transform step takes many seconds."""
    it.change("scripts/transform/team.sql", "FROM ${hivevar:source_database}.team",
              "FROM ${hivevar:source_database}.team t\nJOIN (SELECT count(*) AS n FROM\n"
              "(SELECT x FROM ${hivevar:source_database}.team LATERAL VIEW explode(split(space(300000), ' ')) e AS x) a\n"
              "CROSS JOIN (SELECT y FROM ${hivevar:source_database}.team LATERAL VIEW explode(split(space(300000), ' ')) f AS y) b\n"
              "WHERE concat(x, y) <> 'z') c")


def content(it, *tables):
    return {table: sorted(it.rows(f"SELECT * FROM {table}")) for table in tables}


def checksums(it, tables):
    """table -> a checksum of its sorted rows."""
    out = it.sql("".join(f"SELECT '== {table}'; SELECT * FROM uc.{table};" for table in tables)).expect(DONE).out
    sums = {}
    for part in out.split("== ")[1:]:
        table, *rows = part.splitlines()
        sums[table] = hashlib.sha256("\n".join(sorted(rows)).encode()).hexdigest()
    assert sorted(sums) == sorted(tables)
    return sums


def test_a_completed_run_is_not_repeated_unless_asked():
    with tiny() as it:
        it.run().expect(DONE)
        first = it.versions()
        it.run().expect(REFUSED, "COMPLETED", "--again")
        assert it.versions() == first
        it.run(again=True).expect(DONE, "attempt 2: COMPLETED")
        assert it.versions() != first and it.record()["run_id"] == 2


def test_a_second_run_is_refused_while_one_runs():
    with tiny() as it:
        slow(it)
        process = it.start()
        try:
            it.wait_for(process, "transform/team.sql started")
            it.run().expect(REFUSED, "c1")
            it.run("c2").expect(REFUSED)
        finally:
            it.interrupt(process)


def test_ctrl_c_cancels_and_the_next_start_goes_on():
    for number in (signal.SIGINT, signal.SIGTERM):
        with tiny() as it:
            it.run("c0").expect(DONE)
            before = it.versions()
            good = (it.product / "scripts/transform/team.sql").read_text()
            slow(it)
            process = it.start()
            it.wait_for(process, "transform/team.sql started")
            began = time.time()
            it.interrupt(process, number).expect(FAILED, "CANCELLED")
            assert time.time() - began < 15, "the statement was not interrupted"
            assert it.versions() == before and it.record()["status"] == "CANCELLED"
            (it.product / "scripts/transform/team.sql").write_text(good)
            plan = it.plan()
            assert plan["source/team.sql"][0] == "skip" and plan["transform/team.sql"][0] == "run", plan
            it.run().expect(DONE, "attempt 2: COMPLETED")


def test_a_killed_run_is_taken_over_when_its_lease_ends():
    with tiny() as it:
        it.run("c0").expect(DONE)
        before, rows = it.versions(), content(it, "tiny.team_v", "tiny.fruit_v")
        good = (it.product / "scripts/transform/team.sql").read_text()
        slow(it)
        process = it.start()
        it.wait_for(process, "transform/team.sql started")
        process.kill()
        process.communicate()
        (it.product / "scripts/transform/team.sql").write_text(good)
        assert it.versions() == before
        end = time.time() + 80
        outcome = it.run()
        while outcome.code == REFUSED and time.time() < end:
            time.sleep(1)
            outcome = it.run()
        outcome.expect(DONE, "attempt 2: COMPLETED")
        assert it.versions() != before and content(it, "tiny.team_v", "tiny.fruit_v") == rows


def test_clear_row_starts_from_the_first_step():
    with tiny() as it:
        it.run().expect(DONE)
        it.command("clear-row", "--product", it.product, "--root", it.root, "--correlation-id", "c1", "--data-product",
                   "TINY").expect(DONE)
        it.run().expect(DONE, "attempt 1: COMPLETED")


def test_a_mended_script_runs_and_what_is_done_does_not():
    with Installation() as it:
        put_documents(it)
        it.copy_product()
        it.change("product.yaml", "retry_attempts: 10", "retry_attempts: 1")
        good = (it.product / BROKEN).read_text()
        it.change(BROKEN, "SELECT\n    youth_obligation_details_id,", "SELECT\n    5 DIV 0 AS broken, youth_obligation_details_id,")
        it.run(environment="qa").expect(FAILED, "attempt 1: FAILED", "youth_obligation_details.sql")
        assert it.record()["current_step"] == "transform" and it.versions() is None
        (it.product / BROKEN).write_text(good)
        plan = it.plan()
        assert all(decision == "skip" for name, (decision, _) in plan.items() if name.startswith("source/")), plan
        assert plan["transform/youth_obligation_details.sql"][0] == "run", plan
        it.run(environment="qa").expect(DONE, "attempt 2: COMPLETED")
        assert it.record()["run_id"] == 2 and it.rows(SELECT) == ROWS


def test_an_edited_script_and_its_readers_run_again():
    with tiny() as it:
        it.run().expect(DONE)
        it.change("scripts/transform/fruit.sql", "upper(name)", "lower(name)")
        plan = it.plan()
        assert plan["transform/fruit.sql"][0] == "run" and plan["transform/fruit.sql"][1], plan
        it.run(again=True).expect(DONE)
        assert it.rows("SELECT name FROM tiny.fruit_v") == [["apple"], ["pear"]]


def test_runs_on_the_same_input_publish_the_same():
    tables = (CHECKOUT / "products/pdm/scripts/pdm_tables/pdm_table_names.txt").read_text().split()
    with Installation() as it:
        sample = it.command("sample", "--out", it.root / "published", "--claimants", "20", "--seed", "7").expect(DONE)
        prefix = sample.out.strip().splitlines()[-1]
        it.copy_product()
        it.change("product.yaml", "processes: 4", "processes: 1")
        it.run("one", s3_prefix=prefix).expect(DONE, "COMPLETED")
        first = checksums(it, tables)
        assert len(set(first.values())) > len(tables) / 2, "most tables are empty"
        it.change("product.yaml", "processes: 1", "processes: 4")
        it.run("two", s3_prefix=prefix).expect(DONE, "COMPLETED")
        second = checksums(it, tables)
        assert first == second, [table for table in tables if first[table] != second[table]]
