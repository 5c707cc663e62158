"""Absent input is normal: one collection of one file, and every other directory missing."""
from local.installation import DONE, PREFIX, Installation, command

STAMPS = ["NULL", "NULL", "1980-01-01", "1980-01-01 00:00:00", "NULL", "NULL"]


def document(name, claimant, easements, referrals, status, started):
    return {"_id": {"youthObligationDetailsId": name}, "claimantId": claimant, "startedApprenticeship": started,
            "statusLastChangedDate": 20173458, "youthObligationEasements": easements,
            "youthObligationReferrals": referrals, "youthObligationStatus": status, "createdDateTime": "",
            "_lastModifiedDateTime": {"d_date": "1980-01-01T00:00:00.000Z"}, "_version": 1}


DOCUMENTS = [document("y1", "cl1", ["aa", "bb", "cc"], ["aa"], "ACTIVE", False),
             document("y2", "cl2", [], ["bb"], "ENDED", None),
             document("y3", "cl3", ["dd"], [], "ACTIVE", False),
             document("y4", "cl4", ["ee"], ["ff"], "ACTIVE", None),
             document("y5", "cl5", [], [], "ENDED", False)]
ROWS = [["y1", "cl1", "NULL", "NULL", easement, "aa", "ACTIVE", *STAMPS] for easement in ("aa", "bb", "cc")] + [
    ["y2", "cl2", "NULL", "NULL", "NULL", "bb", "ENDED", *STAMPS],
    ["y3", "cl3", "NULL", "NULL", "dd", "NULL", "ACTIVE", *STAMPS],
    ["y4", "cl4", "NULL", "NULL", "ee", "ff", "ACTIVE", *STAMPS],
    ["y5", "cl5", "NULL", "NULL", "NULL", "NULL", "ENDED", *STAMPS]]
SELECT = "SELECT * FROM uc.youth_obligation_details_fact_v;"


def put_documents(it):
    it.put("agent-core/youthObligationDetails/youth_obligation_details.json", DOCUMENTS)


def test_five_documents_give_seven_rows_in_order():
    with Installation() as it:
        put_documents(it)
        it.run().expect(DONE, "attempt 1: COMPLETED", "0 bad records")
        assert it.rows(SELECT) == ROWS, it.rows(SELECT)


def test_parameters_come_from_the_environment():
    with Installation() as it:
        put_documents(it)
        command("run", "--product", it.product, "--root", it.root, S3_PREFIX="/" + PREFIX + "/", EXPORT_DATE="2021-04-01",
                CORRELATION_ID="from-environment", SNAPSHOT_TYPE="full").expect(DONE, "from-environment attempt 1: COMPLETED")
        record = it.record("from-environment")
        assert "full" in record.values() and "2021-04-01" in record.values(), record
        assert it.rows(SELECT) == ROWS


def test_a_run_without_any_input_publishes_empty_tables():
    with Installation() as it:
        it.run().expect(DONE, "COMPLETED")
        assert it.rows("SELECT count(*) FROM uc.youth_obligation_details_fact_v") == [["0"]]


def test_the_export_date_is_today_when_it_is_absent_or_empty():
    with Installation() as it:
        it.run(export_date="").expect(DONE, "warning", "COMPLETED")
        it.run("c2", export_date=None).expect(DONE, "warning", "COMPLETED")
