"""The comparison tells what differs: python3 -m unittest discover -s tests/e2e -p '*_test.py'."""
import tempfile
import unittest
from pathlib import Path

from certification import comparison, dump, product, report
from certification.cells import canonical
from hive.printing import double_as_java
from hive.statements import cut

_COLUMNS = [("id", "int"), ("name", "string"), ("tags", "map<string,int>")]
_LINES = ['1\tAda\t{"a":1,"b":2}', '2\tBo\t{}', '2\tBo\t{}', '3\tNULL\tNULL']


def _compare(lines, columns=None, error=""):
    """Rows against those of _LINES, by way of files as the certification does it."""
    with tempfile.TemporaryDirectory() as folder:
        dump.write(Path(folder) / "hive", "db.t", dump.Table(_COLUMNS, _LINES))
        dump.write(Path(folder) / "pdm", "db.t", dump.Table(columns or _COLUMNS, lines, error))
        return comparison.compare("db.t", dump.read(Path(folder) / "hive", "db.t"),
                                  dump.read(Path(folder) / "pdm", "db.t"))


class ComparisonTest(unittest.TestCase):
    def test_reports_a_changed_cell(self):
        outcome = _compare(['1\tAdam\t{"a":1,"b":2}', *_LINES[1:]])
        self.assertFalse(outcome.passes({}))
        self.assertEqual(dict(outcome.differing), {"name": 1})
        self.assertEqual(outcome.equal_cells, 11)
        self.assertEqual(outcome.samples, [comparison.Difference("name", "Ada", "Adam", outcome.samples[0].row)])
        text = "\n".join(report.lines([outcome], {}))
        self.assertIn("FAILED db.t", text)
        self.assertIn("hive Ada\n", text)
        self.assertIn("pdm  Adam\n", text)

    def test_reports_a_changed_map_entry(self):
        self.assertEqual(dict(_compare(['1\tAda\t{"a":1,"b":3}', *_LINES[1:]]).differing), {"tags": 1})

    def test_reports_null_against_empty(self):
        self.assertEqual(dict(_compare([*_LINES[:3], "3\t\tNULL"]).differing), {"name": 1})

    def test_reports_a_missing_row_of_two_equal_ones(self):
        self.assertEqual(dict(_compare(_LINES[:2] + _LINES[3:]).differing), {comparison.ROWS: 1})

    def test_reports_a_row_too_many(self):
        self.assertEqual(dict(_compare(_LINES + _LINES[:1]).differing), {comparison.ROWS: 1})

    def test_reports_another_type(self):
        columns = [("id", "bigint"), *_COLUMNS[1:]]
        self.assertEqual(dict(_compare(_LINES, columns).differing), {comparison.LAYOUT: 1})

    def test_reports_a_missing_column(self):
        self.assertFalse(_compare(["1\tAda"], _COLUMNS[:2]).passes({}))

    def test_reports_a_table_that_cannot_be_read(self):
        outcome = _compare([], error="no such table")
        self.assertFalse(outcome.passes({("db.t", comparison.ANY): "any cell may differ, not the whole table"}))
        self.assertIn("no such table", "\n".join(report.lines([outcome], {})))

    def test_reports_rows_broken_by_a_tab(self):
        self.assertFalse(_compare(["1\tA\tda\t{}", *_LINES[1:]]).passes({}))

    def test_accepts_rows_and_map_entries_in_any_order(self):
        outcome = _compare([_LINES[3], _LINES[1], '1\tAda\t{"b":2,"a":1}', _LINES[2]])
        self.assertTrue(outcome.passes({}))
        self.assertEqual((outcome.rows, outcome.equal_cells), (4, 12))

    def test_accepts_an_expected_difference_of_its_column_only(self):
        outcome = _compare(['1\tAdam\t{"a":1,"b":2}', *_LINES[1:]])
        self.assertTrue(outcome.passes({("db.t", "name"): "cause"}))
        self.assertFalse(outcome.passes({("db.t", "id"): "cause"}))
        self.assertFalse(outcome.passes({("db.u", "name"): "cause"}))

    def test_many_differing_rows_are_counted_too(self):
        lines = [f"{number}\tx\tNULL" for number in range(700)]
        other = [line.replace("x", "y") for line in lines]
        outcome = comparison.compare("db.t", dump.Table(_COLUMNS, lines), dump.Table(_COLUMNS, other))
        self.assertEqual(dict(outcome.differing), {"name": 700})


class CellTest(unittest.TestCase):
    def test_differ(self):
        for left, right, kind in [
                ("1.10", "1.1", "decimal(5,2)"),
                ("[1,2]", "[2,1]", "array<int>"),
                ("[1.10]", "[1.1]", "array<decimal(5,2)>"),
                ('["1"]', "[1]", "array<string>"),
                ('{"a":1,"b":2}', '{"b":2,"a":1}', "struct<a:int,b:int>"),
                ('{"m":{"a":1}}', '{"m":{"a":null}}', "struct<m:map<string,int>>"),
                ('{"a":1', '{"a":2', "map<string,int>")]:
            self.assertNotEqual(canonical(left, kind), canonical(right, kind), (left, right, kind))

    def test_agree(self):
        for left, right, kind in [
                ('{"a":{"x":1,"y":2},"n":[{"p":1,"q":2}]}', '{"a":{"y":2,"x":1},"n":[{"q":2,"p":1}]}',
                 "struct<a:map<string,int>,n:array<map<string,int>>>"),
                ('{"1":[1.5,null],"0":[]}', '{"0":[],"1":[1.5,null]}', "map<string,array<decimal(10,2)>>")]:
            self.assertEqual(canonical(left, kind), canonical(right, kind), (left, right, kind))


class PrintingTest(unittest.TestCase):
    def test_doubles_as_java(self):
        for value, text in [(0.0, "0.0"), (-0.0, "-0.0"), (978307.2, "978307.2"), (978307200.0, "9.783072E8"), (1e20, "1.0E20"),
                            (0.001, "0.001"), (1e-5, "1.0E-5"), (-1.25e-7, "-1.25E-7"), (float("nan"), "NaN"),
                            (float("-inf"), "-Infinity"), (1e7, "1.0E7"), (9999999.0, "9999999.0")]:
            self.assertEqual(double_as_java(value), text)


class StatementTest(unittest.TestCase):
    def test_cut_outside_quotes_and_comments(self):
        self.assertEqual(cut("a ';' -- x;y\nb; !echo z;\n!echo no;\n\"it's;\" `;`;;"), ["a ';' \nb", "!echo z", "\"it's;\" `;`"])


class ExpectedTest(unittest.TestCase):
    def test_refuses_a_line_without_a_cause(self):
        with tempfile.NamedTemporaryFile("w") as file:
            file.write("# comment\n\ndb.t\tname\n")
            file.flush()
            with self.assertRaisesRegex(ValueError, ":3: expected"):
                report.read_expected(file.name)

    def test_reads_table_column_and_cause(self):
        with tempfile.NamedTemporaryFile("w") as file:
            file.write("db.t\tname\twhy not\n")
            file.flush()
            self.assertEqual(report.read_expected(file.name), {("db.t", "name"): "why not"})

    def test_tells_what_is_no_longer_seen(self):
        self.assertIn("no longer seen", "\n".join(report.lines([_compare(_LINES)], {("db.t", "name"): "cause"})))


class ProductTest(unittest.TestCase):
    def test_every_script_stands_once_in_the_order(self):
        groups = product.groups(Path(__file__).resolve().parents[3] / "products/pdm")
        stages = [[script.name for script in group.scripts] for group in groups if group.step == "model"]
        self.assertEqual(stages[0], ["site_dim.1.sql"])
        self.assertIn(["sanction_fact.5.sql"], stages)
        self.assertLess(stages.index(["sanction_fact.5.sql"]),
                        next(index for index, names in enumerate(stages) if "commitment_fact.5.sql" in names))


if __name__ == "__main__":
    unittest.main()
