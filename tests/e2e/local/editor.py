"""A client of `pdm lsp` that sends and reads the protocol's messages and nothing more."""
import json
import os
import pathlib
import subprocess
import urllib.parse

from local.installation import PDM


class Failure(Exception):
    """The error that a request was answered with."""

    def __init__(self, error):
        super().__init__(error["message"])
        self.code = error["code"]


class Editor:
    """Use as a context. `check(method, params or result, which)` may look at every message."""

    def __init__(self, check=None):
        self.check = check or (lambda *_: None)
        self.last_id = 0
        self.diagnostics = {}
        self.texts = {}

    def __enter__(self):
        self.process = subprocess.Popen([PDM, "lsp", "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.capabilities = self.ask("initialize", {"processId": os.getpid(), "rootUri": None, "capabilities": {}})["capabilities"]
        self.tell("initialized", {})
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.ask("shutdown", None)
            self.tell("exit", None)
        self.process.stdin.close()
        code = self.process.wait(10)
        self.process.stdout.close()
        assert code == 0, code

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def tell(self, method, params):
        self.send({"method": method, "params": params})

    def ask(self, method, params):
        self.last_id += 1
        self.send({"id": self.last_id, "method": method, "params": params})
        while (message := self.receive()).get("id") != self.last_id:
            pass
        if "error" in message:
            raise Failure(message["error"])
        self.check(method, message["result"])
        return message["result"]

    def receive(self):
        length = 0
        while line := self.process.stdout.readline().strip():
            name, value = line.split(b":")
            if name.lower() == b"content-length":
                length = int(value)
        message = json.loads(self.process.stdout.read(length))
        if message.get("method") == "textDocument/publishDiagnostics":
            self.check(message["method"], message["params"])
            self.diagnostics[path_of(message["params"]["uri"])] = message["params"]["diagnostics"]
        return message

    # ---- documents ----

    def open(self, path):
        path = pathlib.Path(path)
        self.texts[path] = path.read_text()
        self.tell("textDocument/didOpen", {"textDocument": {
            "uri": uri_of(path), "languageId": "hiveql", "version": 1, "text": self.texts[path]}})

    def change(self, path, text):
        self.texts[path] = text
        self.tell("textDocument/didChange", {"textDocument": {"uri": uri_of(path), "version": 2}, "contentChanges": [{"text": text}]})

    def place(self, path, needle, by=0):
        text = self.texts[path]
        before = text[:text.index(needle) + by]
        return {"textDocument": {"uri": uri_of(path)},
                "position": {"line": before.count("\n"), "character": len(before) - before.rfind("\n") - 1}}

    def at(self, what, path, needle, by=0, **more):
        return self.ask("textDocument/" + what, {**self.place(path, needle, by), **more})

    def text_of(self, location):
        """What stands at a location."""
        path = path_of(location["uri"])
        return text_in(self.texts.get(path) or path.read_text(), location["range"])


def uri_of(path):
    return "file://" + urllib.parse.quote(str(path))


def path_of(uri):
    return pathlib.Path(urllib.parse.unquote(uri.removeprefix("file://")))


def offset(text, position):
    lines = text.split("\n")
    return sum(len(line) + 1 for line in lines[:position["line"]]) + position["character"]


def text_in(text, range_):
    return text[offset(text, range_["start"]):offset(text, range_["end"])]


def apply(text, edits):
    for edit in sorted(edits, key=lambda it: -offset(text, it["range"]["start"])):
        text = text[:offset(text, edit["range"]["start"])] + edit["newText"] + text[offset(text, edit["range"]["end"]):]
    return text
