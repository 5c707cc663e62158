"""Runs local.lsp_test with a client that reads every result and notification as the class that the protocol has for it.
Last line: N passed, N failed."""
import sys
import traceback

from lsprotocol import converters, types

from local import editor, lsp_test

READER = converters.get_converter()
RESULTS = {method: entry[1] for method, entry in types.METHOD_TO_TYPES.items() if entry[1] is not None}
NOTIFICATIONS = {"textDocument/publishDiagnostics": types.PublishDiagnosticsParams}
read = {}


def check(method, value):
    if method in NOTIFICATIONS:
        READER.structure(value, NOTIFICATIONS[method])
    elif method in RESULTS:
        READER.structure({"id": 1, "jsonrpc": "2.0", "result": value}, RESULTS[method])
    else:
        raise AssertionError(f"{method} is not of the protocol")
    read[method] = read.get(method, 0) + 1


class TypedEditor(editor.Editor):
    def __init__(self):
        super().__init__(check)


def test_other_answers(it, client, site):
    document = {"textDocument": {"uri": editor.uri_of(site)}}
    client.ask("textDocument/formatting", {**document, "options": {"tabSize": 4, "insertSpaces": True}})
    client.at("references", site, "c.region_code", 2, context={"includeDeclaration": True})
    client.at("prepareRename", site, "c.region_code", 2)
    client.at("signatureHelp", site, "COALESCE(c", 9)


def main():
    lsp_test.Editor = TypedEditor
    passed = failed = 0
    tests = [getattr(lsp_test, name) for name in dir(lsp_test) if name.startswith("test_")]
    for test in tests + [lambda: lsp_test.in_product(test_other_answers)]:
        try:
            test()
            passed += 1
        except Exception:  # noqa: BLE001
            failed += 1
            traceback.print_exc()
    print("answers read:", ", ".join(f"{method} {count}" for method, count in sorted(read.items())))
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed or not passed else 0)


if __name__ == "__main__":
    main()
