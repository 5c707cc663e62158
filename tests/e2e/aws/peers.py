"""DynamoDB Local and moto on loopback, and boto3 clients to look into them."""
import contextlib
import http.server
import os
import pathlib
import socket
import subprocess
import sys
import threading
import time

HOME = pathlib.Path(os.environ["AWS_PEERS"])
REGION = "eu-west-2"
KEYS = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_REGION": REGION}


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_open(port, process, name):
    end = time.time() + 60
    while time.time() < end:
        if process.poll() is not None:
            raise RuntimeError(f"{name} ended with {process.returncode}")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError(f"{name} does not open its port")


@contextlib.contextmanager
def server(name, port, words, **variables):
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=HOME,
                               env={**os.environ, **variables})
    try:
        wait_until_open(port, process, name)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait()


def dynamodb_local():
    port = free_port()
    return server("DynamoDB Local", port,
                  [HOME / "java", "-Xmx256m", f"-Djava.library.path={HOME}/dynamodb", "-cp", f"{HOME}/dynamodb/*",
                   "com.amazonaws.services.dynamodbv2.local.main.ServerRunner", "-inMemory", "-sharedDb",
                   "-disableTelemetry", "-port", str(port)], LD_PRELOAD=str(HOME / "loopback.so"))


def moto():
    port = free_port()
    return server("moto", port, [HOME / "venv/bin/moto_server", "-H", "127.0.0.1", "-p", str(port)])


def client(service, endpoint):
    import boto3
    return boto3.client(service, endpoint_url=endpoint, region_name=REGION, aws_access_key_id="test",
                        aws_secret_access_key="test")


class Hook:
    """A webhook's receiver: keeps path, headers and body of every request. Use as a context."""

    def __init__(self):
        self.requests = []
        hook = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                hook.requests.append((self.path, dict(self.headers), body))
                self.send_response(204)
                self.end_headers()

            def log_message(self, *_):
                pass

        self.http = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.http.server_port}"

    def __enter__(self):
        threading.Thread(target=self.http.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.http.shutdown()
        self.http.server_close()


if __name__ == "__main__":
    sys.exit("read by python3 -m aws")
