"""What `edkit status` says of a collection."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from edkit.catalogue import Catalogue
from edkit.cli import main
from edkit.models import Snapshot
from edkit.visits import Attempt, Found

NOW = datetime(2026, 3, 16, 8, tzinfo=UTC)
FEED = "https://a.example/feed.xml"


def attempt(url: str, **changes: object) -> Attempt:
    told: dict[str, object] = {"url": url, "began": NOW, "seconds": 1.0, "outlet": "herald", **changes}
    return Attempt(**told)  # type: ignore[arg-type]


def lost(url: str, reason: str, **changes: object) -> Attempt:
    return attempt(url, outcome="failed", reason=reason, **changes)


def found(number: int, **changes: object) -> Found:
    url = f"https://a.example/{number}"
    stated = NOW - timedelta(days=7 * number)
    told = {"url": url, "place": FEED, "way": "rss", "position": number, "outlet": "herald"}
    return Found(**{**told, "stated": stated, "states": "published", **changes})  # type: ignore[arg-type]


@pytest.fixture
def collected(tmp_path: Path) -> Path:
    """A week in which nothing was published, one of which nothing is known, and one page of each kind."""
    path = tmp_path / "c.db"
    with Catalogue.open(path, clock=lambda: NOW) as catalogue:
        frontier = catalogue.frontier
        frontier.note([found(1), found(2), found(4), found(6)])
        frontier.note([found(9)], refusal=lambda one: "published before \x1b[2J")
        body = Snapshot(body=b"x", form="html", source="a")
        frontier.settle(attempt("https://a.example/1", outcome="brought", snapshot=body), again=None)
        frontier.settle(lost("https://a.example/2", "gone"), again=None)
        frontier.settle(lost("https://a.example/4", "timeout"), again=3600)
        read = attempt(FEED, outcome="brought")
        frontier.note_place(read, FEED, "rss", oldest=found(4).stated, newest=found(1).stated)
        missing = "https://b.example/map.xml"
        frontier.note_place(lost(missing, "busy", outlet="post"), missing, "sitemap")
    return path


def test_status_tells_outlet_by_outlet(collected: Path) -> None:
    shown = CliRunner().invoke(main, ["status", "--catalogue", str(collected)]).stdout
    assert (
        "\nlooked for                4  addresses: 2 waiting, 1 held, 1 failed; 1 more were filtered\n"
        in shown
    )
    table = [line.split() for line in shown.partition("\n\n")[2].splitlines()[:4]]
    assert table == [
        ["outlet", "places", "found", "filtered", "held", "failed", "waiting", "weeks", "unknown"],
        ["herald", "1", "of", "1", "5", "1", "1", "1", "2", "6", "1"],
        ["post", "0", "of", "1", "0", "0", "0", "0", "0", "6", "6"],
        ["all", "1", "of", "2", "5", "1", "1", "1", "2", "12", "7"],
    ]
    for line in (
        "failed, to be tried again: 1 × timeout: it took longer than the limit",
        "places not read: 1 × busy: the server asked to be left alone for now",
        "log: 3 attempts, 0 requests, from 2026-03-16 08:00 UTC to 2026-03-16 08:00 UTC",
        "next: from 2026-03-16 08:00 UTC on; edkit fetch goes on",
    ):
        assert f"\n{line}\n" in shown
    assert "filtered: 1 × published before" in shown
    assert "\x1b" not in shown


def test_status_of_a_collection_for_a_program(collected: Path) -> None:
    shown = CliRunner().invoke(main, ["status", "--catalogue", str(collected), "--json"]).stdout
    told = json.loads(shown)["collection"]
    assert told["addresses"] == {"waiting": 2, "held": 1, "failed": 1, "filtered": 1}
    assert told["failed"] == {"gone": 1}
    assert told["next_due"] == "2026-03-16T08:00:00+00:00"
    assert [(row["outlet"], row["weeks"], row["unknown"]) for row in told["outlets"]] == [
        ("herald", 6, 1),
        ("post", 6, 6),
    ]


def test_many_outlets_are_not_all_listed(collected: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("edkit.telling_status.OUTLETS_SHOWN", 1)
    shown = CliRunner().invoke(main, ["status", "--catalogue", str(collected)]).stdout
    assert "1 of 2 outlets shown; edkit status --json tells of all" in shown
    assert "\npost " not in shown
    assert "\nall " in shown


def test_status_week_by_week(collected: Path) -> None:
    """Unknown, nothing published and a failure are three things."""
    shown = CliRunner().invoke(main, ["status", "--catalogue", str(collected), "--weeks"]).stdout
    lines = [line.split(maxsplit=7) for line in shown.splitlines()]
    assert lines[0] == ["outlet", "week", "of", "found", "filtered", "held", "failed", "waiting"]
    told = {line[1]: line[2:] for line in lines[1:] if line[0] == "herald"}
    assert told["2026-03-09"][:5] == ["1", "0", "1", "0", "0"]
    assert told["2026-03-02"][:5] == ["1", "0", "0", "1", "0"]
    assert told["2026-02-23"] == ["0", "0", "0", "0", "0", "nothing published"]
    assert told["2026-02-16"][:5] == ["1", "0", "0", "0", "1"]
    assert told["2026-02-09"] == ["0", "0", "0", "0", "0", "unknown"]
    weeks = json.loads(CliRunner().invoke(main, ["status", "-c", str(collected), "--weeks", "--json"]).stdout)
    assert weeks["weeks"][0]["outlet"] == "herald"
