"""Scripts that are wrong: place, line and caret; the others of the step still report theirs; `pdm check` without data."""
import json

from local.installation import CHECKOUT, DONE, FAILED, WRONG_USAGE, command, tiny

FRUIT, TEAM = "scripts/transform/fruit.sql", "scripts/transform/team.sql"


def fails(it, *parts):
    """A run and a check say the same."""
    it.run().expect(FAILED, "FAILED", *parts)
    command("check", "--product", it.product).expect(FAILED, *parts)
    assert it.versions() is None


def test_a_syntax_error_shows_file_line_and_caret():
    with tiny() as it:
        it.change(TEAM, "SELECT id,", "SELECT id FROM FROM,")
        fails(it, "team.sql:3:", "SELECT id FROM FROM,", "^")


def test_an_unknown_column_names_the_nearest():
    with tiny() as it:
        it.change(TEAM, "upper(name)", "upper(nmae)")
        fails(it, "team.sql:3:18: ", "nmae", '"name"', "\n                   ^^^^")


def test_an_unknown_function_names_the_nearest():
    with tiny() as it:
        it.change(TEAM, "upper(name)", "uper(name)")
        fails(it, "team.sql:3:12: ", "uper", "upper")


def test_all_scripts_of_a_step_report_theirs():
    with tiny() as it:
        it.change(TEAM, "upper(name)", "upper(nmae)")
        it.change(FRUIT, "upper(name)", "upper(nime)")
        fails(it, "nmae", "nime")


def test_an_error_is_found_before_any_script_runs():
    with tiny() as it:
        it.change(FRUIT, "upper(name)", "upper(nime)")
        it.run().expect(FAILED, "transform/fruit.sql:3:18").without("started")


def test_an_unsupported_construct_is_refused_by_name():
    with tiny() as it:
        (it.product / TEAM).write_text("EXPORT TABLE ${hivevar:transform_database}.team TO '/x';\n")
        it.run().expect(FAILED, "team.sql:1:1: EXPORT TABLE is not supported")
    with tiny() as it:
        it.change(TEAM, "SELECT id,", "SELECT TRANSFORM (id) USING 'cat' AS (id) FROM x; SELECT id,")
        it.run().expect(FAILED, "TRANSFORM ... USING runs a program")


def test_a_good_product_has_no_errors():
    with tiny() as it:
        command("check", "--product", it.product).expect(DONE, "TINY: 7 scripts", "0 errors")
    command("check", "--product", CHECKOUT / "products/pdm").expect(DONE, "PDM: ", "0 errors")


def test_errors_as_json_lines():
    with tiny() as it:
        it.change(TEAM, "upper(name)", "upper(nmae)")
        it.change(FRUIT, "upper(name)", "uper(name)")
        outcome = command("check", "--json", "--product", it.product).expect(FAILED, "TINY: 7 scripts")
        fruit, team, *_ = [json.loads(line) for line in outcome.out.splitlines()]
        assert team == {
            "file": str(it.product / TEAM), "line": 3, "column": 18, "end": 22, "severity": "error", "code": "invalid",
            "message": 'no column "nmae"', "nearest": ["name"]}, team
        assert fruit["line"] == 3 and fruit["column"] == 12 and fruit["nearest"] == ["upper"], fruit
        (it.product / "product.yaml").write_text("nome: TINY\n")
        outcome = command("check", "--json", "--product", it.product).expect(WRONG_USAGE)
        assert [json.loads(line)["file"] for line in outcome.out.splitlines()] == [str(it.product / "product.yaml")]
