from collections import Counter

import pytest

from edkit.progress import Load, Progress, seconds_left


def load(requests: int, pace: float | None) -> Load:
    return Load(host=f"{requests}.example", requests=requests, pace_seconds=pace)


LEFT = [
    ([], {}, 0.0),
    ([(0, None)], {}, 0.0),  # nothing waits there, so its pace does not matter
    ([(100, 2.0), (5, 60.0)], {}, 300.0),  # the slowest, not the sum
    ([(100, 2.0), (1, None)], {}, None),
    ([(100, 0.1)], {"answer_seconds": 0.5}, 50.0),  # the host is slower than its pace
    ([(10, 2.0)] * 40, {"answer_seconds": 1.0, "workers": 8}, 50.0),  # the workers are what is scarce
    ([(10, 2.0)] * 40, {"answer_seconds": 0.1, "workers": 8}, 20.0),
]


@pytest.mark.parametrize(("loads", "options", "seconds"), LEFT)
def test_the_slowest_host_says_how_long(
    loads: list[tuple[int, float | None]], options: dict[str, float], seconds: float | None
) -> None:
    left = seconds_left([load(*one) for one in loads], **options)  # type: ignore[arg-type]
    assert left == seconds


def test_each_address_is_counted_once() -> None:
    run = Progress(hosts=2, waiting=5, done=3, unchanged=1, failed=Counter({"gone": 2, "timeout": 1}))
    assert (run.finished, run.total, run.seconds_left) == (7, 12, None)
