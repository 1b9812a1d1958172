"""What of the likely text is text, and what part of it a run is."""

import numpy as np
import pytest

from edkit.clean.markup.hints import Hint
from edkit.clean.markup.page import Run, parse
from edkit.clean.roles.inside import (
    mark_alike,
    mark_between_paragraphs,
    mark_numbered,
    mark_paragraphs,
    within_text,
)

LINE = (
    "The crews of all four ferries left the talks on Monday night, and nobody on the quay expected them back."
)


def runs_of(*texts: str) -> list[Run]:
    return [Run(text=text) for text in texts]


def linked(text: str) -> Run:
    return Run(text=text, links=[(0, len(text), "/a")])


def given(role: str, *texts: str) -> list[Run]:
    runs = runs_of(*texts)
    for run in runs:
        run.take(role, "given")
    return runs


@pytest.mark.parametrize(
    ("place", "share", "pasted", "may"),
    [
        ("between", 0.6, True, True),
        ("below", 0.6, True, False),
        ("below", 0.6, False, True),
        ("below", 0.8, True, True),
        ("above", 0.8, True, False),
        ("above", 0.8, False, False),
    ],
)
def test_which_doubtful_short_lines_are_text(place: str, share: float, pasted: bool, may: bool) -> None:
    at = {"above": 0, "between": 3, "below": 5}[place]
    lines = ("The Harbour Post", "Ferry talks fail", LINE, "On the quay", LINE, "Four tickets")
    runs = runs_of(*lines) if pasted else parse("".join(f"<p>{line}</p>" for line in lines)).runs
    shares = np.array([0.1, 0.0, 0.99, 0.1, 0.99, 0.1])
    shares[at] = share
    assert within_text(runs, shares, headline=1)[at] == may


def test_one_link_is_hardly_text_on_a_small_page() -> None:
    few = [*runs_of(LINE), linked("The quay that sank in one night"), *runs_of(LINE)]
    many = [*few, *runs_of(*["Print"] * 60)]
    assert not within_text(few, np.array([0.99, 0.8, 0.99]), None)[1]
    assert within_text(many, np.array([0.99, 0.8, 0.99, *[0.0] * 60]), None)[1]


def test_what_breaks_off_is_no_sure_paragraph() -> None:
    runs = runs_of(LINE, LINE.removesuffix("back.") + "…")
    mark_paragraphs(runs, [0.99, 0.99], 0.9)
    assert [run.role for run in runs] == ["body", ""]


def test_a_short_line_between_paragraphs_is_a_subhead() -> None:
    runs = [*given("body", LINE), *runs_of("A night on the quay"), *given("body", LINE)]
    mark_between_paragraphs(runs, [1, 0.4, 1], 0.25)
    assert runs[1].role == "subhead"


@pytest.mark.parametrize("text", ["1,204", "It was a long night.", "Share"])
def test_other_short_lines_are_not(text: str) -> None:
    element = parse('<div class="share"><p>x</p></div>').runs[0].element
    line = Run(text=text, element=element if text == "Share" else None)
    assert text != "Share" or line.hints & Hint.SHARE
    runs = [*given("body", LINE), line, *given("body", LINE)]
    mark_between_paragraphs(runs, [1, 0.4, 1], 0.25)
    assert line.role == ""


def test_a_sentence_pulled_out_of_the_text_is_not_told_twice() -> None:
    runs = given("body", LINE, "“nobody on the quay expected them back”", LINE + " It rained.")
    mark_between_paragraphs(runs, [1, 1, 1], 0.25)
    assert [run.role for run in runs] == ["body", "other", "body"]


def test_a_subhead_over_links_is_a_heading_of_theirs() -> None:
    runs = [*given("body", LINE), *given("subhead", "From the quay"), linked("The quay that sank")]
    mark_between_paragraphs(runs, [1, 0.6, 0.1], 0.25)
    assert runs[1].role == ""


@pytest.mark.parametrize(
    ("numbers", "role"),
    [
        (["No.9", "No.8", "7.", "6"], "subhead"),
        (["1", "2", "3"], "body"),
        (["1", "3", "7", "9"], "body"),
        (["12%", "13%", "14%", "15%"], "body"),
    ],
)
def test_lines_that_count_the_paragraphs_after_them(numbers: list[str], role: str) -> None:
    runs = given("body", *(text for number in numbers for text in (f"{number} Larkway", LINE)))
    mark_numbered(runs)
    assert [run.role for run in runs] == [role, "body"] * len(numbers)


LAST = "The talks go on at nine."
OF_TEXT = '<div class="text">'


@pytest.mark.parametrize(
    ("after", "taken"),
    [
        (f"{OF_TEXT}{LAST}</div>", True),
        (f"<div>{LAST}</div>", False),
        (f"{OF_TEXT}{LAST[:-1]}</div>", False),
        (f"{OF_TEXT}{LAST}</div>{OF_TEXT}{LAST}</div>", False),
        (f"{OF_TEXT}<a href=/1>Read more: the quay that sank.</a></div>", False),
        (f"{OF_TEXT}Correction: the talks go on at nine.</div>", False),
    ],
    ids=["alike", "of another kind", "no sentence", "several", "a pointer", "a correction"],
)
def test_a_last_sentence_in_an_element_like_those_of_the_text(after: str, taken: bool) -> None:
    runs = parse(f"{OF_TEXT}{LINE}</div>" * 4 + after).runs
    for run in runs[:4]:
        run.take("body", "given")
    mark_alike(runs, [0.0] * len(runs), 0.25)
    assert [run.role for run in runs[4:]] == (["body"] if taken else [""] * len(runs[4:]))


@pytest.mark.parametrize(
    ("share", "after", "taken"),
    [
        (0.4, f"<p>{LAST}</p>", True),
        (0.1, f"<p>{LAST}</p>", False),
        (0.4, f"<div><p>{LAST}</p></div>", False),
        (0.4, f"<p>{LAST}</p><p>{LAST}</p>", False),
    ],
    ids=["reads like text", "reads like none", "in another element", "several"],
)
def test_a_last_sentence_in_an_element_without_a_class(share: float, after: str, taken: bool) -> None:
    """Nothing tells its kind, so it must read somewhat like text and stand beside the paragraphs."""
    runs = parse(f"<p>{LINE}</p>" * 4 + after).runs
    for run in runs[:4]:
        run.take("body", "given")
    mark_alike(runs, [share] * len(runs), 0.25)
    assert [run.role for run in runs[4:]] == (["body"] if taken else [""] * len(runs[4:]))


def test_an_address_for_mail_is_no_text() -> None:
    runs = runs_of(LINE, "mara.quill@post.example", "Write to mara.quill@post.example.")
    for run in runs:
        run.element = parse("<p>x</p>").runs[0].element
    assert within_text(runs, np.full(3, 0.9), None).tolist() == [True, False, True]


BETWEEN = [
    ("<p>“We shall ask again in the morning.”</p>", "body"),
    ("<ul><li>a second boat on Thursdays, if the weather is fair.</li></ul>", "list"),
    ("<p class=caption>The quay on Monday, seen from the ferry.</p>", ""),
    ('<p><a href="/quay">The quay on Monday, seen from the ferry.</a></p>', ""),
    ("<p>Yes.</p>", ""),
]


@pytest.mark.parametrize(("html", "role"), BETWEEN)
def test_a_doubtful_sentence_between_two_paragraphs_is_text(html: str, role: str) -> None:
    runs = parse(f"<p>{LINE}</p>{html}<p>{LINE}</p>").runs
    runs[0].take("body", "")
    runs[2].take("body", "")
    mark_between_paragraphs(runs, [1, 0.4, 1], 0.25)
    assert runs[1].role == role


def test_a_heading_between_two_paragraphs_is_a_subhead_however_it_reads() -> None:
    runs = parse(
        f"<p>{LINE}</p><h2>A night on the quay</h2><p>{LINE}</p><div>A night</div><p>{LINE}</p>"
    ).runs
    for run in runs:
        if run.tag == "p":
            run.take("body", "given")
    mark_between_paragraphs(runs, [0.9, 0.1, 0.9, 0.1, 0.9], 0.25)
    assert [run.role for run in runs] == ["body", "subhead", "body", "", "body"]
