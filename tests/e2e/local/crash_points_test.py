"""A sample of the crash test: tests/e2e/crash_test kills at every point."""
from crash.__main__ import disturbed, reached_surely, undisturbed

SAMPLE = 8


def test_a_run_killed_at_any_write_goes_on_to_the_same_end():
    expected, points = undisturbed()
    assert len(points) >= 200, len(points)
    last = reached_surely(points)
    for at in range(1, last + 1, last // SAMPLE):
        name, wrong = disturbed(at, expected)
        assert name and not wrong, f"point {at} ({name}): {wrong}"
