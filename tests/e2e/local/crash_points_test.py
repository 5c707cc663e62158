"""A sample of the crash test: tests/e2e/crash_test kills at every point."""
from crash.__main__ import disturbed, undisturbed

SAMPLE = 8


def test_a_run_killed_at_any_write_goes_on_to_the_same_end():
    expected, points = undisturbed()
    assert len(points) >= 200, len(points)
    for at in range(1, len(points) + 1, len(points) // SAMPLE):
        wrong = disturbed(at, points[at - 1], expected)
        assert not wrong, f"point {at} ({points[at - 1]}): {wrong}"
