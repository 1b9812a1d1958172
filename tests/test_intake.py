import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from edkit import intake as intake_room
from edkit.catalogue import Catalogue
from edkit.errors import FetchError
from edkit.intake import DETAILS_KEPT, Intake, take_in
from edkit.models import Snapshot
from edkit.outlets import Outlet, Register
from edkit.visits import Found

HERALD = Outlet(key="herald", name="The Skerry Herald", domains=("skerryherald.example",))
REGISTER = Register(outlets={"herald": HERALD})
BODY = "The crews of all four ferries left the talks on Monday night without an agreement on the rota."


def story(headline: str = "Ferry talks fail", body: str = BODY, url: str | None = None) -> str:
    address = f'<link rel="canonical" href="{url}">' if url else ""
    return f"<!doctype html><title>{headline}</title>{address}<h1>{headline}</h1><p>{body}</p>"


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    with Catalogue.open(tmp_path / "catalogue.db") as opened:
        yield opened


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "a.html").write_text(story())
    (folder / "b.html").write_text(story("Boats sail again", url="https://skerryherald.example/b"))
    (folder / "c.html").write_bytes(b"")
    return folder


def test_good_pages_are_held_and_bad_ones_counted(pages: Path, catalogue: Catalogue) -> None:
    done = take_in([pages], catalogue)
    assert (done.new, done.versions, done.known, done.failed, done.pages) == (2, 0, 0, 1, 3)
    assert dict(done.reasons) == {"empty": 1}
    assert catalogue.status()["articles"] == 2
    assert catalogue.status()["failures"] == {"empty": 1}


def test_adding_twice_changes_nothing(pages: Path, catalogue: Catalogue) -> None:
    take_in([pages], catalogue)
    before = catalogue.digest()
    again = take_in([pages], catalogue)
    assert (again.added, again.known, again.failed) == (0, 2, 1)
    assert catalogue.digest() == before
    assert len(catalogue.failures()) == 1


def test_a_changed_page_adds_a_version(pages: Path, catalogue: Catalogue) -> None:
    take_in([pages], catalogue)
    (pages / "b.html").write_text(story("Boats to sail on Friday", url="https://skerryherald.example/b"))
    again = take_in([pages], catalogue)
    assert (again.new, again.versions, again.known) == (0, 1, 1)
    assert "Boats to sail on Friday" in set(catalogue.articles()["headline"])


def test_a_failure_is_resolved_when_its_page_comes_in(pages: Path, catalogue: Catalogue) -> None:
    take_in([pages], catalogue)
    (pages / "c.html").write_text(story("Bread runs out"))
    assert take_in([pages], catalogue).new == 1
    assert catalogue.failures().empty
    assert catalogue.failures(resolved=True)["resolved_at"].notna().all()


def test_a_page_without_an_article_is_a_failure_with_all_that_is_known_of_it(
    pages: Path, catalogue: Catalogue
) -> None:
    page = story("Page not found", "Sorry.", url="https://skerryherald.example/2026/03/09/gone")
    (pages / "manifest.csv").write_text(
        "file,url,outlet,date\nd.html,https://skerryherald.example/2026/03/09/gone,herald,2026-03-09\n"
    )
    (pages / "d.html").write_text(page)
    take_in([pages], catalogue, register=REGISTER)
    lost = catalogue.failures().set_index("reason").loc["error-page"]
    assert (lost["stage"], lost["outlet"], str(lost["day"].date())) == ("clean", "herald", "2026-03-09")
    assert lost["url"] == "https://skerryherald.example/2026/03/09/gone"
    assert lost["snapshot"] == Snapshot(body=page.encode(), form="html", source="d.html").sha256


def test_the_address_tells_the_outlet_of_a_failure_where_nothing_else_does(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    (tmp_path / "urls.txt").write_text("https://www.skerryherald.example/a\nhttps://elsewhere.example/b\n")
    take_in([tmp_path / "urls.txt"], catalogue, register=REGISTER)
    told = catalogue.failures().set_index("url")["outlet"]
    assert told["https://www.skerryherald.example/a"] == "herald"
    assert told.isna()["https://elsewhere.example/b"]


def test_an_outlet_that_the_register_lacks_is_no_outlet(pages: Path, catalogue: Catalogue) -> None:
    (pages / "manifest.jsonl").write_text('{"file": "a.html", "outlet": "herold"}\n')
    done = take_in([pages / "manifest.jsonl"], catalogue, register=REGISTER)
    assert [(e.reason, e.detail) for e in done.failures] == [("unknown-outlet", "herold")]


def test_without_a_register_every_key_is_taken_at_its_word(pages: Path, catalogue: Catalogue) -> None:
    done = take_in([pages], catalogue, outlet="herold")
    assert set(catalogue.articles()["outlet"]) == {"herold"}
    assert done.without_outlet == 0


def test_articles_without_an_outlet_are_counted(pages: Path, catalogue: Catalogue) -> None:
    assert take_in([pages], catalogue, register=REGISTER).without_outlet == 1


def test_progress_is_told_after_every_page(pages: Path, catalogue: Catalogue) -> None:
    seen: list[int] = []
    take_in([pages], catalogue, progress=lambda so_far: seen.append(so_far.pages))
    assert seen == [1, 2, 3]


def test_a_list_of_addresses_is_brought_by_whoever_may_ask(tmp_path: Path, catalogue: Catalogue) -> None:
    (tmp_path / "urls.txt").write_text("https://skerryherald.example/a\nhttps://skerryherald.example/b\n")

    def ask(urls: object) -> Iterator[Snapshot | FetchError]:
        for url in urls:  # type: ignore[attr-defined]
            if url.endswith("a"):
                yield Snapshot(body=story().encode(), form="html", source=url, url=url)
            else:
                yield FetchError(url, "timeout", url=url)

    done = take_in([tmp_path / "urls.txt"], catalogue, register=REGISTER, ask=ask)
    assert (done.new, dict(done.reasons)) == (1, {"timeout": 1})
    assert set(catalogue.articles()["outlet"]) == {"herald"}


def test_a_fault_of_the_reader_costs_one_page(
    pages: Path, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = intake_room.read_page

    def fail_on_a(snapshot: Snapshot, **more: object) -> object:
        if snapshot.source.endswith("a.html"):
            raise IndexError("list index out of range")
        return read(snapshot, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(intake_room, "read_page", fail_on_a)
    done = take_in([pages], catalogue)
    assert done.new == 1
    fault = next(error for error in done.failures if error.reason == "reader-fault")
    assert fault.where.endswith("a.html")
    assert fault.detail == "IndexError: list index out of range"
    assert isinstance(fault.__cause__, IndexError)


def stop(so_far: Intake) -> None:
    if so_far.pages == 2:
        raise KeyboardInterrupt


def test_stopped_in_the_middle_all_that_was_added_is_kept(pages: Path, tmp_path: Path) -> None:
    path = tmp_path / "catalogue.db"
    with pytest.raises(KeyboardInterrupt), Catalogue.open(path) as catalogue:
        take_in([pages], catalogue, progress=stop)
    with Catalogue.open(path) as catalogue:
        assert catalogue.status()["articles"] == 2
        assert take_in([pages], catalogue).known == 2


def test_counts_are_complete_and_details_are_not_hoarded() -> None:
    done = Intake()
    for number in range(DETAILS_KEPT + 50):
        done.lose(FetchError(f"{number}.html", "empty"))
    done.lose(FetchError("late.html", "binary"))
    assert done.failed == DETAILS_KEPT + 51
    assert done.reasons == {"empty": DETAILS_KEPT + 50, "binary": 1}
    assert len(done.failures) == DETAILS_KEPT + 1
    assert done.failures[-1].where == "late.html"


HOSTILE: list[tuple[str, Callable[[], bytes]]] = [
    ("a hundred thousand elements in each other", lambda: b"<div>" * 100_000 + story().encode()),
    ("a hundred thousand tables in each other", lambda: b"<table><tr><td>" * 100_000 + story().encode()),
    ("NULs", lambda: story().replace("e", "e\0").encode()),
    ("a charset that does not exist", lambda: b'<meta charset="klingon-8">' + story().encode()),
    (
        "a charset that is another",
        lambda: b'<meta charset="utf-16">' + story("Fähre läuft aus").encode("cp1252"),
    ),
    ("no charset", lambda: story("Fähre läuft aus").encode("cp1252")),
    ("halves of characters", lambda: story("Ferry &#xd800; talks").encode("utf-8")),
    ("one word of a million letters", lambda: story(body=BODY + "a" * 1_000_000).encode()),
]


@pytest.mark.parametrize(("what", "make"), HOSTILE, ids=[what for what, _ in HOSTILE])
def test_a_hostile_page_is_read_or_refused_with_a_reason(
    what: str, make: Callable[[], bytes], pages: Path, catalogue: Catalogue
) -> None:
    """Whatever it holds, it ends as an article or as a failure; those around it come in."""
    (pages / "aa.html").write_bytes(make())
    done = take_in([pages], catalogue)
    assert done.pages == 4
    assert done.new + done.known >= 2
    assert "reader-fault" not in done.reasons
    assert catalogue.articles()["headline"].str.contains("Boats sail again").any()


SAMPLE = Path(__file__).parents[1] / "data" / "sample"


def test_failures_of_the_sample_stand_in_the_weeks_that_its_readme_gives(catalogue: Catalogue) -> None:
    """The day in the address, else the day of the visit: a hole in the collecting has a place in time."""
    take_in([SAMPLE], catalogue, register=Register.load(SAMPLE / "outlets.toml"))
    lost = catalogue.failures()
    found = {
        Path(source).relative_to(SAMPLE).as_posix(): (outlet, f"{day:%G-W%V}")
        for source, outlet, day in zip(lost["source"], lost["outlet"], lost["day"], strict=True)
    }
    told = json.loads((SAMPLE / "findings.json").read_text("utf-8"))["failures"]
    assert found == {row["file"]: (row["outlet"], row["week"]) for row in told}
    assert dict(lost["reason"].value_counts()) == {
        "error-page": 3, "binary": 1, "truncated": 1, "empty": 1, "index-page": 1, "consent-wall": 1,
    }  # fmt: skip


def test_a_page_that_is_lost_in_reading_has_the_day_of_its_visit(pages: Path, catalogue: Catalogue) -> None:
    (pages / "d.html").write_text(story("Page not found", "Sorry."))
    (pages / "manifest.csv").write_text("file,fetched\nd.html,2026-03-09T23:30:00-02:00\n")
    take_in([pages], catalogue)
    assert f"{catalogue.failures().set_index('reason').loc['error-page', 'day']:%d %B}" == "09 March"


def test_a_lost_page_that_a_list_led_to_has_no_day_but_that_of_the_list(
    pages: Path, catalogue: Catalogue
) -> None:
    """The list would state the day if it knew: an old page visited today belongs to no week of today."""
    url = "https://skerryherald.example/old"
    catalogue.frontier.note(
        [Found(url=url, place="https://skerryherald.example/", way="section", position=1)]
    )
    (pages / "d.html").write_text(story("Page not found", "Sorry."))
    (pages / "manifest.csv").write_text(f"file,url,fetched\nd.html,{url},2026-03-09T23:30:00-02:00\n")
    take_in([pages], catalogue)
    assert catalogue.failures().set_index("reason")["day"].isna()["error-page"]


def test_a_register_written_later_tells_the_outlets_of_what_is_held(
    pages: Path, catalogue: Catalogue
) -> None:
    assert take_in([pages], catalogue).learnt == 0
    again = take_in([pages], catalogue, register=REGISTER)
    assert (again.added, again.known, again.learnt, again.without_outlet) == (0, 2, 1, 1)
    assert catalogue.outlets() == ["herald"]
    held = catalogue.digest()
    assert take_in([pages], catalogue, register=REGISTER).learnt == 0
    assert catalogue.digest() == held


def test_an_address_that_only_the_page_tells_gives_outlet_and_day(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    (tmp_path / "a.html").write_text(story(url="https://skerryherald.example/2026/03/09/talks"))
    take_in([tmp_path / "a.html"], catalogue, register=REGISTER)
    (row,) = catalogue.articles().to_dict("records")
    assert (row["outlet"], str(row["day"].date()), row["published_method"]) == ("herald", "2026-03-09", "url")


def test_keys_of_outlets_that_no_register_describes_are_told_once(pages: Path, catalogue: Catalogue) -> None:
    (pages / "manifest.csv").write_text("file,outlet\na.html,herald\nb.html,herold\n")
    assert take_in([pages], catalogue).new_outlets == {"herald": 1, "herold": 1}
    assert take_in([pages], catalogue).new_outlets == {}
    known = Register(outlets={key: Outlet(key=key, name=key, domains=()) for key in ("herald", "herold")})
    assert take_in([pages], catalogue, register=known).new_outlets == {}


def test_a_text_that_is_neither_list_nor_article_says_why_it_is_neither(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    (tmp_path / "urls.txt").write_text("https://skerryherald.example/a\nhtp:/b\nwww\nc d\n")
    (lost,) = take_in([tmp_path / "urls.txt"], catalogue).failures
    assert lost.reason == "no-article"
    listed, pasted = lost.detail.split("; ")
    assert listed == "as a list of addresses it has too much else: 3 of 4 lines, the first is 2, 'htp:/b'"
    assert pasted.startswith("as pasted text it has ")
    assert "words of text" in pasted
