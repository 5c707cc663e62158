"""A sample of the crash test: tests/e2e/crash_test kills at every point."""
from crash.__main__ import disturbed, undisturbed

SAMPLE = 8


def test_a_run_killed_at_any_write_goes_on_to_the_same_end():
    expected, points = undisturbed()
    assert len(points) >= 200, len(points)
    # Renewals and uploads go by the clock, so that another run may have fewer places: the last tenth is for crash_test.
    last = len(points) * 9 // 10
    for at in range(1, last + 1, last // SAMPLE):
        wrong = disturbed(at, points[at - 1], expected)
        assert not wrong, f"point {at} ({points[at - 1]}): {wrong}"
