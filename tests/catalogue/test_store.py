import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import permutations
from pathlib import Path

import pandas as pd
import pytest
from catalogue_pages import PARAGRAPHS, add, page_of, snapshot_of

from edkit.catalogue import Catalogue
from edkit.errors import BadQuery, CatalogueError, PageError, UnknownArticle
from edkit.models import UNDATED, Dated, Failure, Name, Page

ID = f"{1:016x}"


def test_the_same_snapshot_twice_changes_nothing(catalogue: Catalogue) -> None:
    assert add(catalogue, 1).outcome == "new"
    before = catalogue.digest(), catalogue.status()
    again = add(catalogue, 1)
    assert (again.article, again.version, again.outcome) == (ID, 1, "known")
    assert (catalogue.digest(), catalogue.status()) == before


def test_other_advertising_is_a_snapshot_and_no_version(catalogue: Catalogue) -> None:
    add(catalogue, 1)
    assert add(catalogue, 1, body=b"other advertising", teasers=()).outcome == "known"
    assert (catalogue.status()["snapshots"], catalogue.status()["versions"]) == (2, 1)
    assert catalogue.versions(ID)["snapshots"].to_list() == [2]


CHANGES = [
    {"headline": "Ferry crews strike again"},
    {"paragraphs": (*PARAGRAPHS, "A third.")},
    {"standfirst": None},
    {"byline": None},
    {"byline": ()},
    {"modified": Dated(value=datetime(2026, 3, 9, tzinfo=UTC), precision="day", zone="assumed")},
    {"published": UNDATED},
    {"corrections": ("An earlier version named the wrong island.",)},
    {"free": None},
]


@pytest.mark.parametrize("change", CHANGES)
def test_a_changed_article_is_a_new_version(catalogue: Catalogue, change: dict[str, object]) -> None:
    """Whatever is printed of an article counts; both wordings come back as they were."""
    add(catalogue, 1)
    added = add(catalogue, 1, body=b"later", **change)
    assert (added.version, added.outcome) == (2, "version")
    assert catalogue.page(ID, 1) == page_of(1)
    assert catalogue.page(ID) == page_of(1, snapshot=snapshot_of(1, body=b"later"), **change)
    assert catalogue.versions(ID)["latest"].to_list() == [False, True]


def test_what_a_reader_judges_makes_no_version(catalogue: Catalogue) -> None:
    add(catalogue, 1)
    assert add(catalogue, 1, body=b"later", genre="opinion", language=None).outcome == "known"


def test_the_latest_version_is_that_of_the_latest_snapshot(path: Path) -> None:
    """Not of the last one added: archives come in any order, and edits are taken back."""
    first, second, third = (datetime(2026, 3, day, tzinfo=UTC) for day in (1, 2, 3))
    wanted = [(first, b"1", "Strike"), (second, b"2", "No strike"), (third, b"3", "Strike")]
    for number, order in enumerate(permutations(wanted)):
        with Catalogue.open(path.with_name(f"{number}.db")) as catalogue:
            for moment, body, headline in order:
                add(catalogue, 1, body=body, headline=headline, fetched_at=moment)
            assert catalogue.article(ID).headline == "Strike"
            assert catalogue.status()["versions"] == 2


def test_a_page_of_unknown_age_was_there_when_it_was_added(path: Path) -> None:
    clock = iter(datetime(2026, 5, day, tzinfo=UTC) for day in range(1, 9))
    with Catalogue.open(path, clock=lambda: next(clock)) as catalogue:
        add(catalogue, 1, headline="Old", fetched_at=datetime(2026, 3, 1, tzinfo=UTC))
        add(catalogue, 1, body=b"b", headline="Saved by hand")
        assert catalogue.article(ID).headline == "Saved by hand"
        add(catalogue, 1, body=b"c", headline="From an archive", fetched_at=datetime(2026, 4, 1, tzinfo=UTC))
        assert catalogue.article(ID).headline == "Saved by hand"


REFUSED = [
    (replace(page_of(1), article=None), "add_failure"),
    (page_of(1, snapshot=snapshot_of(2)), "another snapshot"),
    (page_of(1, id=""), "no id"),
    (replace(page_of(1), text="x" * 500), "does not say"),
]


@pytest.mark.parametrize(("page", "reason"), REFUSED)
def test_a_page_that_cannot_be_meant_is_refused(catalogue: Catalogue, page: Page, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        catalogue.add(page, snapshot=snapshot_of(1))
    assert catalogue.status()["articles"] == 0


@pytest.mark.parametrize("field", ["headline", "section", "canonical", "dateline"])
def test_half_characters_are_refused(catalogue: Catalogue, field: str) -> None:
    """UTF-8 cannot hold them; the page is lost, nothing else is."""
    add(catalogue, 1)
    with pytest.raises(PageError, match=r"pages/2\.html: .*half characters.*so \\ud83d") as caught:
        add(catalogue, 2, **{field: "so \ud83d"})
    assert caught.value.reason == "unstorable"
    assert catalogue.articles()["article"].to_list() == [ID]
    assert add(catalogue, 3).outcome == "new"
    assert catalogue.check() == []


def test_a_file_name_that_is_not_text_is_written_out(catalogue: Catalogue) -> None:
    add(catalogue, 1, source="caf\udce9.html")
    catalogue.add_failure(Failure(source="caf\udce9.txt", stage="fetch", reason="empty"))
    assert catalogue.articles()["source"].to_list() == ["caf\\udce9.html"]
    assert catalogue.failures()["source"].to_list() == ["caf\\udce9.txt"]


STRANGE_IDS = [
    "'; DROP TABLE article; --",
    "%",
    "_*?[a-z]",
    " ",
    "ü" * 3000,
    "a\0b",
    "\U0010ffff",
    "4294967296",
]


def test_strange_ids(catalogue: Catalogue) -> None:
    for number, name in enumerate(STRANGE_IDS):
        add(catalogue, number, id=name)
    assert [catalogue.article(name).id for name in STRANGE_IDS] == STRANGE_IDS
    assert set(catalogue.articles()["article"]) == set(STRANGE_IDS)


def test_five_megabytes_of_text(catalogue: Catalogue) -> None:
    paragraphs = tuple(f"Paragraph {number}: {'ferry ' * 400}strike" for number in range(2000))
    add(catalogue, 1, paragraphs=paragraphs)
    assert catalogue.page(ID) == page_of(1, paragraphs=paragraphs)
    assert catalogue.search('"ferry strike"').attrs["total"] == 1


def test_nuls_are_kept_and_end_nothing(catalogue: Catalogue) -> None:
    paragraphs = ("Before\0after the ferry", "\0")
    add(catalogue, 1, paragraphs=paragraphs, headline="Nil\0nought")
    assert catalogue.page(ID) == page_of(1, paragraphs=paragraphs, headline="Nil\0nought")
    row = catalogue.articles(text=True).iloc[0]
    assert (row["headline"], row["text"]) == ("Nil\0nought", "Before\0after the ferry\n\n\0")
    assert catalogue.search("before after ferry nought")["article"].to_list() == [ID]


def test_an_id_by_its_beginning(catalogue: Catalogue) -> None:
    for number, name in enumerate(["abcd1111", "abcd2222", "abce3333", "abc"]):
        add(catalogue, number, id=name)
    assert catalogue.article("abce").id == "abce3333"
    assert catalogue.article("abc").id == "abc"
    assert catalogue.versions("abce")["article"].to_list() == ["abce3333"]
    with pytest.raises(UnknownArticle, match="abcd1111, abcd2222"):
        catalogue.article("abcd")
    with pytest.raises(UnknownArticle, match="at least 4"):
        catalogue.article("ab")
    with pytest.raises(UnknownArticle, match="'zzzz'"):
        catalogue.page("zzzz")
    with pytest.raises(UnknownArticle, match="no version 2, only 1"):
        catalogue.page("abce", version=2)


def test_many_ids_that_begin_alike_are_cut_short(catalogue: Catalogue) -> None:
    for number in range(12):
        add(catalogue, number)
    with pytest.raises(UnknownArticle, match=f"{9:016x}, …$"):
        catalogue.article("0000")


# Tables


def test_one_row_for_each_article(catalogue: Catalogue) -> None:
    fetched = datetime(2026, 3, 5, 12, tzinfo=timezone(timedelta(hours=2)))
    add(catalogue, 1, fetched_at=fetched, canonical="https://a.example/one", outlet="post")
    add(catalogue, 1, body=b"later", headline="Changed", fetched_at=fetched + timedelta(days=1))
    row = catalogue.articles(text=True).iloc[0]
    assert row["article"] == ID
    assert row["url"] == "https://a.example/1"
    assert row["outlet"] == "herald"
    assert row["headline"] == "Changed"
    assert (row["byline"], row["byline_kind"]) == ("Ada Holm; Nordpress", "mixed")
    assert row["published"] == pd.Timestamp("2026-03-02 09:30", tz="UTC")
    assert row["day"] == pd.Timestamp("2026-03-02")
    assert row["fetched"] == pd.Timestamp("2026-03-06 10:00", tz="UTC")
    assert pd.isna(row["modified"])
    assert pd.isna(row["kicker"])
    assert bool(row["free"])
    assert (row["genre"], row["genre_method"], row["published_method"]) == ("news", "style", "json-ld")
    assert (row["words"], row["paragraphs"], row["teasers"], row["versions"]) == (25, 2, 1, 2)
    assert row["images"] == 1
    assert (row["page_words"], row["furniture_words"]) == (1 + 4 + 25 + 4, 4)
    assert row["snapshot"] == hashlib.sha256(b"later").hexdigest()
    assert row["text"] == "\n\n".join(PARAGRAPHS)


def test_the_outlet_given_by_hand_wins(catalogue: Catalogue) -> None:
    add(catalogue, 1, outlet="post")
    assert catalogue.articles()["outlet"].to_list() == ["post"]
    assert catalogue.article(ID).outlet == "herald"  # the page comes back as it was read


BYLINES = [
    (None, pd.NA, pd.NA),
    ((), "", pd.NA),
    ((Name(text="Herald staff", kind="role"),), "Herald staff", "role"),
    ((Name(text="A", kind="person"), Name(text="B", kind="person")), "A; B", "person"),
]


@pytest.mark.parametrize(("byline", "printed", "kind"), BYLINES)
def test_bylines(catalogue: Catalogue, byline: object, printed: object, kind: object) -> None:
    """Unknown is not the same as none."""
    add(catalogue, 1, byline=byline)
    row = catalogue.articles().iloc[0]
    assert [pd.isna(row["byline"]), pd.isna(row["byline_kind"])] == [pd.isna(printed), pd.isna(kind)]
    assert pd.isna(printed) or row["byline"] == printed
    assert pd.isna(kind) or row["byline_kind"] == kind


def test_an_empty_catalogue_gives_the_same_types(catalogue: Catalogue) -> None:
    def types() -> list[dict[str, str]]:
        tables = [
            catalogue.articles(),
            catalogue.articles(text=True, since="2026-01-01"),
            catalogue.search("ferry"),
            catalogue.failures(),
            catalogue.snapshots(),
            catalogue.teasers(),
            catalogue.images(),
            catalogue.entries(),
            catalogue.evidence(),
            catalogue.blocks(),
        ]
        return [table.dtypes.astype(str).to_dict() for table in tables]

    empty = types()
    add(catalogue, 1)
    catalogue.add_failure(Failure(source="x", stage="fetch", reason="empty"))
    assert types() == empty
    assert empty[0]["published"] == "datetime64[us, UTC]"
    assert empty[0]["day"] == "datetime64[s]"
    assert (empty[0]["outlet"], empty[0]["words"], empty[0]["free"]) == ("category", "Int64", "boolean")
    assert list(empty[0])[:3] == ["article", "url", "outlet"]
    assert "text" not in empty[0]
    assert "text" in empty[1]


def test_copies_have_the_same_body_text(catalogue: Catalogue) -> None:
    """Counted over the whole catalogue; an article without text copies nothing."""
    add(catalogue, 1)
    add(catalogue, 2, outlet="post")
    add(catalogue, 3, paragraphs=("Something else.",))
    add(catalogue, 4, paragraphs=())
    add(catalogue, 5, paragraphs=())
    assert catalogue.articles()["copies"].to_list() == [2, 2, 1, 1, 1]
    assert catalogue.articles(outlet="post")["copies"].to_list() == [2]
    add(catalogue, 2, body=b"rewritten", paragraphs=("Rewritten.",))
    assert catalogue.articles()["copies"].to_list() == [1, 1, 1, 1, 1]


def test_articles_by_what_they_are(catalogue: Catalogue) -> None:
    add(catalogue, 1, genre="opinion", language="en")
    add(catalogue, 2, outlet="post", language="de-AT")
    add(catalogue, 3, outlet="mail", language=None)
    add(catalogue, 4, paragraphs=("Trams are late.",), language="eng")

    def found(**wanted: object) -> list[int]:
        return [int(name, 16) for name in catalogue.articles(**wanted)["article"]]  # type: ignore[arg-type]

    assert found() == [1, 2, 3, 4]
    assert found(outlet="herald") == [1, 4]
    assert found(outlet=["post", "mail"]) == [2, 3]
    assert found(outlet=[]) == []
    assert found(genre=("opinion", "review")) == [1]
    assert found(language="en") == [1]
    assert found(language="DE") == [2]
    assert found(language="de-at") == [2]
    assert found(language=[]) == []
    assert found(query="body:tram* NOT body:ferry") == [4]
    assert found(query="ferry", outlet="post", genre="news") == [2]


def test_articles_by_day(catalogue: Catalogue) -> None:
    """Days are the printed ones, bounds are included, and what has no day is counted when left out."""
    late = datetime(2026, 3, 1, 23, 30, tzinfo=timezone(timedelta(hours=-5)))  # the 2nd in UTC
    month = datetime(2026, 3, 1, tzinfo=UTC)
    add(catalogue, 1, published=Dated(value=late, precision="minute", zone="stated"))
    add(catalogue, 2)
    add(catalogue, 3, published=UNDATED)
    add(catalogue, 4, published=Dated(value=month, precision="month", zone="assumed"))

    def found(**wanted: object) -> tuple[list[int], int]:
        table = catalogue.articles(**wanted)  # type: ignore[arg-type]
        return [int(name, 16) for name in table["article"]], table.attrs["undated_left_out"]

    assert found() == ([4, 1, 2, 3], 0)
    assert found(since="2026-03-01", until=date(2026, 3, 1)) == ([1], 2)
    assert found(since=datetime(2026, 3, 2, 23, tzinfo=UTC)) == ([2], 2)
    assert found(until="20260302", outlet="post") == ([], 0)
    assert catalogue.articles()["day"].isna().to_list() == [True, False, False, True]
    with pytest.raises(ValueError, match="March"):
        catalogue.articles(since="March")


def test_dates_at_the_ends_of_the_calendar(catalogue: Catalogue) -> None:
    first = datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14)))
    last = datetime(9999, 12, 31, 23, tzinfo=timezone(timedelta(hours=-12)))
    for number, value in enumerate([first, last], 1):
        add(catalogue, number, published=Dated(value=value, precision="second", zone="stated"))
        assert catalogue.article(f"{number:016x}").published.value == value
    assert len(catalogue.articles()) == 2


def test_what_stands_on_the_pages(catalogue: Catalogue) -> None:
    page = page_of(1)
    add(catalogue, 1)
    add(catalogue, 2)
    blocks = catalogue.blocks(ID)
    assert blocks["text"].to_list() == [block.text for block in page.blocks]
    assert blocks["role"].to_list() == [block.role for block in page.blocks]
    assert blocks["position"].to_list() == [1, 2, 3, 4, 5]
    assert blocks["links"].to_list() == [0, 0, 0, 0, 1]
    assert [page.text[start:end] for start, end in zip(blocks["start"], blocks["end"], strict=True)] == list(
        blocks["text"]
    )
    assert len(catalogue.blocks()) == 10
    assert catalogue.teasers("0000000000000001")["origin"].to_list() == ["The Post"]
    assert catalogue.entries(ID)["time_raw"].to_list() == ["9:30 am"]
    assert catalogue.images(ID)["url"].to_list() == ["https://a.example/quay.jpg"]
    assert catalogue.evidence(ID)["field"].to_list() == ["genre", "published"]
    assert catalogue.evidence(field="published")["taken"].to_list() == [True, True]
    assert catalogue.snapshots()["version"].to_list() == [1, 1]


def test_rows_follow_the_latest_version(catalogue: Catalogue) -> None:
    add(catalogue, 1)
    add(catalogue, 1, body=b"later", teasers=(), paragraphs=("Short now.",))
    assert len(catalogue.teasers()) == 0
    assert len(catalogue.blocks()) == 4
    assert catalogue.search('"night ferry"').empty
    assert catalogue.search("headline:ferry")["article"].to_list() == [ID]


# Search


def test_search_ranks_and_shows_hits(catalogue: Catalogue) -> None:
    add(
        catalogue,
        1,
        headline="Trams are late",
        paragraphs=("A ferry,\nonce, among\n\nmany other words on trams.",),
    )
    add(catalogue, 2, headline="Ferry to stop", paragraphs=("The ferry stops.",), standfirst=None)
    for number in range(3, 9):
        add(catalogue, number, headline="Trams", paragraphs=("Only trams.",))
    hits = catalogue.search("ferry")
    assert hits["article"].to_list() == [f"{2:016x}", ID]
    assert hits["rank"].is_monotonic_decreasing
    assert hits["rank"].iloc[1] > 0
    assert hits["snippet"].iloc[1] == "A **ferry**, once, among many other words on trams."
    assert hits.attrs["total"] == 2
    short = catalogue.search("trams", limit=2)
    assert (len(short), short.attrs["total"]) == (2, 7)


def test_search_within_outlet_and_days(catalogue: Catalogue) -> None:
    add(catalogue, 1)
    add(catalogue, 2, outlet="post")
    add(catalogue, 3, published=UNDATED)
    assert catalogue.search("ferry", outlet="post")["article"].to_list() == [f"{2:016x}"]
    days = catalogue.search("ferry", since="2026-03-01", until="2026-03-02")
    assert (days["article"].to_list(), days.attrs["total"]) == ([ID], 1)


FOUND = [
    ("CAFÉS", "Die Cafés schließen"),
    ("cafes", "Die Cafe\u0301s schließen"),
    ("北京", "北京大学的学生"),
    ("大学", "北京大学的学生"),
    ('"大学的 学生"', "北京大学的学生"),
    ("ニュー*", "最新ニュース一覧"),
    ("หยุด", "เรือหยุดวิ่ง"),
    ("شاطئ", "توقفت العبارة عند شاطئ المدينة"),
    ("מעבורת", "שביתה של מעבורת הלילה"),
    ("समाचार", "हिन्दी समाचार सेवा"),
    ("P5-plus-1", "the P5-plus-1 talks"),
    ("it's", "now it's late"),
    ("12:30", "at 12:30 sharp"),
]


@pytest.mark.parametrize(("query", "text"), FOUND)
def test_search_in_many_scripts(catalogue: Catalogue, query: str, text: str) -> None:
    add(catalogue, 1, paragraphs=(text,))
    add(catalogue, 2)
    hits = catalogue.search(query)
    assert hits["article"].to_list() == [ID]
    snippet = hits["snippet"].iloc[0]
    assert "**" in snippet
    assert snippet.replace("**", "") == text


@pytest.mark.parametrize("query", ["京大", "北大", "学京"])
def test_scripts_without_spaces_are_searched_in_order(catalogue: Catalogue, query: str) -> None:
    add(catalogue, 1, paragraphs=("北京大学",))
    assert len(catalogue.search(query)) == (query == "京大")


def test_a_long_search(catalogue: Catalogue) -> None:
    add(catalogue, 1)
    assert len(catalogue.search(" OR ".join(f"(ferr* NOT b{number})" for number in range(3000)))) == 1
    with pytest.raises(BadQuery, match="AND"):
        catalogue.articles(query="ferry AND")


# Failures, counts, digests


def test_a_failure_is_held_once(catalogue: Catalogue) -> None:
    failure = Failure(
        source="a.html",
        stage="clean",
        reason="no-article",
        detail="a list",
        url="https://a.example/1",
        outlet="herald",
        day=date(2026, 3, 1),
    )
    assert catalogue.add_failure(failure)
    assert not catalogue.add_failure(failure)
    assert catalogue.add_failure(replace(failure, reason="binary"))
    assert catalogue.add_failure(replace(failure, snapshot="ab" * 32))
    row = catalogue.failures().iloc[0]
    assert (row["source"], row["reason"], row["outlet"]) == ("a.html", "no-article", "herald")
    assert row["day"] == pd.Timestamp("2026-03-01")
    assert pd.isna(row["resolved_at"])
    assert catalogue.status()["failures"] == {"no-article": 2, "binary": 1}


@pytest.mark.parametrize(
    "where", [{"source": "pages/1.html"}, {"source": "line 3", "url": "https://a.example/1"}]
)
def test_a_page_that_came_in_later_resolves_its_failure(catalogue: Catalogue, where: dict[str, str]) -> None:
    catalogue.add_failure(Failure(stage="fetch", reason="timeout", **where))  # type: ignore[arg-type]
    catalogue.add_failure(Failure(source="other.html", stage="fetch", reason="timeout"))
    add(catalogue, 1)
    assert catalogue.failures()["source"].to_list() == ["other.html"]
    assert catalogue.failures(resolved=True)["resolved_at"].isna().to_list() == [False, True]
    assert catalogue.status()["failures"] == {"timeout": 1}


def test_status_of_nothing_and_of_something(catalogue: Catalogue) -> None:
    assert catalogue.status()["first_day"] is None
    add(catalogue, 1)
    add(catalogue, 2, outlet="post", published=UNDATED)
    status = catalogue.status()
    assert (status["articles"], status["outlets"], status["undated"]) == (2, 2, 1)
    assert (status["first_day"], status["last_day"]) == (date(2026, 3, 2), date(2026, 3, 2))


def test_the_digest_does_not_depend_on_order_or_place(path: Path) -> None:
    work = [
        lambda c: add(c, 1, source="/home/ada/1.html"),
        lambda c: add(c, 1, body=b"later", headline="Changed"),
        lambda c: add(c, 2),
        lambda c: c.add_failure(Failure(source="/home/ada/x.html", stage="clean", reason="empty")),
    ]
    digests = set()
    for number, order in enumerate(permutations(work)):
        with Catalogue.open(path.with_name(f"{number}.db")) as catalogue, catalogue.batch():
            for step in order:
                step(catalogue)
            digests.add(catalogue.digest())
    assert len(digests) == 1
    with Catalogue.open(path) as elsewhere:
        add(elsewhere, 1, source="C:\\ada\\1.html")
        add(elsewhere, 1, body=b"later", headline="Changed")
        add(elsewhere, 2)
        elsewhere.add_failure(Failure(source="C:\\pages\\x.html", stage="clean", reason="empty"))
        assert digests == {elsewhere.digest()}
        add(elsewhere, 3)
        assert digests != {elsewhere.digest()}


def test_a_closed_catalogue_says_so(catalogue: Catalogue) -> None:
    catalogue.close()
    catalogue.close()
    with pytest.raises(CatalogueError, match=r"catalogue\.db: .*closed"):
        catalogue.articles()
    with pytest.raises(CatalogueError, match=r"catalogue\.db: .*closed"):
        add(catalogue, 1)


def test_what_was_stored_is_there_after_opening_again(path: Path) -> None:
    with Catalogue.open(path) as catalogue:
        add(catalogue, 1)
        assert repr(catalogue) == f"<Catalogue {path}>"
    with Catalogue.open(path, create=False) as catalogue:
        assert catalogue.page(ID) == page_of(1)
        assert catalogue.check() == []


def test_an_outlet_that_was_unknown_is_learnt_from_the_same_page(catalogue: Catalogue) -> None:
    """So that a register can be written after the first pages came in."""
    assert not add(catalogue, 1).outlet_learnt
    catalogue.add(page_of(2, outlet=None), snapshot=snapshot_of(2))
    before = catalogue.digest()
    again = catalogue.add(page_of(2, outlet="post"), snapshot=snapshot_of(2))
    assert (again.outcome, again.outlet_learnt) == ("known", True)
    assert catalogue.article(f"{2:016x}").outlet == "post"
    assert catalogue.articles()["outlet"].to_list() == ["herald", "post"]
    assert catalogue.outlets() == ["herald", "post"]
    learnt = catalogue.digest()
    assert learnt != before
    for outlet in ("post", None, "herald"):  # nothing new, and what is held is not overruled
        assert not catalogue.add(page_of(2, outlet=outlet), snapshot=snapshot_of(2)).outlet_learnt
        assert catalogue.digest() == learnt


def test_an_outlet_learnt_later_is_that_of_all_versions(catalogue: Catalogue) -> None:
    for body, headline in ((b"1", "Strike"), (b"2", "No strike")):
        snapshot = snapshot_of(1, body=body)
        catalogue.add(page_of(1, snapshot=snapshot, outlet=None, headline=headline), snapshot=snapshot)
    snapshot = snapshot_of(1, body=b"3")
    added = catalogue.add(page_of(1, snapshot=snapshot, headline="Strike"), snapshot=snapshot)
    assert (added.outcome, added.outlet_learnt) == ("known", True)
    assert catalogue.snapshots()["outlet"].to_list() == ["herald"] * 3


def test_an_outlet_filed_by_hand_later(catalogue: Catalogue) -> None:
    catalogue.add(page_of(1, outlet=None), snapshot=snapshot_of(1))
    assert catalogue.add(page_of(1, outlet=None), snapshot=snapshot_of(1), outlet="post").outlet_learnt
    assert catalogue.articles()["outlet"].to_list() == ["post"]
    assert not catalogue.add(page_of(1), snapshot=snapshot_of(1), outlet="post").outlet_learnt
    assert catalogue.articles()["outlet"].to_list() == ["post"]


def test_outlet_and_day_of_a_failure_are_learnt(catalogue: Catalogue) -> None:
    lost = Failure(source="a.html", stage="fetch", reason="empty")
    catalogue.add_failure(lost)
    assert not catalogue.add_failure(replace(lost, outlet="post", day=date(2026, 3, 1)))
    assert not catalogue.add_failure(replace(lost, outlet="herald"))
    (row,) = catalogue.failures().to_dict("records")
    assert (row["outlet"], str(row["day"].date())) == ("post", "2026-03-01")
