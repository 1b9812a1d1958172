"""A page without an article says why."""

import pytest

from edkit.clean import read_page
from edkit.errors import REASONS

LINE = (
    "The crews of all four ferries left the talks on Monday night, and nobody on the quay expected them back."
)
LINKS = "".join(f'<li><a href="/{n}">The quay that sank, part {n} of many</a></li>' for n in range(12))

REFUSED = [
    ("", "no-article"),
    ("   \n", "no-article"),
    ("<html><body></body></html>", "no-article"),
    ("<h1>Ferry talks fail</h1>", "no-article"),
    ("<h1>Page not found</h1><p>We could not find what you asked for. It may have been moved.</p>", "error-page"),
    ("<title>404</title><p>Sorry, this page does not exist. Please look at our front page instead, there is more.</p>", "error-page"),
    ("<h1>503 Service Unavailable</h1><p>The server cannot answer now, please come back later or write to us.</p>", "error-page"),
    ("<h1>Just a moment...</h1><p>Checking your browser before you may enter, please wait some seconds here.</p>", "error-page"),
    ("<h1>Seite nicht gefunden</h1><p>Die Seite gibt es nicht mehr.</p>", "error-page"),
    ("<div class=consent><h2>Your choice</h2><p>We and 214 partners store small files on your device to count you and to know what you like.</p></div>", "consent-wall"),
    (f"<h1>Islands</h1><ul>{LINKS}</ul>", "index-page"),
    ("<noscript></noscript><p>We are sorry, but this page does not work without JavaScript enabled. Please enable it.</p>", "no-article"),
    ("<p>Du musst JavaScript in deinem Browser aktivieren, damit diese Seite angezeigt werden kann.</p>", "no-article"),
    ("<p>You will be connected to skerryherald.example in just a moment, after we have had a look at you.</p>", "error-page"),
    (f"<h1>Where did all the ferries go?</h1><div id=story></div><ul>{LINKS}</ul>", "no-article"),
]  # fmt: skip


@pytest.mark.parametrize(("html", "reason"), REFUSED, ids=lambda value: value[:40])
def test_refused(html: str, reason: str) -> None:
    page = read_page(html, form="html")
    assert page.article is None
    assert page.refusal == reason
    assert page.refusal in REASONS
    assert page.refusal_detail


def test_one_word_is_told_as_one() -> None:
    assert read_page("<p>Ferry</p>", form="html").refusal_detail == "1 word of text in 1 block"


KEPT = [
    ("a headline that sounds like an error", f"<h1>Not found: the missing ferry</h1>{f'<p>{LINE}</p>' * 9}"),
    ("a short item", f"<h1>Ferry talks fail</h1><p>{LINE}</p>"),
    ("many links around a text", f"<ul>{LINKS}</ul><h1>Ferry talks fail</h1>{f'<p>{LINE}</p>' * 4}"),
    ("a summary under a headline, and many links", f"<h1>Crews of all four ferries leave the talks</h1><p class=standfirst>{LINE}</p><ul>{LINKS}</ul>"),
    ("an article about scripts", f"<h1>Why you should not enable JavaScript</h1><p>Without JavaScript enabled the web is faster.</p>{f'<p>{LINE}</p>' * 3}"),
    ("a wall after the first lines", f"<h1>Ferry talks fail</h1><p>{LINE}</p><p>Subscribe now to read the whole story</p>"),
]  # fmt: skip


@pytest.mark.parametrize("html", [row[1] for row in KEPT], ids=[row[0] for row in KEPT])
def test_kept(html: str) -> None:
    page = read_page(html)
    assert page.refusal is None
    assert page.article is not None


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        (f"<title>Log in | The Skerry Herald</title><h1>Log in to continue</h1><p>{LINE}</p>", "consent-wall"),
        (f"<h1>Anmelden</h1><p>{LINE}</p>", "consent-wall"),
        ("<p>We recognize you are attempting to access this website from a country belonging to the European Economic Area and therefore access cannot be granted at this time.</p>", "error-page"),
        ("<h1>skerryherald.example</h1><p>This domain is for sale. Buy this domain today and tell your friends.</p>", "error-page"),
        ("<h1>Vos choix</h1><p>Avec votre accord, nos partenaires et nous utilisons des cookies pour mesurer notre audience et pour vous montrer de la publicité. Vous pouvez changer d’avis à tout moment.</p>", "consent-wall"),
    ],
    ids=["log in", "in German", "from abroad", "for sale", "cookies in French"],
)  # fmt: skip
def test_a_page_that_asks_who_you_are_or_turns_you_away(html: str, reason: str) -> None:
    page = read_page(html, form="html")
    assert page.refusal == reason


TITLED = '<h2><a href="/{n}">The quay that sank, part {n} of many</a></h2>'


@pytest.mark.parametrize("words", [1, 4], ids=["short leads", "long leads"])
def test_a_list_of_leads_is_no_article_however_long(words: int) -> None:
    """Pages of sections, tags and authors hold a lead under each title, and more text than many articles."""
    leads = "".join(f"<div>{TITLED.format(n=n)}<p>{LINE * words}</p></div>" for n in range(8))
    about = "<p>Mara Quill has written about the islands for nine years, and rows to work in all weather.</p>"
    page = read_page(f"<h1>Mara Quill</h1>{about}{leads}", url="https://skerryherald.example/by/mara-quill")
    assert page.refusal == "index-page"


def test_a_list_under_a_headline_is_an_article() -> None:
    items = "".join(f"<div>{TITLED.format(n=n)}<p>{LINE * 4}</p></div>" for n in range(8))
    page = read_page(f"<h1>Eight quays that sank, and why they did</h1>{items}")
    assert page.article is not None


LEADS = "".join(
    f'<div><h2><a href="/{n}">The quay that sank, part {n} of many</a></h2><p>{LINE} {LINE}</p></div>'
    for n in range(8)
)
FLOWING = f"<ul>{LINKS}</ul><h1>About this journal</h1>{f'<p>{LINE}</p>' * 12}"


@pytest.mark.parametrize(
    ("url", "html", "held"),
    [
        ("https://skerryherald.example/", LEADS, False),
        ("https://skerryherald.example/", FLOWING, True),
        ("https://skerryherald.example/?p=12", FLOWING, True),
    ],
    ids=["leads", "a text on the front page", "a text behind a query"],
)
def test_a_front_page_is_a_list_where_its_texts_do_not_flow(url: str, html: str, held: bool) -> None:
    page = read_page(html, url=url)
    assert (page.article is not None) == held
    assert held or page.refusal == "index-page"


ERRORS = [
    "404",
    "Error 404",
    "404 Not Found",
    "404 – Seite nicht gefunden",
    "404: the page is gone",
    "500 | The Skerry Herald",
    "500 Internal Server Error",
    "502 Bad Gateway",
    "Page not found | The Skerry Herald",
    "Sorry, this page could not be found.",
    "The page you asked for does not exist",
    "Article no longer available",
    "Access Denied",
    "Attention Required! | A guard",
    "Are you a robot?",
    "Verifying you are human. This may take a few seconds.",
    "Página no encontrada - El Faro",
    "451: Unavailable due to legal reasons",
    "Hoppla! Diese Seite existiert nicht mehr.",
    "Vaya, algo ha salido mal",
    "Une erreur est survenue",
    "Sidan kunde inte hittas | Fyrbladet",
    "Strona nie istnieje",
    "Страница не найдена — Маяк",
    "Sayfa bulunamadı",
    "お探しのページは見つかりませんでした",
    "页面不存在",
    "페이지를 찾을 수 없습니다",
    "Pardon Our Interruption...",
    "Press & Hold to confirm you are a human (and not a bot).",
    "Sorry, you have been blocked",
]
HEADLINES = [
    "500 jobs to go at the Farran yard",
    "500 – so many letters came to the ferry company",
    "450 pages of evidence, and nobody has read them",
    "Not found: the missing ferry",
    "Forbidden island opens its harbour",
    "Access denied to ferry inspectors",
    "Page by page, the report falls apart",
    "Story missing from the archive turns up",
    "Just a moment of your time, says the minister",
    "Error in the tide tables costs a boat",
    "Gone with the tide",
    "Something went wrong on the quay, and nobody says what",
    "451 boats and not one sailor",
    "Log in the harbour sinks a ferry",
    "Access to this page of history was denied for years",
    "Login-Daten der Fähren gestohlen",
    "Sign in the window: gone to the talks",
]


@pytest.mark.parametrize("title", ERRORS)
def test_a_short_page_whose_title_is_an_error(title: str) -> None:
    assert read_page(f"<h1>{title}</h1><p>{LINE}</p>").refusal == "error-page"


@pytest.mark.parametrize("title", HEADLINES)
def test_a_short_item_whose_headline_begins_like_an_error(title: str) -> None:
    assert read_page(f"<h1>{title}</h1><p>{LINE}</p>").refusal is None
