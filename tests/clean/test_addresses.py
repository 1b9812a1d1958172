"""Where most titles have addresses that name them, a link whose address names nothing is no title."""

import pytest

from edkit.clean.markup.page import Run
from edkit.clean.roles.addresses import settle_addresses

REASON = "given"
NAMED = ["/sea/the-quay-that-sank", "/2026/03/17/bell", "/a/4711203.html"]


def titles(*links: tuple[str, str]) -> list[Run]:
    runs = [Run(text=text, links=[(0, len(text), href)]) for text, href in links]
    for run in runs:
        run.take("teaser-title", REASON)
    return runs


ADDRESSES = [
    ("Renew a ticket here", "/tickets", "navigation"),
    ("All boats of the line", "https://post.example/boats/all/", "navigation"),
    ("Renew a ticket here", "/ticket-office/", "navigation"),
    ("How to renew a ticket for the ferry", "/tickets/", "teaser-title"),
    ("The quay that sank", "/quay-that-sank/", "teaser-title"),
    ("The quay that sank", "/story/90817", "teaser-title"),
    ("The quay that sank", "/index.php?story_id=7", "teaser-title"),
    ("The quay that sank", "/story/c4ngk17zzk0o", "teaser-title"),
    ("Ein Kai versinkt im Meer", "/kaiversinktimmeervorlarkway", "teaser-title"),
    ("The quay that sank", "https://diver.example/", "teaser-title"),
]


@pytest.mark.parametrize(("text", "href", "role"), ADDRESSES)
def test_what_an_address_tells_of_a_link(text: str, href: str, role: str) -> None:
    runs = titles((text, href), *(("The quay that sank", named) for named in NAMED))
    settle_addresses(runs, REASON)
    assert [run.role for run in runs] == [role, *["teaser-title"] * 3]


@pytest.mark.parametrize("others", [NAMED[:2], [*NAMED, "/bell", "/quay"]])
def test_where_addresses_do_not_name_articles_they_tell_nothing(others: list[str]) -> None:
    runs = titles(("Renew a ticket here", "/tickets"), *(("The quay that sank", href) for href in others))
    settle_addresses(runs, REASON)
    assert {run.role for run in runs} == {"teaser-title"}


def test_what_else_shows_a_title_goes_first() -> None:
    runs = titles(("Renew a ticket here", "/tickets"), *(("The quay that sank", named) for named in NAMED))
    settle_addresses(runs, "another reason")
    assert {run.role for run in runs} == {"teaser-title"}
