"""What stands behind a run's webhook and pushgateway: takes everything and remembers it, or fails as it is told."""
import http.server
import json
import threading
import time


class Receiver:
    """Use as a context. `fault`, when there is one, is asked at each request: None to answer well, `error` for 500, `lost` to do it and close the
    connection without an answer, or seconds to wait first."""

    def __init__(self, fault=None):
        self.fault = fault or (lambda: None)
        self.lock = threading.Lock()
        self.requests = []  # (method, path, body), in the order of their arrival

    def __enter__(self):
        receiver = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                fault = receiver.fault()
                if isinstance(fault, float):
                    time.sleep(fault)
                if fault != "error":
                    with receiver.lock:
                        receiver.requests.append((self.command, self.path, body.decode()))
                if fault == "lost":
                    self.close_connection = True
                    return
                self.send_response(500 if fault == "error" else 200)
                self.send_header("Content-Length", "0")
                self.end_headers()

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
            posted = [json.loads(body)["detail"] for method, path, body in self.requests if path == "/hook"]
        told = [(detail["runId"], detail["state"], json.loads(detail["stateChangeReason"]).get("code", "")) for detail in posted]
        return list(dict.fromkeys(told))
