"""Where a report was filed from, and the agency credited with it: what is neither is refused, with why."""

import pytest

from edkit.clean.fields.provenance import place, sole_agency, wire
from edkit.clean.markup.page import Run
from edkit.clean.read import read_page
from edkit.clean.written.datelines import Dateline, possible_dateline
from edkit.models import Name

TEXT = (
    "<p>The crews of all four ferries left the talks on Monday night, and nobody on the quay expected it.</p>"
)


def runs_of(*lines: tuple[str, str]) -> list[Run]:
    runs = []
    for role, text in lines:
        runs.append(Run(text=text))
        runs[-1].take(role, "a test")
    return runs


WIRED = [
    (None, None, [("body", "The ferry stayed.")], None),
    (Dateline("SKERRY BAY", "Northern Wire", 9), None, [], "Northern Wire"),
    (Dateline("SKERRY BAY", "Skerry News", 9), None, [], "Skerry News"),
    (Dateline("SKERRY BAY", "Larkway News", 9), None, [], None),  # the outlet itself
    (Dateline("SKERRY BAY", "KSKE", 9), None, [], None),
    (Dateline("SKERRY BAY", "HPA", 9), None, [], None),
    (Dateline("Mara Quill", "AFP", 9, doubt="a doubt"), None, [], None),
    (None, (Name(text="AFP", kind="agency"),), [], "AFP"),
    (None, (Name(text="AP National Writer", kind="role"),), [], "AP"),
    (None, (Name(text="National Writer", kind="role"),), [], None),
    (None, None, [("body", "The ferry stayed. (Reuters)")], "Reuters"),
    (None, None, [("body", "The ferry stayed. (mq/dpa)")], "mq/dpa"),
    (None, None, [("body", "The ferry stayed. – Island Press")], "Island Press"),
    (None, None, [("body", "The ferry stayed (in port)")], None),
    (None, None, [("body", "The hotel has a beach - and a spa")], None),
    (None, None, [("body", f"{n} ferries stayed. [Reuters]") for n in (2, 3, 4)], None),  # a list of links
    (None, None, [("body", "It stayed."), ("other", "(NTB)")], "NTB"),
    (None, None, [("body", "It stayed."), ("other", "mq/AFP")], "mq/AFP"),
    (None, None, [("body", "It stayed."), ("other", "(in port)")], None),
    (None, None, [("body", "It stayed."), ("caption", "(AFP)")], None),
    (None, None, [("body", "It stayed."), ("caption", "With material from Northern Wire")], "Northern Wire"),
    (None, None, [("body", "It stayed."), ("other", "Additional reporting: Mara Quill, AFP")], "AFP"),
    (None, None, [("body", "It stayed."), ("other", "Additional reporting by Mara Quill")], None),
    (None, None, [("body", "It stayed."), ("other", "Sources close to Reuters")], None),
    (None, None, [("caption", "With material from Northern Wire"), ("body", "It stayed.")], None),
]


@pytest.mark.parametrize(("line", "signed", "lines", "agency"), WIRED)
def test_wire(
    line: Dateline | None, signed: tuple[Name, ...] | None, lines: list[tuple[str, str]], agency: str | None
) -> None:
    agencies, outlets = frozenset({"island press"}), frozenset({"larkway news", "larkway.example"})
    assert wire(line, signed, runs_of(*lines), agencies, outlets)[0] == agency


def test_an_agency_that_is_linked_is_a_source_that_was_read() -> None:
    run = Run(text="The ferry stayed. [Reuters]", links=[(18, 27, "https://wire.example/a")])
    run.take("body", "a test")
    value, candidates = wire(None, None, [run], frozenset())
    assert value is None
    assert [(one.value, one.taken) for one in candidates] == [("Reuters", False)]


def test_a_refused_sign_stays_a_candidate_with_its_reason() -> None:
    page = read_page(f"<h1>Ferry talks fail</h1><p>Mara Quill (Skerry) is at sea.</p>{TEXT}", form="html")
    assert page.article is not None
    assert (page.article.dateline, page.article.wire) == (None, None)
    told = {(one.field, one.value, one.taken) for one in page.article.evidence if "agency" in one.reason}
    assert told == {("dateline", "Mara Quill", False), ("wire", "Skerry", False)}


def test_nobody_else_signs_what_is_all_from_an_agency() -> None:
    credited = wire(Dateline("SKERRY", "AFP", 9), None, [], frozenset())[1]
    assert sole_agency(None, credited) == "AFP"
    assert sole_agency((Name(text="Mara Quill", kind="person"),), credited) is None


PLACES = [
    ("Larkway", "Larkway"),
    ("LARKWAY —", "LARKWAY"),
    ("Inner Holm, Skerry", "Inner Holm, Skerry"),
    ("Skerry/Holm de la Rada", "Skerry/Holm de la Rada"),
    ("РЕЧИНСК", "РЕЧИНСК"),
    ("القاهرة", "القاهرة"),
    ("東京", "東京"),
    ("18.54 GMT", None),
    ("Share", None),
    ("Teilen", None),
    ("Read more", None),
    ("In this article", None),
    ("Letters to the Editor |", None),
    ("By Mara Quill", None),
    ("/ Mara Quill", None),
    ("★ West Quay", None),
    ("2 October 2026", None),
    ("$259.06", None),
]


@pytest.mark.parametrize(("line", "value"), PLACES)
def test_a_line_named_for_the_place_names_one_if_it_has_the_shape(line: str, value: str | None) -> None:
    found, candidates = place(
        None, runs_of(("headline", "Talks fail"), ("dateline", line), ("body", "It stayed."))
    )
    assert found == value
    assert [one.taken for one in candidates] == [value is not None]


APART = [
    ('<p class="dateline">Larkway</p>', TEXT, "Larkway"),
    ('<div class="location"><button>Larkway</button></div>', TEXT, None),
    ('<div class="location"><h3>Larkway</h3></div>', TEXT, None),
    (
        "",
        f'{TEXT}{TEXT.replace("four", "five")}<p class="location">Larkway</p>{TEXT.replace("four", "six")}',
        None,
    ),
    (
        "".join(f'<p class="location">{name}</p>' for name in ("Larkway", "Holm", "Skerry", "Quay")),
        TEXT,
        None,
    ),
]


@pytest.mark.parametrize(("before", "after", "value"), APART)
def test_the_place_stands_with_the_head_of_the_article(before: str, after: str, value: str | None) -> None:
    page = read_page(f"<main><article><h1>Ferry talks fail</h1>{before}{after}</article></main>", form="html")
    assert page.article is not None
    assert page.article.dateline == value


def test_the_text_names_the_place_before_a_line_does() -> None:
    text = "SKERRY BAY (AFP) — The ferry stayed."
    runs = runs_of(("dateline", "Larkway"), ("body", text))
    runs[1].start = 9
    value, candidates = place(possible_dateline(text), runs)
    assert value == "SKERRY BAY"
    assert [(one.value, one.taken, one.span) for one in candidates] == [
        ("SKERRY BAY", True, (9, 19)),
        ("Larkway", False, (0, 7)),
    ]


def test_a_list_of_places_is_told_in_part() -> None:
    many = [("dateline", f"Quay {name}") for name in "ABCDEFGHIJ"]
    value, candidates = place(None, runs_of(("headline", "Talks fail"), *many, ("body", "It stayed.")))
    assert value is None
    assert len(candidates) == 6
