"""Two scripts that fit into memory one after the other, but not side by side."""
import hashlib

from local.installation import DONE, tiny

ROWS = 1_000_000
COLLECTS = "SELECT CAST(1 AS INT) AS id, CAST(size(collect_list(concat(name, name))) AS STRING) AS name, 1 AS tags"


def test_a_script_that_runs_out_of_memory_is_tried_again_alone():
    lines = "".join('{"id": %d, "name": "%s", "tags": []}\n' % (at, hashlib.md5(b"%d" % at).hexdigest()) for at in range(ROWS))
    with tiny() as it:
        for name in ("fruit", "team"):
            it.put(f"db/{name}/part.json", lines)
            it.change(f"scripts/transform/{name}.sql", "SELECT id, upper(name) AS name, size(tags) AS tags", COLLECTS)
        it.run(memory_mb="256").expect(DONE, "Out of Memory")
        logs = [path.read_text() for path in it.root.glob("logs/c1/1/transform/*.log")]
        assert any("out of memory: trying again alone, on one thread" in log for log in logs), logs
        assert it.rows("SELECT f.name, t.name FROM tiny_transform.fruit f CROSS JOIN tiny_transform.team t") == [[str(ROWS), str(ROWS)]]
