"""Discovering and fetching are held to what a careful person counted on the sample web (its README)."""

import re
import shutil
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from edkit.catalogue import Catalogue
from edkit.cli import main
from edkit.fetch import Listing, attempts, discover
from edkit.intake import take_in
from edkit.models import Snapshot
from edkit.outlets import Outlet, Register
from edkit.study_settings import StudySettings
from edkit.urls import fingerprint, host
from edkit.visits import Attempt, Found, Wanted

sys.path.append(str(Path(__file__).parents[1] / "tools"))  # its programs are no package
from sample_web import WEB, SampleWeb, settings_for

NOW = datetime(2026, 4, 13, 8, tzinfo=UTC)
README = (WEB / "README.md").read_text("utf-8")
REGISTER = Register.load(WEB / "outlets.toml")
SETTINGS = StudySettings.load(WEB / "study.toml")


def table(heading: str) -> dict[str, list[str]]:
    """Read a table of the README: first cell ─► the others."""
    rows = re.findall(r"^\| (.+) \|$", README[README.index(heading) :].split("\n\n- ")[0], re.MULTILINE)
    cells = [[cell.strip(" *") for cell in row.split(" |")] for row in rows]
    return {row[0]: row[1:] for row in cells}


EXPECTED = table("## What a collection finds")


def answered(web: SampleWeb, wanted: Wanted) -> Attempt:
    """Bring a page straight from the web's table, without asking anybody."""
    answer = web.answer(wanted.url)
    if answer.status != 200:
        return Attempt(url=wanted.url, began=NOW, seconds=0.0, outcome="failed", reason="http-error")
    snapshot = Snapshot(
        body=answer.body,
        form="html",
        source=wanted.url,
        url=wanted.url,
        fetched_at=NOW,
        status=answer.status,
        headers=tuple(answer.headers.items()),
    )
    return Attempt(url=wanted.url, began=NOW, seconds=0.0, outcome="brought", snapshot=snapshot)


@pytest.fixture(scope="module")
def listings() -> dict[str, list[Listing | Attempt]]:
    """Everything that discovering gives, by outlet."""
    web = SampleWeb()
    return {
        outlet.key: list(
            discover(outlet, ask=lambda wanted: answered(web, wanted), sift=SETTINGS.sifting(outlet))
        )
        for outlet in REGISTER.outlets.values()
    }


def found_in(listings: list[Listing | Attempt]) -> dict[str, Found]:
    """Each address once."""
    return {
        fingerprint(one.url): one
        for listing in listings
        if isinstance(listing, Listing)
        for one in listing.found
    }


@pytest.mark.parametrize("outlet", REGISTER.outlets.values(), ids=lambda outlet: outlet.key)
def test_as_many_addresses_are_found_and_left_out(
    outlet: Outlet, listings: dict[str, list[Listing | Attempt]]
) -> None:
    found = found_in(listings[outlet.key])
    refused = Counter(map(SETTINGS.sifting(outlet).refusal, found.values()))
    del refused[None]
    assert [str(len(found)), str(refused.total())] == EXPECTED[outlet.key][:2]


def test_the_reasons_for_leaving_out(listings: dict[str, list[Listing | Attempt]]) -> None:
    refused = Counter(
        SETTINGS.sifting(REGISTER.outlets[key]).refusal(one)
        for key, listed in listings.items()
        for one in found_in(listed).values()
    )
    assert refused.pop("its address fits a pattern that the study leaves out") == 1
    assert refused.pop("it is at another address than the outlet's") == 1
    assert refused.pop(None) == 85 - 7
    assert sum(count for reason, count in refused.items() if "before the period" in str(reason)) == 5


def test_every_place_is_read_without_a_complaint(listings: dict[str, list[Listing | Attempt]]) -> None:
    everything = [one for listed in listings.values() for one in listed]
    assert all(isinstance(one, Listing) and not one.notes and one.whole for one in everything)
    ways = Counter(one.way for one in everything if isinstance(one, Listing))
    assert ways == {
        "rss": 5, "atom": 1, "json-feed": 1, "sitemap": 6, "news-sitemap": 2, "text-sitemap": 1, "section": 4,
    }  # fmt: skip


# ---- fetching ------------------------------------------------------------------------------


class Supply:
    """What was found and not left out, host by host."""

    def __init__(self, listings: dict[str, list[Listing | Attempt]]) -> None:
        self.waiting: dict[str, list[Wanted]] = defaultdict(list)
        for key, listed in listings.items():
            sift = SETTINGS.sifting(REGISTER.outlets[key])
            for found in found_in(listed).values():
                if sift.refusal(found) is None:
                    self.waiting[host(found.url)].append(Wanted(url=found.url, outlet=key))

    def hosts(self) -> list[str]:
        return [name for name, waiting in self.waiting.items() if waiting]

    def take(self, name: str, count: int) -> list[Wanted]:
        taken, self.waiting[name] = self.waiting[name][:count], self.waiting[name][count:]
        return taken

    def renewed(self, tried: list[Attempt]) -> "Supply":
        """Everything that was brought is to be asked for again, with what is known of it."""
        self.waiting.clear()
        for one in tried:
            if one.snapshot and one.outcome == "brought" and is_page(one):
                again = Wanted(
                    url=one.url,
                    outlet=one.outlet,
                    etag=one.etag,
                    last_modified=one.last_modified,
                    snapshot=one.snapshot.sha256,
                )
                self.waiting[host(one.url)].append(again)
        return self


@dataclass(frozen=True)
class Fetched:
    """A run that was shown the first versions, one that was shown the last, and a third after it."""

    first: list[Attempt]
    second: list[Attempt]
    third: list[Attempt]
    asked: list[str]  # in the first run


@pytest.fixture(scope="module")
def fetched(
    listings: dict[str, list[Listing | Attempt]], tmp_path_factory: pytest.TempPathFactory
) -> Fetched:
    path = tmp_path_factory.mktemp("study") / "study.toml"
    supply = Supply(listings)
    with SampleWeb() as web:
        path.write_text(settings_for(web), "utf-8")
        settings = StudySettings.load(path).fetching()
        web.version = 0
        first = list(attempts(supply, settings=settings))
        asked, web.version = [url for url, _ in web.asked], -1
        second = list(attempts(supply.renewed(first), settings=settings))
        changed = {one.url: one for one in second if one.outcome == "brought"}
        latest = [changed.get(one.url, one) for one in first]
        third = list(attempts(supply.renewed(latest), settings=settings))
    return Fetched(first, second, third, asked)


def is_page(attempt: Attempt) -> bool:
    return not attempt.url.endswith(("robots.txt", "tdmrep.json"))


@pytest.mark.parametrize("outlet", REGISTER.outlets)
def test_what_is_brought_and_why_the_rest_is_not(outlet: str, fetched: Fetched) -> None:
    tried = [one for one in fetched.first if one.outlet == outlet and is_page(one)]
    assert sum(one.outcome == "brought" for one in tried) == int(EXPECTED[outlet][2])
    assert Counter(one.reason for one in tried if one.reason) == counted(EXPECTED[outlet][5])


def test_what_robots_txt_forbids_is_never_asked_for(fetched: Fetched) -> None:
    assert not any("/subscribers/" in url for url in fetched.asked)
    forbidden = next(one for one in fetched.first if one.reason == "robots")
    assert forbidden.robots_rule == "Disallow: /subscribers/ (User-agent: *)"


def test_robots_txt_is_read_once_and_first_at_each_host(fetched: Fetched) -> None:
    by_host: dict[str, list[str]] = defaultdict(list)
    for url in fetched.asked:
        by_host[host(url)].append(url)
    assert len(by_host) == len(REGISTER.outlets)
    for urls in by_host.values():
        assert urls[0].endswith("/robots.txt")
        assert not any(url.endswith("/robots.txt") for url in urls[1:])


def test_a_redirect_leads_to_the_page_and_is_kept(fetched: Fetched) -> None:
    moved = next(one for one in fetched.first if one.url.endswith("/guillemot-safety-report/"))
    assert moved.answered_url == "http://www.harbourpost.example/2026/03/17/guillemot-safety-report-leak/"
    assert [exchange.status for exchange in moved.exchanges] == [301, 200]


def test_reservations_are_kept_with_each_page_and_change_nothing(fetched: Fetched) -> None:
    kinds = Counter(
        (one.outlet, said.kind) for one in fetched.first if is_page(one) for said in one.reservations
    )
    assert kinds == {
        ("post", "x-robots-tag"): 15, ("signal", "ai-agents"): 8, ("radio", "tdm-reservation"): 8, ("tern", "tdmrep"): 8,
    }  # fmt: skip


def test_reservations_are_obeyed_where_the_study_says_so(
    listings: dict[str, list[Listing | Attempt]], tmp_path: Path
) -> None:
    told = tmp_path / "study.toml"
    with SampleWeb() as web:
        told.write_text(settings_for(web).replace("[fetch]", '[fetch]\nreservations = "obey"', 1), "utf-8")
        tried = list(attempts(Supply(listings), settings=StudySettings.load(told).fetching()))
    reserved = Counter(one.outlet for one in tried if one.reason == "reserved")
    assert reserved == {"post": 15, "signal": 8, "radio": 8, "tern": 8}
    asked = {host(url) for url, _ in web.asked if not url.endswith((".txt", ".json"))}
    assert asked.isdisjoint({"islandsignal.example", "tern.example"})


def test_what_is_unchanged_is_not_sent_again_and_what_has_changed_is(fetched: Fetched) -> None:
    """Four of 69: of three pages the sample has a later version, one of them under two addresses."""
    outcomes = [
        Counter(one.outcome for one in run if is_page(one)) for run in (fetched.second, fetched.third)
    ]
    assert outcomes == [{"brought": 4, "unchanged": 65}, {"unchanged": 69}]
    assert int(EXPECTED["all"][2]) == 69


# ---- the whole way -------------------------------------------------------------------------


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A study in which `edkit discover` and `edkit fetch` were run, as a person would."""
    folder = tmp_path_factory.mktemp("collected")
    with pytest.MonkeyPatch.context() as patch, SampleWeb() as web:
        patch.chdir(folder)
        patch.delenv("EDKIT_CATALOGUE", raising=False)
        Path("study.toml").write_text(settings_for(web), "utf-8")
        shutil.copy(WEB / "outlets.toml", "outlets.toml")
        for command in ("discover", "fetch"):
            done = CliRunner().invoke(main, [command])
            assert done.exit_code == 0, done.output
        yield folder / "data" / "catalogue.db"


def test_a_study_holds_what_was_counted(collected: Path) -> None:
    with Catalogue.open(collected, read_only=True) as catalogue:
        articles, states = catalogue.articles(), catalogue.frontier.states()
        failed = catalogue.status()["failures"]
    by_outlet = articles.groupby("outlet").size().to_dict()
    assert by_outlet == {key: int(EXPECTED[key][3]) for key in REGISTER.outlets}
    assert states == {"waiting": 4, "held": 67, "failed": 7, "filtered": 7}
    unread = sum((counted(EXPECTED[key][4]) for key in REGISTER.outlets), Counter[str]())
    assert unread.items() <= failed.items()


def test_no_failure_lies_outside_of_the_period(collected: Path) -> None:
    """A lost page of months ago is not of today, because it was asked for today."""
    with Catalogue.open(collected, read_only=True) as catalogue:
        days = catalogue.failures()["day"]
    assert days.dropna().between("2026-03-02", "2026-04-12").all()
    assert days.isna().sum() == 2  # post's page of links, and tern's picture: nothing tells their days


def test_the_articles_are_those_of_the_sample(collected: Path) -> None:
    """Fetched or saved, a page is read the same way. http or https is the only difference."""
    register = Register.load(WEB.with_name("sample") / "outlets.toml")
    with Catalogue.open(collected, read_only=True) as catalogue:
        fetched = told(catalogue)
    with Catalogue.open(collected.with_name("saved.db")) as catalogue:
        take_in([str(WEB.with_name("sample") / "manifest.jsonl")], catalogue, register=register)
        saved = told(catalogue)
    assert len(fetched) == 66
    assert fetched.items() <= saved.items()


def told(catalogue: Catalogue) -> dict[str, tuple[object, ...]]:
    """Give what is told of each article that has an address."""
    articles = catalogue.articles().dropna(subset="url")
    columns = ["outlet", "headline", "day", "genre", "language", "words"]
    rows = articles[columns].astype(object).where(articles[columns].notna(), None)
    return {
        fingerprint(url): tuple(row)
        for url, row in zip(articles["url"], rows.itertuples(index=False), strict=True)
    }


def test_the_weeks_that_are_known_whole(collected: Path) -> None:
    with Catalogue.open(collected, read_only=True) as catalogue:
        weeks = catalogue.frontier.collection(since="2026-03-02", until="2026-04-12")
    vouched = weeks.pivot(index="outlet", columns="period", values="vouched")
    expected = table("In which weeks nothing")
    for key in REGISTER.outlets:
        assert ["yes" if one else "no" for one in vouched.loc[key]] == expected[key][:6], key
    unknown = weeks[weeks["unknown"]]
    assert ("tern", "2026-03-23") not in set(
        zip(unknown["outlet"], unknown["period"].astype(str), strict=True)
    )
    assert ("signal", "2026-03-02") in set(zip(unknown["outlet"], unknown["period"].astype(str), strict=True))


def test_a_second_start_asks_for_nothing_that_is_fresh(collected: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(collected.parents[1])
        told = CliRunner().invoke(main, ["fetch"])
    assert told.exit_code == 0
    assert "nothing waits to be asked for now" in told.stderr


def test_the_lines_of_the_readme_collect_in_a_notebook(
    collected: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    readme = (WEB.parents[1] / "README.md").read_text("utf-8")
    lines = re.search(r"```python\n(.*?)```", readme[readme.index("## Collecting") :], re.DOTALL)
    assert lines
    notebooks = collected.parents[1] / "notebooks"
    notebooks.mkdir()
    monkeypatch.chdir(notebooks)
    values: dict[str, Any] = {}
    exec(lines[1].replace("edkit.collect(", "done = edkit.collect("), values)
    assert values["done"].asked == 0  # all that is due was fetched before


# ---- the README itself ---------------------------------------------------------------------


def test_the_readme_adds_up() -> None:
    outlets = [row for key, row in EXPECTED.items() if key in REGISTER.outlets]
    for column in range(4):
        assert sum(int(row[column]) for row in outlets) == int(EXPECTED["all"][column])
    for row in outlets:
        found, left_out, brought = map(int, row[:3])
        assert found == left_out + brought + counted(row[5]).total()


def counted(cell: str) -> Counter[str]:
    """Read "gone 1, denied 1"."""
    return Counter({reason: int(count) for reason, count in re.findall(r"([a-z-]+) (\d+)", cell)})
