"""The sample web: it serves the sample's outlets as its README says, on this machine alone."""

import gzip
import http.client
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from edkit.outlets import Register
from edkit.study_settings import StudySettings

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "data" / "sample"
sys.path.append(str(ROOT / "tools"))  # its programs are no package
from sample_web import WEB, SampleWeb, settings_for  # noqa: E402 - found there

ENTRIES = [json.loads(line) for line in (SAMPLE / "manifest.jsonl").read_text("utf-8").splitlines()]
HERALD = "http://skerryherald.example/news/2026/03/18/easter-ferry-bookings"


@pytest.fixture(scope="module")
def web() -> Iterator[SampleWeb]:
    with SampleWeb() as served:
        yield served


def asked(web: SampleWeb, url: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Ask as a browser would that knows where the hosts are served."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(web.known_hosts[parts.netloc], timeout=5)
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    connection.request("GET", path, headers={"Host": parts.netloc, **headers})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, dict(answer.headers), body


def test_every_saved_page_stands_at_its_address(web: SampleWeb) -> None:
    """All but the pasted texts, which have none; of two versions the later is shown."""
    wanted = {entry["url"].split("?utm")[0].split("&utm")[0] for entry in ENTRIES if entry["url"]}
    served = {url.replace("http://", "https://") for url in web.addresses}
    assert {url.replace("http://", "https://") for url in wanted} <= served
    last = (SAMPLE / "pages/herald/easter-bookings-v2.html").read_bytes()
    status, headers, body = asked(web, HERALD)
    assert (status, headers["Content-Type"], body) == (200, "text/html; charset=utf-8", last)


def test_how_a_reader_came_does_not_matter(web: SampleWeb) -> None:
    assert asked(web, f"{HERALD}?utm_source=rss&utm_medium=feed") == asked(web, HERALD)


def test_an_earlier_version_can_be_shown(web: SampleWeb) -> None:
    web.version = 0
    try:
        assert asked(web, HERALD)[2] == (SAMPLE / "pages/herald/easter-bookings-v1.html").read_bytes()
    finally:
        web.version = -1


ANSWERS = [
    ("http://skerryherald.example/robots.txt", 200, {"Content-Type": "text/plain"}),
    ("http://www.farranbeacon.example/robots.txt", 404, {}),
    ("http://www.farranbeacon.example/", 200, {"Content-Type": "text/html; charset=utf-8"}),
    ("http://www.farranbeacon.example/news/wall.html", 200, {"Content-Type": "text/html"}),
    ("http://islandsignal.example/?feed=rss2", 200, {"Content-Type": "application/xml"}),
    ("http://islandsignal.example/?p=20671", 200, {"Content-Length": "0"}),
    ("http://tern.example/.well-known/tdmrep.json", 200, {"Content-Type": "application/json"}),
    ("http://tern.example/a/91ab07/octopus.png", 200, {"Content-Type": "image/png"}),
    ("http://radiofarran.example/news/articles/c4k1d0", 200, {"TDM-Reservation": "1"}),
    (
        "http://www.harbourpost.example/2026/04/08/ferry-deal-explained/",
        200,
        {"X-Robots-Tag": "noai, noimageai"},
    ),
    (
        "http://www.harbourpost.example/2026/03/17/guillemot-safety-report/",
        301,
        {"Location": "/2026/03/17/guillemot-safety-report-leak/"},
    ),
    ("http://www.harbourpost.example/2026/04/09/a-hedge-too-far/", 404, {}),
    ("http://www.nordholmer-bote.example/wirtschaft/artikel-88240.html", 410, {}),
    ("http://www.nordholmer-bote.example/kultur/artikel-88290.html", 403, {}),
    ("http://www.farranbeacon.example/news/2026/03/25/tugs.html", 503, {"Retry-After": "1"}),
    ("http://www.farranbeacon.example/news/2026/03/26/inspectors.html", 503, {}),
    ("http://skerryherald.example/subscribers/2026/03/30/the-week-in-private", 404, {}),
]


@pytest.mark.parametrize(("url", "status", "headers"), ANSWERS)
def test_answers_are_as_planned(url: str, status: int, headers: dict[str, str], web: SampleWeb) -> None:
    found, given, _ = asked(web, url)
    assert found == status
    assert headers.items() <= given.items()


def test_pages_saved_packed_travel_packed(web: SampleWeb) -> None:
    packed = "http://skerryherald.example/news/2026/03/06/pupils-moved-out-as-school-roof-panels-fail-test"
    _, headers, body = asked(web, packed)
    assert headers["Content-Encoding"] == "gzip"
    assert b"<html" in gzip.decompress(body)
    broken = asked(web, "http://skerryherald.example/news/2026/03/12/dredger-returns-to-the-inner-harbour")[2]
    with pytest.raises(EOFError):
        gzip.decompress(broken)


def test_a_sitemap_may_be_asked_for_packed(web: SampleWeb) -> None:
    body = asked(web, "http://skerryherald.example/sitemap-2026-04.xml.gz")[2]
    assert gzip.decompress(body) == (WEB / "skerryherald.example/sitemap-2026-04.xml").read_bytes()


def test_what_is_held_and_unchanged_is_not_sent_again(web: SampleWeb) -> None:
    _, headers, _ = asked(web, HERALD)
    for name, value in (("If-None-Match", headers["ETag"]), ("If-Modified-Since", headers["Last-Modified"])):
        status, _, body = asked(web, HERALD, **{name: value})
        assert (status, body) == (304, b"")
    assert asked(web, HERALD, **{"If-None-Match": '"another"'})[0] == 200
    assert web.asked[-1] == (HERALD, 200)


# ---- the files -----------------------------------------------------------------------------


def test_the_register_of_the_web_is_that_of_the_sample() -> None:
    """But for where addresses are found, and the recipe for the beacon's pages of links."""
    ours, theirs = (Register.load(folder / "outlets.toml").outlets for folder in (WEB, SAMPLE))
    assert ours.keys() == theirs.keys()
    for key, outlet in ours.items():
        for name in ("name", "domains", "country", "language", "kind", "owner"):
            assert getattr(outlet, name) == getattr(theirs[key], name)
        assert key == "beacon" or outlet.recipes == theirs[key].recipes


def test_every_place_of_the_register_answers(web: SampleWeb) -> None:
    places = [
        url
        for outlet in Register.load(WEB / "outlets.toml").outlets.values()
        for url in (*outlet.feeds, *outlet.sitemaps, *outlet.sections)
    ]
    assert len(places) >= len(web.hosts)
    assert {web.answer(url).status for url in places} == {200}


def test_the_settings_are_complete(web: SampleWeb, tmp_path: Path) -> None:
    (tmp_path / "study.toml").write_text(settings_for(web), "utf-8")
    settings = StudySettings.load(tmp_path / "study.toml")
    assert settings.fetch["known_hosts"] == web.known_hosts
    assert set(web.known_hosts.values()) == {next(iter(web.known_hosts.values()))}
    assert len(web.hosts) == 8
