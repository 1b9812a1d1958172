"""One line gives a box away: requests for consent, forms of newsletters, lines over menus."""

import pytest

from edkit.clean.boxes import fill_boxes, mark_lines_over
from edkit.clean.page import Run, parse


def runs_of(html: str, **roles: str) -> list[Run]:
    """Make runs with the roles given by their first word; the others are "other"."""
    runs = parse(html).runs
    for run in runs:
        run.take(roles.get(run.text.split()[0], "other"), "given")
    return runs


def filled(html: str, **roles: str) -> list[str]:
    runs = runs_of(html, **roles)
    fill_boxes(runs, [True] * len(runs))
    return [run.role for run in runs]


def test_a_request_for_consent_gives_its_box_away() -> None:
    box = "<div hidden><h4>Overview</h4><p>We use cookies.</p><div><button>Necessary</button></div></div>"
    assert filled(box + "<p>Outside</p>", We="consent") == ["consent"] * 3 + ["other"]


@pytest.mark.parametrize("role", ["headline", "body", "comment"])
def test_a_box_with_a_part_of_the_article_is_none(role: str) -> None:
    box = "<div hidden><p>Larkway ferries</p><p>We use cookies.</p></div>"
    assert filled(box, We="consent", Larkway=role) == [role, "consent"]


def test_what_reads_as_text_is_no_part_of_a_box() -> None:
    runs = runs_of("<div hidden><p>Larkway ferries</p><p>We use cookies.</p></div>", We="consent")
    runs[0].role = ""
    fill_boxes(runs, [False, True])
    assert runs[0].role == ""


NEWSLETTER = "<section><h3>Quayside</h3><div><form><label>E-mail</label><button>Go</button></form></div><p>Weekly.</p></section>"


def test_a_field_for_an_address_makes_a_form_a_newsletters() -> None:
    assert filled(NEWSLETTER) == ["newsletter"] * 4


@pytest.mark.parametrize("field", ["Password", "Your message", "Phone"])
def test_other_forms_ask_for_an_address_too(field: str) -> None:
    form = f"<form><label>E-mail</label><label>{field}</label><button>Go</button></form>"
    assert filled(form) == ["other"] * 3


LINES = [
    ("<nav><h4>Service</h4><a href='/h'>Help</a></nav>", "navigation", "navigation"),
    ("<div><h4>Service</h4><a href='/h'>Help</a></div>", "navigation", "other"),
    ("<nav><p>Harbour news for everybody</p><a href='/h'>Help</a></nav>", "navigation", "other"),
    ("<nav><form><span>Search</span></form><a href='/h'>Help</a></nav>", "navigation", "other"),
    ("<div><p>Tell your friends:</p><a href='/h'>Help</a></div>", "share", "share"),
    ("<div><p>© Harbour Post</p><a href='/h'>Help</a></div>", "share", "other"),
]


@pytest.mark.parametrize(("html", "over", "role"), LINES)
def test_lines_over_menus_and_buttons(html: str, over: str, role: str) -> None:
    runs = runs_of(html, Help=over)
    mark_lines_over(runs)
    assert runs[0].role == role
