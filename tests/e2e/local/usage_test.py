"""Wrong parameters and configuration: exit code 2, before anything starts."""
from local.installation import DONE, PREFIX, WRONG_USAGE, command, tiny


def refuses(*parts, **parameters):
    with tiny() as it:
        it.run(parameters.pop("correlation_id", "c1"), **parameters).expect(WRONG_USAGE, *parts)
        assert not list(it.root.glob("warehouse/*.duckdb")), "the warehouse was opened"


def test_the_prefix_stays_in_its_bucket():
    refuses("..", s3_prefix="a/../../b")
    refuses("..", s3_prefix="..")


def test_the_prefix_is_required():
    refuses("s3-prefix", s3_prefix=None)
    refuses("s3-prefix", s3_prefix="")


def test_slashes_around_the_prefix_do_not_matter():
    with tiny() as it:
        it.run(s3_prefix=f"/{PREFIX}/").expect(DONE, "COMPLETED")
        assert it.rows("SELECT count(*) FROM tiny.fruit_v") == [["2"]]


def test_the_export_date_is_a_calendar_date():
    for date in ("2021-02-30", "2021-13-01", "20210401", "yesterday", "2021-04-01x", "2021-4-1"):
        refuses("date", export_date=date)


def test_the_correlation_id_is_a_plain_word():
    for word in ("a b", "a/b", "a\tb", "x" * 257):
        refuses("orrelation", correlation_id=word)
    with tiny() as it:
        it.run("x" * 256).expect(DONE)


def test_the_correlation_id_is_required():
    refuses("orrelation", correlation_id="")
    refuses("orrelation", correlation_id=None)


def test_the_snapshot_type_is_required_and_known():
    refuses("snapshot", snapshot_type=None)
    refuses("full", snapshot_type="sideways")


def test_an_unknown_key_names_the_nearest():
    with tiny() as it:
        it.change("product.yaml", "keep_versions", "kepp_versions")
        it.run().expect(WRONG_USAGE, "product.yaml", "kepp_versions", "keep_versions")


def test_a_wrong_type_names_the_key():
    with tiny() as it:
        it.change("product.yaml", "processes: 4", "processes: many")
        it.run().expect(WRONG_USAGE, "product.yaml", "processes", "many")
        it.change("product.yaml", "processes: many", "processes: [4]")
        it.run().expect(WRONG_USAGE, "product.yaml", "processes")


def test_a_broken_yaml_names_its_line():
    with tiny() as it:
        it.change("product.yaml", "steps:", "steps: [")
        it.run().expect(WRONG_USAGE, "product.yaml:")


def test_an_unknown_environment_names_the_nearest():
    with tiny() as it:
        it.run(environment="developmnt").expect(WRONG_USAGE, "developmnt", "development")


def test_a_product_that_is_not_there():
    command("run", "--product", "/nowhere", "--s3-prefix", "p", "--correlation-id", "c", "--snapshot-type", "full").expect(
        WRONG_USAGE, "/nowhere")


def test_unknown_flags_and_commands():
    command("run", "--nonsense").expect(WRONG_USAGE, "nonsense")
    command("nonsense").expect(WRONG_USAGE)
    command().expect(WRONG_USAGE)
    command("--help").expect(DONE, "run", "sql")
