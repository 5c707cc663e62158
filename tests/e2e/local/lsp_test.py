"""`pdm lsp` over the reference product: an error while it is typed, types, definitions, a rename that leaves a clean product."""
import time

from local.editor import Editor, Failure, apply, path_of, uri_of
from local.installation import DONE, Installation, command

SITE = "scripts/model/site_dim.1.sql"


def in_product(work):
    with Installation() as it:
        it.copy_product()
        with Editor() as editor:
            editor.open(it.product / SITE)
            work(it, editor, it.product / SITE)


def test_an_error_shows_and_goes():
    def work(_, editor, site):
        text = editor.texts[site]
        editor.change(site, text.replace("c.region_code", "c.region_cod"))
        editor.ask("textDocument/documentSymbol", {"textDocument": {"uri": uri_of(site)}})
        editor.ask("textDocument/documentSymbol", {"textDocument": {"uri": uri_of(site)}})
        shown = editor.diagnostics[site][0]
        assert "region_code" in shown["message"] and shown["range"]["start"] == {"line": 41, "character": 8}, shown
        editor.change(site, text)
        editor.ask("textDocument/documentSymbol", {"textDocument": {"uri": uri_of(site)}})
        editor.ask("textDocument/documentSymbol", {"textDocument": {"uri": uri_of(site)}})
        assert not any(editor.diagnostics.values()), editor.diagnostics
    in_product(work)


def test_a_column_is_followed_across_scripts():
    def work(it, editor, site):
        hover = editor.at("hover", site, "o.status", 2)["contents"]["value"]
        assert "status string" in hover and "from" in hover and "common-model-inputs/data/site" in hover, hover
        table = editor.at("definition", site, "organisation_site")
        assert path_of(table["uri"]) == it.product / "scripts/transform/organisation_site.sql"
        assert editor.text_of(table).endswith("organisation_site")
        column = editor.at("definition", site, "source_file_country\n")
        assert editor.text_of(column) == "source_file_country", column
        names = [item["label"] for item in editor.at("completion", site, "c.region_code", 2)["items"]]
        assert "region_code" in names and "open_date" in names, names
    in_product(work)


def test_a_renamed_column_leaves_a_clean_product():
    def work(it, editor, site):
        before = command("lineage", "--product", it.product, "--json").expect(DONE).out
        for needle, by, to in [("region_code,\n    region_name", 0, "region_number"), ("o.region AS region_name", 12, "region_title"),
                               ("organisation_status,\n    country", 0, "status_in_organisation")]:
            edits = editor.at("rename", site, needle, by, newName=to)["changes"]
            assert edits, needle
            for uri, changes in edits.items():
                path = path_of(uri)
                path.write_text(apply(path.read_text(), changes))
            editor.texts[site] = site.read_text()
            editor.change(site, site.read_text())
            editor.tell("workspace/didChangeWatchedFiles", {"changes": [{"uri": uri, "type": 2} for uri in edits]})
            assert to in site.read_text()
            command("check", "--product", it.product).expect(DONE, "0 errors")
        after = command("lineage", "--product", it.product, "--json").expect(DONE).out
        assert before == after, "published columns come from elsewhere"
    in_product(work)


def refused(editor, path, needle, by, reason):
    for what, more in (("prepareRename", {}), ("rename", {"newName": "other"})):
        try:
            editor.at(what, path, needle, by, **more)
        except Failure as failure:
            assert reason in str(failure), failure
        else:
            raise AssertionError(f"{needle} was renamed")


def test_a_rename_with_uses_elsewhere_is_refused():
    def work(it, editor, _):
        view = it.product / "scripts/views/address_default_dim_v.sql"
        editor.open(view)
        editor.change(view, editor.texts[view].replace("t.address_key,", "t.address_key AS the_key,"))
        refused(editor, view, "the_key", 0, "is published as uc.address_default_dim_v.the_key")
        source = it.product / "scripts/source/src_accepted_data_carercircumstances.sql"
        editor.open(source)
        refused(editor, source, "declarationId", 0, "is external")
    in_product(work)


def test_answers_come_at_once():
    def work(_, editor, site):
        text = editor.texts[site]
        slowest = 0
        for number in range(10):
            editor.change(site, text + f"-- {number}\n")
            start = time.monotonic()
            editor.at("hover", site, "o.status", 2)
            slowest = max(slowest, time.monotonic() - start)
        assert slowest < 2, slowest  # 20 ms where nothing else runs
    in_product(work)
