"""A warehouse whose making was cut short, at any moment, is made by the next start."""
import subprocess
import time

from local.installation import DONE, PDM, Installation, command

STATEMENT = "SHOW DATABASES"


def create(warehouse):
    return subprocess.Popen([PDM, "sql", "--warehouse", str(warehouse), "-e", STATEMENT], stdout=subprocess.DEVNULL,
                            stderr=subprocess.DEVNULL)


def test_a_kill_at_any_moment_leaves_a_warehouse_that_opens():
    with Installation() as it:
        started = time.monotonic()
        create(it.root / "whole").wait()
        lifetime = time.monotonic() - started
        kills, before_there_was_a_file = 80, 0
        for kill in range(kills):
            warehouse = it.root / f"cut{kill}"
            process = create(warehouse)
            time.sleep(lifetime * 1.1 * kill / kills)
            process.kill()
            process.wait()
            before_there_was_a_file += not (warehouse / "warehouse.db").exists()
            command("sql", "--warehouse", str(warehouse), "-e", STATEMENT).expect(DONE)
        assert 0 < before_there_was_a_file < kills, f"{before_there_was_a_file} of {kills}: not around the making of the file"
