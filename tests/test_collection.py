"""The corridor of a collection: found, asked for, archived, read; stopped at any moment, and gone on."""

import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

import edkit
from edkit.catalogue import Catalogue
from edkit.collection import Collected, collect, plan
from edkit.discovery import look
from edkit.discovery import plan as plan_of_places
from edkit.errors import ArchiveLocked
from edkit.fetch import Archive, FetchSettings, Sift
from edkit.outlets import Register
from edkit.progress import Progress
from edkit.study_settings import StudySettings
from edkit.visits import Found

sys.path.append(str(Path(__file__).parents[1] / "tools"))  # its programs are no package
from sample_web import WEB, Answer, SampleWeb, settings_for

REGISTER = Register.load(WEB / "outlets.toml")
OUTLETS = list(REGISTER.outlets.values())
PAGES = 78  # addresses that the study looks for, as counted in the sample web's README
BROUGHT, ARTICLES = 69, 66
TEXT = "The crews of all four ferries left the talks on Monday night without an agreement on the rota."


class Study:
    """A study of the sample web in a folder."""

    def __init__(self, folder: Path, web: SampleWeb) -> None:
        self.folder = folder
        self.web = web
        self.archive = folder / "archive"
        (folder / "study.toml").write_text(settings_for(web), "utf-8")
        self.study = StudySettings.load(folder / "study.toml")
        self.settings: FetchSettings = self.study.fetching()

    def open(self) -> Catalogue:
        return edkit.open(self.folder / "catalogue.db")

    def look(self, catalogue: Catalogue) -> None:
        look(catalogue, self.archive, OUTLETS, settings=self.settings, sift=self.study.sifting())

    def collect(self, catalogue: Catalogue, **more: object) -> Collected:
        return collect(catalogue, self.archive, settings=self.settings, register=REGISTER, **more)  # type: ignore[arg-type]

    def asked(self) -> Counter[str]:
        """How often each page was asked for, however its address was found."""
        others = ("/robots.txt", "/tdmrep.json")
        return Counter(url for url, _ in self.web.asked if not url.endswith(others))


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    with SampleWeb() as web:
        yield Study(tmp_path, web)


def test_from_the_register_to_articles(study: Study) -> None:
    """As a careful person counted; every page of the catalogue lies in the archive, and reads the same."""
    seen: list[Progress] = []
    with study.open() as catalogue:
        study.look(catalogue)
        assert catalogue.frontier.states() == {"waiting": PAGES, "held": 0, "failed": 0, "filtered": 7}
        collected = study.collect(catalogue, progress=seen.append)
        assert (collected.asked, collected.brought, collected.intake.new) == (PAGES, BROUGHT, ARTICLES)
        assert collected.intake.reasons == {"consent-wall": 1, "index-page": 1}
        assert catalogue.status()["articles"] == ARTICLES
        read = catalogue.snapshots()
        with Archive.open(study.archive) as archive:
            archived = {
                (one.snapshot.sha256, one.snapshot.source) for one in archive.since(None) if one.snapshot
            }
        assert set(zip(read["snapshot"], read["source"], strict=True)) <= archived
    assert seen[-1].waiting == 0
    assert seen[-1].finished == PAGES


def test_nothing_fresh_is_asked_for_twice(study: Study) -> None:
    with study.open() as catalogue:
        study.look(catalogue)
        study.collect(catalogue)
        asked = len(study.web.asked)
        again = study.collect(catalogue)
    assert (again.asked, again.brought) == (0, 0)
    assert len(study.web.asked) == asked
    assert again.next_due is not None  # what failed for a reason that may pass


def test_a_list_that_is_unchanged_is_not_read_again(study: Study) -> None:
    """But indexes are, for they may lead on."""
    with study.open() as catalogue:
        study.look(catalogue)
        first = catalogue.frontier.collection()
        looked = look(catalogue, study.archive, OUTLETS, settings=study.settings, sift=study.study.sifting())
        assert (looked.unchanged, looked.new, looked.failed) == (20 - 2, 0, [])
        assert catalogue.frontier.collection().equals(first)


def test_a_study_that_looks_for_something_else_reads_its_lists_again(study: Study) -> None:
    """Whether it looks for more or for less, and although nothing on them has changed."""
    with study.open() as catalogue:
        study.look(catalogue)
        look(catalogue, study.archive, OUTLETS, settings=study.settings)
        assert catalogue.frontier.states()["filtered"] == 1  # it is at another address than the outlet's
        nothing = Sift(without=(".",))
        look(catalogue, study.archive, OUTLETS, settings=study.settings, sift=nothing)
        assert catalogue.frontier.states()["waiting"] == 0


def test_a_limit_and_outlets_narrow_a_run(study: Study) -> None:
    with study.open() as catalogue:
        study.look(catalogue)
        assert study.collect(catalogue, limit=5, outlets=["tern", "bote"]).asked == 5
        asked = catalogue.frontier.addresses().dropna(subset="asked")
        assert len(asked) == 5
        assert set(asked["outlet"]) <= {"tern", "bote"}


def test_what_fails_for_good_is_a_failure_of_the_study(study: Study) -> None:
    """What is asked for again later is none yet."""
    with study.open() as catalogue:
        study.look(catalogue)
        study.collect(catalogue)
        failures = catalogue.failures()
    expected = {"gone": 2, "denied": 1, "not-html": 1, "robots": 1, "consent-wall": 1, "index-page": 1}
    assert dict(failures["reason"].value_counts()) == expected


def test_what_is_held_is_no_failure_when_it_is_gone_later(
    study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The attempt is in the log; the page of the first visit stays, and is not missing."""
    with study.open() as catalogue:
        study.look(catalogue)
        study.collect(catalogue)
        before, held = catalogue.failures(), catalogue.frontier.states()["held"]
        monkeypatch.setattr(study.web, "answer", lambda url: Answer(status=410))
        catalogue.frontier.revisit(datetime.now(UTC) + timedelta(days=1))
        collected = study.collect(catalogue)
        assert collected.failed["gone"] >= held
        assert catalogue.frontier.states()["held"] == held
        assert list(catalogue.failures()["url"]) == list(before["url"])


def test_pages_may_be_archived_without_being_read(study: Study) -> None:
    with study.open() as catalogue:
        study.look(catalogue)
        collected = study.collect(catalogue, read=False)
        assert (collected.brought, catalogue.status()["articles"]) == (BROUGHT, 0)
        asked = len(study.web.asked)
        later = study.collect(catalogue)
        assert (later.asked, catalogue.status()["articles"]) == (0, ARTICLES)
        assert catalogue.frontier.addresses()["article"].notna().sum() == ARTICLES + 1  # one of them has two
    assert len(study.web.asked) == asked


def test_with_patience_a_run_waits_for_what_is_due_later(study: Study) -> None:
    """Then whatever is due is asked for; the next wait is stopped here, as a person would."""
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        if len(slept) > 1:
            raise KeyboardInterrupt
        assert catalogue.frontier.retry("gone") == 2

    with study.open() as catalogue:
        study.look(catalogue)
        assert study.collect(catalogue, patience=60.0, sleep=sleep).asked == PAGES
        assert slept == []  # the next is due in ten minutes
        with pytest.raises(KeyboardInterrupt):
            study.collect(catalogue, patience=3600.0, sleep=sleep)
        attempted = catalogue.frontier.attempts()
    assert 500 < slept[0] <= 600
    pages = attempted[~attempted["url"].str.endswith((".txt", ".json"))]
    assert list(pages["reason"]).count("gone") == 4


@pytest.fixture
def troubled() -> Iterator[ThreadingHTTPServer]:
    """A server that fails until its attribute `mended` is true; it has no robots.txt."""

    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(
                404 if self.path.endswith((".txt", ".json")) else 200 if server.mended else 500
            )
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(f"<title>Ferry {self.path}</title><h1>Ferry</h1><p>{TEXT}</p>".encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    server.mended = False  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_run_that_waits_tries_a_host_again_that_was_left(
    troubled: ThreadingHTTPServer, tmp_path: Path
) -> None:
    """After six pages in trouble the others are not asked for, and none of them is lost."""
    settings = FetchSettings(
        contact="study@example.org",
        pace_seconds=0,
        known_hosts={"a.example": f"127.0.0.1:{troubled.server_port}"},
    )
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        if troubled.mended:  # type: ignore[attr-defined]
            raise KeyboardInterrupt
        troubled.mended = True  # type: ignore[attr-defined]

    with edkit.open(tmp_path / "catalogue.db") as catalogue:
        place = {"place": "http://a.example/feed", "way": "rss"}
        catalogue.frontier.note(
            Found(url=f"http://a.example/{number}", position=number, **place) for number in range(1, 31)
        )
        with pytest.raises(KeyboardInterrupt):
            collect(catalogue, tmp_path / "archive", settings=settings, patience=3600.0, sleep=sleep)
        states = catalogue.frontier.states()
    assert 500 < slept[0] <= 600
    assert (states["held"], states["waiting"]) == (24, 6)  # the six are due a little later


def test_what_only_the_archive_knows_is_caught_up_with(study: Study, tmp_path: Path) -> None:
    """A catalogue that lost what was not saved: nothing is asked for again, everything is read."""
    with study.open() as catalogue:
        study.look(catalogue)
    found = (tmp_path / "catalogue.db").read_bytes()
    with study.open() as catalogue:
        study.collect(catalogue)
    asked = len(study.web.asked)
    (tmp_path / "catalogue.db").write_bytes(found)
    with study.open() as catalogue:
        again = study.collect(catalogue)
        assert (again.asked, catalogue.status()["articles"]) == (0, ARTICLES)
        assert again.caught_up >= PAGES
    assert len(study.web.asked) == asked


def test_a_dry_run_names_hosts_and_counts(study: Study) -> None:
    with study.open() as catalogue:
        study.look(catalogue)
        asked = len(study.web.asked)
        loads = {load.outlet: load.requests for load in plan(catalogue.frontier, study.settings)}
    assert loads["herald"] == 17 + 2  # with its robots.txt and tdmrep.json
    assert sum(loads.values()) == PAGES + 2 * len(loads)
    places = {load.outlet: load.requests for load in plan_of_places(OUTLETS, study.settings)}
    assert places["beacon"] == 4 + 1
    assert len(study.web.asked) == asked


def test_two_runs_on_one_archive_are_refused(study: Study) -> None:
    with study.open() as catalogue, Archive.open(study.archive), pytest.raises(ArchiveLocked):
        study.collect(catalogue)


KILLED = """
import sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from test_collection import REGISTER
import edkit
from edkit.collection import collect
from edkit.study_settings import StudySettings
folder = Path({folder!r})
with edkit.open(folder / "catalogue.db") as catalogue:
    settings = StudySettings.load(folder / "study.toml").fetching()
    collect(catalogue, folder / "archive", settings=settings, register=REGISTER)
"""


def test_killed_at_any_moment_it_goes_on(study: Study) -> None:
    """Nothing is lost, and asked for twice are at most the pages under way at a kill: one for each host."""
    with study.open() as catalogue:
        study.look(catalogue)
    study.web.asked.clear()
    code = KILLED.format(tests=str(Path(__file__).parent), folder=str(study.folder))
    for pages in (10, 45):
        process = subprocess.Popen([sys.executable, "-c", code])
        until = time.monotonic() + 30
        while study.asked().total() < pages and time.monotonic() < until:
            time.sleep(0.01)
        process.kill()
        process.wait()
    with study.open() as catalogue:
        collected = study.collect(catalogue)
        assert catalogue.status()["articles"] == ARTICLES
    assert collected.caught_up > 0
    moved = "guillemot-safety-report"  # found under two addresses
    twice = [url for url, count in study.asked().items() if count > 1 and moved not in url]
    assert len(twice) <= 2 * len(OUTLETS)
