"""What all tests share: how hypothesis searches, and how stored outputs are accepted."""

import os

import pytest
from hypothesis import HealthCheck, settings

# No deadline: machines differ. In CI the same examples every time: a red build can be repeated.
settings.register_profile(
    "edkit",
    deadline=None,
    max_examples=60,
    derandomize=bool(os.environ.get("CI")),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("edkit")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="take today's outputs as the stored ones")
