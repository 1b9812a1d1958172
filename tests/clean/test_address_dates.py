"""An address may name the day of its article in many spellings; a number is not a day for looking like one."""

import pytest

from edkit.clean.fields.address_dates import day_of

ADDRESSES = [
    ("https://post.example/2026/03/17/ferry", "2026-03-17"),
    ("https://post.example/harbour/2026/mar/17/ferry", "2026-03-17"),
    ("https://post.example/2026/september/7/ferry", "2026-09-07"),
    ("https://post.example/ferry-17-03-2026-xvz4", "2026-03-17"),
    ("https://post.example/news/A2026031714320005196", "2026-03-17"),
    ("https://post.example/harbour/2026/03/260317-ferry-stays", "2026-03-17"),
    ("https://post.example/press/2026/press2026/260317_ferry.html", "2026-03-17"),
    ("https://archive.example/web/20260317101316/https://post.example/ferry", None),  # when it was archived
    ("https://post.example/ferry-260317", None),  # may be any number
    ("https://post.example/2026/03/170317", None),
    ("https://post.example/2026/03/260399", None),
    ("https://post.example/20260317999900001", None),  # at no hour of the day
    ("https://post.example/ferry-31-02-2026", None),
    ("https://post.example/", None),
]


@pytest.mark.parametrize(("url", "day"), ADDRESSES)
def test_day_of(url: str, day: str | None) -> None:
    moment = day_of(url)
    assert (moment.iso if moment else None) == day


def test_a_long_address_is_not_read_to_its_end() -> None:
    assert day_of("https://post.example/" + "20260" * 50_000) is None
