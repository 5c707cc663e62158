"""The REST API by HTTP, over real runs."""
import http.client
import time

from local.installation import PREFIX, WRONG_USAGE, tiny
from local.run_state_test import slow
from local.serving import TOKEN, Serving


def wait_for(serving, run, status):
    end = time.time() + 60
    while (seen := serving.ask("GET", f"/api/v1/runs/{run}")[1].get("status")) != status:
        assert time.time() < end, seen
        time.sleep(0.1)


def test_a_server_that_others_reach_needs_a_token():
    with tiny() as it:
        it.command("serve", "--product", it.product, "--root", it.root, "--host", "0.0.0.0", "--port", "0").expect(
            WRONG_USAGE, "needs a token")


def test_reads():
    with Serving() as serving:
        assert serving.ask("GET", "/healthz") == (200, {"status": "ok"})
        status, runs = serving.ask("GET", "/api/v1/runs")
        assert status == 200 and [run["correlation_id"] for run in runs] == ["c1"]
        assert serving.it.record().items() <= {**runs[0]}.items()
        status, scripts = serving.ask("GET", "/api/v1/runs/c1/scripts")
        assert "transform/fruit.sql" in [script["script"] for script in scripts]
        status, log = serving.ask("GET", "/api/v1/runs/c1/log?script=transform/fruit.sql")
        assert status == 200 and "CREATE TABLE" in log
        status, plan = serving.ask("GET", "/api/v1/runs/c1/explain?only=views")
        assert status == 200 and {row["decision"] for row in plan["plan"] if row["step"] == "views"} == {"run"}
        status, text = serving.ask("GET", "/metrics")
        assert status == 200 and 'tiny_runs{status="COMPLETED"} 1\n' in text and 'tiny_status{component="TINY"' in text


def test_writes_need_the_token_and_no_other_site():
    with Serving() as serving:
        assert serving.ask("POST", "/api/v1/stop")[0] == 401
        assert serving.ask("POST", "/api/v1/stop", token="other")[0] == 401
        assert serving.ask("POST", "/api/v1/stop", token=TOKEN, Origin="https://evil.example")[0] == 403
        assert serving.ask("GET", "/api/v1/runs", Host="evil.example")[0] == 403
        assert serving.ask("POST", "/api/v1/stop", token=TOKEN) == (202, [])


def test_starts_stops_and_clears_runs():
    with Serving() as serving:
        wanted = {"correlation_id": "c2", "s3_prefix": PREFIX, "snapshot_type": "full", "export_date": "2021-04-01"}
        assert serving.ask("POST", "/api/v1/runs", {**wanted, "s3_prefix": "../x"}, TOKEN)[0] == 400
        status, started = serving.ask("POST", "/api/v1/runs", wanted, TOKEN)
        assert status == 201 and started["run_id"] == 1, started
        wait_for(serving, "c2", "COMPLETED")
        status, refusal = serving.ask("POST", "/api/v1/runs", wanted, TOKEN)
        assert status == 409 and "COMPLETED" in refusal["error"]["message"], refusal
        slow(serving.it)
        assert serving.ask("POST", "/api/v1/runs", {**wanted, "from": "transform"}, TOKEN)[0] == 201
        assert serving.ask("DELETE", "/api/v1/runs/c2", token=TOKEN)[0] == 409
        assert serving.ask("POST", "/api/v1/runs/c2/stop", token=TOKEN)[0] == 202
        wait_for(serving, "c2", "CANCELLED")
        assert serving.ask("DELETE", "/api/v1/runs/c2", token=TOKEN)[0] == 200
        assert serving.ask("GET", "/api/v1/runs/c2")[0] == 404


def test_outside_bytes():
    with Serving() as serving:
        for head in (b"\x00\xff\r\n\r\n", b"GET /" + b"a" * 100000 + b" HTTP/1.1\r\n\r\n", b"POST /api/v1/runs HTTP/1.1\r\nHost: localhost\r\n"
                     b"Content-Length: 99999999999\r\n\r\n", b"GET /api/v1/runs/%2e%2e%2f%2e%2e HTTP/1.1\r\nHost: localhost\r\n\r\n"):
            connection = http.client.HTTPConnection("127.0.0.1", serving.port, timeout=20)
            connection.connect()
            connection.sock.sendall(head)
            connection.close()
        assert serving.ask("GET", "/healthz")[0] == 200
        status, answer = serving.ask("POST", "/api/v1/runs", {"again": "yes"}, TOKEN)
        assert status == 400 and "again" in answer["error"]["message"]
