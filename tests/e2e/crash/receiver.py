"""What stands behind a run's webhook and pushgateway: takes everything and remembers it, or fails as it is told; and what stands before DynamoDB."""
import http.client
import http.server
import json
import threading
import time
import urllib.parse


class Receiver:
    """Use as a context. `fault`, when there is one, is asked at each request: None to answer well, `error` for 500, `lost` to do it and close the
    connection without an answer, or seconds to wait first."""

    def answer(self, method, path, headers, body):
        """Status, content type and body of what is answered when no fault is wanted."""
        with self.lock:
            self.requests.append((method, path, body.decode(), dict(headers)))
        return 200, "text/plain", b""

    def __init__(self, fault=None):
        self.fault = fault or (lambda: None)
        self.lock = threading.Lock()
        self.requests = []  # (method, path, body, headers), in the order of their arrival

    def __enter__(self):
        receiver = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                fault = receiver.fault()
                if isinstance(fault, float):
                    time.sleep(fault)
                status, kind, answer = (500, "text/plain", b"") if fault == "error" else \
                    receiver.answer(self.command, self.path, self.headers, body)
                if fault == "lost":
                    self.close_connection = True
                    return
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            do_GET = do_POST = do_PUT = do_DELETE = do

            def log_message(self, *_):
                pass

        class Server(http.server.ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_):
                """A client that was killed is no error here."""

        self.server = Server(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()

    def events(self):
        """(attempt, state, reason) of every event that was posted, in the order of their first arrival."""
        with self.lock:
            posted = [json.loads(body)["detail"] for _, path, body, _ in self.requests if path == "/hook"]
        told = [(detail["runId"], detail["state"], json.loads(detail["stateChangeReason"]).get("code", "")) for detail in posted]
        return list(dict.fromkeys(told))


class Proxy(Receiver):
    """Hands everything on to the server at `url`, but for the faults."""

    def __init__(self, url, fault):
        super().__init__(fault)
        self.address = urllib.parse.urlsplit(url).netloc

    def answer(self, method, path, headers, body):
        connection = http.client.HTTPConnection(self.address, timeout=60)
        try:
            connection.request(method, path, body, {name: value for name, value in headers.items() if name.lower() != "host"})
            response = connection.getresponse()
            return response.status, response.headers["Content-Type"] or "", response.read()
        finally:
            connection.close()
