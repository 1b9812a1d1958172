"""One line gives a box away: requests for consent, forms of newsletters, lines over menus."""

import pytest

from edkit.clean.markup.page import Run, parse
from edkit.clean.roles.boxes import (
    fill_boxes,
    in_boxes_of_requests,
    mark_beside_captions,
    mark_lines_over,
    mark_tools,
)
from edkit.clean.written.wordings import wording_of


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


def test_a_form_that_says_what_it_is_may_list_what_to_choose_from() -> None:
    choices = "".join(f"<option>Edition {number}</option>" for number in range(12))
    form = f"<form><label>E-mail</label><select>{choices}</select><p>{{}}</p></form>"
    assert filled(form.format("We send newsletters.")) == ["newsletter"] * 14
    assert filled(form.format("We answer soon.")) == ["other"] * 14


@pytest.mark.parametrize(
    ("html", "roles"),
    [
        ("<div><h4>Harbour letter</h4><p>Weekly.</p><a href='/s'>Subscribe</a></div>", ["newsletter"] * 3),
        ("<div><h4>Harbour letter</h4><p>© Harbour Post</p></div>", ["newsletter", "other"]),
        ("<div><h4>Harbour letter</h4><a href='/h'>Help</a></div>", ["newsletter", "other"]),
        ("<div><h4>Harbour letter</h4><p>Larkway ferries</p></div>", ["newsletter", "body"]),
    ],
)
def test_a_newsletter_without_a_form(html: str, roles: list[str]) -> None:
    runs = runs_of(html, Harbour="newsletter", Larkway="body")
    for run in runs:
        run.wording = wording_of(run.text, run.words)
    fill_boxes(runs, [True] * len(runs))
    assert [run.role for run in runs] == roles


def test_a_field_and_a_button_make_a_newsletter_without_a_form() -> None:
    box = "<div><h4>Quayside</h4><div><label>Your e-mail</label><button>{}</button></div></div>"
    assert filled(box.format("Subscribe")) == ["newsletter"] * 3
    assert filled(box.format("Send")) == ["other"] * 3


def test_a_request_gives_a_box_away_by_its_wording_alone() -> None:
    runs = runs_of(
        "<div><p>Want to keep reading?</p><p>It takes a minute.</p><a href='/l'>Log in</a></div>",
        Want="paywall",
    )
    fill_boxes(runs, [True] * 3)
    assert [run.role for run in runs] == ["paywall", "other", "other"]  # named so by its element
    runs[0].wording = ("paywall", "it asks")
    fill_boxes(runs, [True] * 3)
    assert [run.role for run in runs] == ["paywall"] * 3


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
    ("<nav><p>3 March 2026</p><a href='/h'>Help</a></nav>", "navigation", "other"),
    ("<nav><p>N</p><a href='/h'>Help</a></nav>", "navigation", "other"),
    ("<div><p>© Harbour Post</p><a href='/h'>Help</a></div>", "share", "other"),
]


@pytest.mark.parametrize(("html", "over", "role"), LINES)
def test_lines_over_menus_and_buttons(html: str, over: str, role: str) -> None:
    runs = runs_of(html, Help=over)
    mark_lines_over(runs)
    assert runs[0].role == role


@pytest.mark.parametrize(
    ("html", "roles"),
    [
        ("<p>Save</p><p>Print</p><p>Facebook</p><p>Copy link</p>", ["share"] * 4),
        ("<p>Facebook</p><p>Larkway</p><p>Print</p>", ["share", "other", "other"]),
        ("<p>Save</p><p>Larkway</p>", ["other", "other"]),
    ],
)
def test_tools_beside_buttons_to_share_with(html: str, roles: list[str]) -> None:
    runs = runs_of(html, Facebook="share")
    mark_tools(runs)
    assert [run.role for run in runs] == roles


PROMISE = "<p>Get full access to all articles and our archive of letters.</p>"
REQUESTS = [
    f"<div><h3>Continue reading with Post+</h3>{PROMISE}</div>",
    f"<div><h3>The Post at seven</h3>{PROMISE}<form><button>Sign up</button></form></div>",
]


@pytest.mark.parametrize("html", REQUESTS, ids=["a request", "a button"])
@pytest.mark.parametrize(("sure", "boxed"), [(0.8, True), (0.99, False)], ids=["likely", "surely text"])
def test_what_is_promised_with_a_request_is_part_of_it(html: str, sure: float, boxed: bool) -> None:
    """A promise reads like text. A box with what surely is text is none: there, a request stands in the text."""
    runs = parse(f"<article><p>Outside</p><p>Outside</p>{html}</article>").runs
    for run in runs:
        run.wording = wording_of(run.text, run.words)
    likely = [sure if run.text.startswith("Get") else 0.1 if run.text != "Outside" else 0.99 for run in runs]
    assert (3 in in_boxes_of_requests(runs, likely, 0.9)) == boxed


LINE = "The bell of Larkway before it fell."
BESIDE = [
    ("<div><p>{0}</p><p class=credit>Photo: Jon de Vries</p></div>", "caption"),
    ("<div><div><p>{0}</p></div><div><p class=credit>Photo: Jon de Vries</p></div></div>", "caption"),
    ("<div><p>{0}</p><p>Milk</p><p>Eggs</p><p class=credit>Photo: Jon de Vries</p></div>", ""),
    ("<div><h3>{0}</h3><p class=credit>Photo: Jon de Vries</p></div>", ""),
    ("<div><p>Audio</p><p class=credit>Photo: Jon de Vries</p></div>", ""),
    ("<div><p>3 March 2026, at nine</p><p class=credit>Photo: Jon de Vries</p></div>", ""),
]


@pytest.mark.parametrize(("html", "role"), BESIDE)
def test_a_line_in_one_small_element_with_the_credit_is_the_caption(html: str, role: str) -> None:
    runs = parse(html.format(LINE)).runs
    runs[-1].take("caption", "given")
    mark_beside_captions(runs)
    assert runs[0].role == role
