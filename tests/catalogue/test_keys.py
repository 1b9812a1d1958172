"""A collection outlives the edition of edkit that began it: its addresses are known by new keys, none twice."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from edkit.catalogue import Catalogue, keys
from edkit.models import Snapshot
from edkit.visits import Attempt, Found

NOW = datetime(2026, 3, 16, 8, tzinfo=UTC)
STORY = "https://a.example/story"


def found(url: str, place: str = "https://a.example/feed.xml") -> Found:
    return Found(url=url, place=place, way="rss", position=1, outlet="herald")


def brought(url: str) -> Attempt:
    snapshot = Snapshot(body=b"x", form="html", source="a.warc.gz#0", url=url)
    return Attempt(url=url, began=NOW, seconds=1.0, outcome="brought", snapshot=snapshot)


@pytest.fixture
def earlier(path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A catalogue of an edition that knew no AMP pages: a story, its AMP page, and another story."""
    with monkeypatch.context() as patch:
        patch.setattr("edkit.urls.fingerprint", lambda url: url)
        patch.setattr(keys, "form", lambda: "an earlier edition")
        keys.key_of.cache_clear()
        with Catalogue.open(path, clock=lambda: NOW) as catalogue:
            catalogue.frontier.note([found(STORY), found(f"{STORY}/amp", "https://a.example/amp.xml")])
            catalogue.frontier.note([found("https://a.example/2")])
            catalogue.frontier.settle(brought(f"{STORY}/amp"), again=None)
    keys.key_of.cache_clear()
    return path


def test_addresses_of_an_earlier_edition_are_known(earlier: Path) -> None:
    with Catalogue.open(earlier, clock=lambda: NOW) as catalogue:
        assert catalogue.frontier.knows("http://www.a.example/2?utm_source=x")
        assert not catalogue.frontier.knows("https://a.example/3")


def test_two_that_are_one_by_now_become_one(earlier: Path) -> None:
    """What was brought stays brought, and nothing of what was seen and tried is lost."""
    with Catalogue.open(earlier, clock=lambda: NOW) as catalogue:
        frontier = catalogue.frontier
        assert frontier.note([found(STORY)]).known == 1
        assert frontier.states() == {"waiting": 1, "held": 1, "failed": 0, "filtered": 0}
        assert [wanted.url for wanted in frontier.take("a.example", 9)] == ["https://a.example/2"]
        assert len(frontier.sightings()) == 3
        assert frontier.held_at(STORY) == "a.warc.gz#0"
        assert catalogue.check() == []


def test_the_same_edition_makes_no_key_anew(earlier: Path) -> None:
    with Catalogue.open(earlier, clock=lambda: NOW) as catalogue:
        catalogue.frontier.note([])
        catalogue.frontier.knows(STORY)
    with closing(sqlite3.connect(earlier)) as connection:
        connection.row_factory = sqlite3.Row
        assert keys.renew(connection) == 0
        connection.execute("UPDATE key_form SET form = 'another'")
        assert keys.renew(connection) == 0  # looked at, and found right


def test_reading_only_makes_no_key_anew(earlier: Path) -> None:
    with Catalogue.open(earlier, read_only=True) as catalogue:
        assert not catalogue.frontier.knows("https://www.a.example/2")
        assert catalogue.frontier.states()["waiting"] == 2
