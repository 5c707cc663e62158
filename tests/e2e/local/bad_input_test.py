"""Bad documents and files: an error that names the place, or a NULL row that is counted; never half a publish."""
import gzip

from local.installation import DONE, FAILED, Installation, tiny

RED = [["7", "RED", "0"]]


def published(it):
    """The version that is current, and what it holds."""
    return it.versions(), it.rows("SELECT * FROM tiny.team_v"), it.rows("SELECT * FROM tiny.fruit_v")


def fails_and_keeps_the_former_version(content, *parts, name="db/team/part.json"):
    with tiny() as it:
        it.run().expect(DONE)
        before = published(it)
        assert before[1] == RED
        it.put(name, content)
        outcome = it.run("c2").expect(FAILED, "attempt 1: FAILED", "transform/team.sql", *parts)
        assert ", version " not in outcome.out, outcome.out
        assert published(it) == before
        assert it.record("c2")["status"] == "FAILED" and it.record("c2")["current_step"] == "transform"


def test_a_malformed_line_is_a_null_row_where_the_table_says_so():
    with tiny() as it:
        it.put("db/fruit/part.json", ['{"id":1', {"id": 3, "name": "fig"}])
        it.run().expect(DONE, "COMPLETED", " 3 rows, 1 bad records")
        assert it.rows("SELECT * FROM tiny.fruit_v") == [["NULL", "NULL", "-1"], ["3", "FIG", "-1"]]


def test_a_malformed_line_is_an_error_elsewhere():
    fails_and_keeps_the_former_version([{"id": 3}, '{"id":1'], "db/team/part.json:2 (byte 10)", "Unterminated object")


def test_a_wrong_type_is_an_error():
    fails_and_keeps_the_former_version([{"id": "many"}], "db/team/part.json:1 (byte 0)", '"many" where int is expected')


def test_invalid_utf8_reads_as_hive_reads_it_and_is_counted():
    with tiny() as it:
        it.put("db/team/part.json", b'{"id": 3, "name":"\xff"}\n')
        it.run().expect(DONE, "COMPLETED", "1 bad records")
        assert it.rows("SELECT * FROM tiny.team_v") == [["3", "\ufffd", "-1"]]


def test_a_truncated_gzip_fails_the_script():
    whole = gzip.compress(b'{"id": 1, "name": "%d"}\n' % 5 * 1000)
    fails_and_keeps_the_former_version(whole[: len(whole) // 2], "db/team/part.json.gz", name="db/team/part.json.gz")


def test_a_gzip_with_a_wrong_checksum_fails_the_script():
    whole = bytearray(gzip.compress(b'{"id": 1}\n'))
    whole[-6] ^= 0xFF
    fails_and_keeps_the_former_version(bytes(whole), "db/team/part.json.gz", name="db/team/part.json.gz")


def test_a_gz_that_is_no_gzip_is_read_by_its_content():
    with tiny() as it:
        it.put("db/team/part.json.gz", [{"id": 8, "name": "blue"}])
        it.run().expect(DONE, "COMPLETED", " 0 bad records")
        assert sorted(it.rows("SELECT id, name FROM tiny.team_v")) == [["7", "RED"], ["8", "BLUE"]]


def test_hidden_and_empty_files_are_passed_over():
    with tiny() as it:
        for name in ("_SUCCESS", ".hidden", "_x.json"):
            it.put(f"db/team/{name}", "not json\n")
        it.put("db/team/empty.txt", "")
        it.put("db/team/part2.json.gz", gzip.compress(b'{"id": 8, "name": "blue"}\n'))
        it.run().expect(DONE, "COMPLETED")
        assert sorted(it.rows("SELECT id, name FROM tiny.team_v")) == [["7", "RED"], ["8", "BLUE"]]


def test_the_strict_sources_of_pdm_name_the_object():
    for collection in ("agent-core/team", "organisation/deliveryUnitAddress", "penalties-and-deductions/sanctionEscalation"):
        with Installation() as it:
            it.put(f"{collection}/part.json", ['{"_id":{}}', '{"_id":'])
            it.copy_product()
            it.change("product.yaml", "retry_attempts: 10", "retry_attempts: 1")
            it.run(environment="qa").expect(FAILED, "attempt 1: FAILED", f"{collection}/part.json:2 (byte 11)")
            assert it.versions() is None


def test_the_lenient_sources_of_pdm_count_it():
    with Installation() as it:
        it.put("agent-core/youthObligationDetails/part.json", ['{"_id":'])
        it.run().expect(DONE, "COMPLETED", "1 bad records")
