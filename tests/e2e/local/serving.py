"""`pdm serve` over an installation with one run."""
import json
import pathlib
import re
import subprocess
import urllib.error
import urllib.request

from local.installation import DONE, PDM, environment, tiny

TOKEN = "t0ken"


class Serving:
    """Use as a context: the server and its installation go when it ends."""

    def __init__(self, it=None):
        """`it`: an installation that has run, else one of its own."""
        self.it = it or tiny()
        if not it:
            self.it.run().expect(DONE)

    def __enter__(self):
        self.process = subprocess.Popen([PDM, "serve", "--product", self.it.product, "--root", self.it.root, "--port", "0"],
                                        stdout=subprocess.PIPE, text=True, env=environment({"PDM_TOKEN": TOKEN}))
        line = self.process.stdout.readline()
        assert re.match(r"serving \w+ on http://127.0.0.1:", line), line
        self.port = int(line.rsplit(":", 1)[1])
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.code = self.process.wait(timeout=30)
        self.it.__exit__()

    def ask(self, method, path, body=None, token=None, **headers):
        """Status and body: JSON where it is, else text."""
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", method=method,
                                         data=None if body is None else json.dumps(body).encode())
        if body is not None:
            request.add_header("Content-Type", "application/json")
        if token:
            request.add_header("Authorization", f"Bearer {token}")
        for name, value in headers.items():
            request.add_header(name.replace("_", "-"), value)
        try:
            with urllib.request.urlopen(request, timeout=60) as response:
                status, kind, text = response.status, response.headers["Content-Type"], response.read().decode()
        except urllib.error.HTTPError as error:
            status, kind, text = error.code, error.headers["Content-Type"], error.read().decode()
        return status, json.loads(text) if kind == "application/json" else text

    def resident_bytes(self):
        pages = int(pathlib.Path(f"/proc/{self.process.pid}/statm").read_text().split()[1])
        return pages * 4096
