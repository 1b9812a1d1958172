"""What page makers call the elements around a line shows which furniture it is; the nearest name wins."""

import pytest

from edkit.clean.markup.page import Run, parse
from edkit.clean.roles.furniture import mark_by_names
from edkit.clean.roles.rows import Rows


def named(html: str) -> list[Run]:
    """Decide the runs of a piece of a page by the names in it alone."""
    runs, rows = parse(html).runs, Rows()
    for index in range(len(runs)):
        mark_by_names(runs, index, rows)
    rows.decide()
    return runs


def role_of(html: str, text: str) -> str:
    return next(run.role for run in named(html) if text in run.text)


NEAREST = [
    ('<footer><div class="newsletter">Every Friday</div></footer>', "Every", "newsletter"),
    ('<div class="newsletter"><nav><a href="/">Home</a></nav></div>', "Home", "navigation"),
    ('<div class="sidebar"><div class="share">Pass it on</div></div>', "Pass", "share"),
    ('<article><div class="footer"><time>17 March 2026</time></div></article>', "17", "date"),
    ('<nav><span class="date">17 March 2026</span></nav>', "17", "other"),
    ("<figure><footer>Ewan Tull</footer></figure>", "Ewan", "caption"),
    ('<footer><p class="copyright">Harbour Post Ltd</p></footer>', "Harbour", "other"),
    ('<div class="author"><span>Mara Quill</span></div>', "Mara", "byline"),
    ('<div class="author"><span>© Mara Quill</span></div>', "©", "caption"),
    ('<div class="author"><span>4.5</span></div>', "4.5", "other"),
    ('<div class="author"><button>Rate Mara Quill</button></div>', "Rate", "other"),
    ('<div class="author"><a href="/m">More by Mara Quill</a></div>', "More", "navigation"),
    ('<div class="author"><a class="category" href="/s">Sea</a></div>', "Sea", "navigation"),
    ('<div class="author-bio"><p>Posts: 120</p></div>', "Posts", "other"),
    ('<div class="author"><span>Twitter</span></div>', "Twitter", "share"),
    ('<section class="newsletter"><footer>No spam, we promise</footer></section>', "No spam", "newsletter"),
    ('<figcaption class="modal-text">The quay by night</figcaption>', "quay", "caption"),
    ('<figcaption class="modal-text">Enlarge</figcaption>', "Enlarge", "other"),
    ('<p class="copyright">© Harbour Post Ltd</p>', "©", "other"),
    ('<figure><p class="copyright">© Ewan Tull</p></figure>', "©", "caption"),
    ('<span class="timestamp">Updated</span>', "Updated", "date"),
    ('<span class="timestamp">4 AM</span>', "4", "date"),
    ('<span class="timestamp">4 ferries</span>', "4", ""),
    ('<div class="author"><a href="/m">https://quill.example</a></div>', "quill", "other"),
    ('<div class="cta"><h3><a href="/b">The quay that sank in one night</a></h3></div>', "quay", "teaser-title"),
    ('<div class="cta"><p><a href="/b">Help us to raise the quay again</a></p></div>', "quay", "other"),
    ('<div class="author"><p>5 articles</p></div>', "5", "other"),
    ('<div class="author"><h3><a href="/b">The quay that sank in one night</a></h3></div>', "quay", "teaser-title"),
    ('<main><p class="location">Larkway</p></main>', "Larkway", "dateline"),
    ('<div class="location"><p>Larkway</p></div>', "Larkway", ""),
    ('<nav><p class="image-caption">The quay by night</p></nav>', "quay", "caption"),
    ('<nav><p class="text-caption">The quay by night</p></nav>', "quay", "other"),
    ('<div class="related"><p class="caption"><a href="/b">The quay that sank</a></p></div>', "quay", "teaser-title"),
    ('<span class="timestamp">Larkway harbour</span>', "Larkway", ""),
    ('<span class="label">Name</span>', "Name", "other"),
    ('<p class="intro">The ferries stay in port.</p>', "ferries", ""),
]  # fmt: skip


@pytest.mark.parametrize(("html", "text", "role"), NEAREST)
def test_the_nearest_name_wins(html: str, text: str, role: str) -> None:
    assert role_of(html, text) == role


MENUS = [
    ('<nav><a href="/n">News</a></nav>', "News", "navigation"),
    ("<nav><ul><li>News</li></ul></nav>", "News", "navigation"),
    ("<nav><button>Sections</button></nav>", "Sections", "navigation"),
    ("<nav><button>Search</button></nav>", "Search", "other"),
    ("<footer><p>12 Quay Street, Larkway</p></footer>", "12 Quay", "other"),
    ('<footer><a href="mailto:desk@post.example">desk@post.example</a></footer>', "desk", "other"),
    ("<nav><ul><li>Index: 40677</li></ul></nav>", "Index", "other"),
    ("<footer><dl><dt>Publisher</dt></dl></footer>", "Publisher", "other"),
    ('<div class="subscribe"><a href="/l">Log in</a></div>', "Log in", "navigation"),
    ('<form class="login"><p>Stay with us</p></form>', "Stay", "other"),
    ('<form class="subscribe"><p>Stay with us</p></form>', "Stay", "paywall"),
    ('<div hidden><a href="/n">News</a></div>', "News", "navigation"),
    ('<div class="header hasCaption"><p>A night on the quay</p></div>', "A night", ""),
    ('<table><caption>April 2026</caption><tr><td>1</td></tr></table>', "April", "other"),
    ('<table><caption>Ferries by island</caption><tr><td>1</td></tr></table>', "Ferries", "caption"),
    ('<article class="paywall"><h2><a href="/b">Who owns the harbour bell?</a></h2></article>', "Who owns", "teaser-title"),
    ('<div class="share"><a href="/sea">Sea</a></div>', "Sea", "navigation"),
    ('<div class="share"><a href="/sea?share=x">Sea</a></div>', "Sea", "share"),
    ('<div class="share"><a href="mailto:d@post.example">d@post.example</a></div>', "d@post", "other"),
]  # fmt: skip


@pytest.mark.parametrize(("html", "text", "role"), MENUS)
def test_menus(html: str, text: str, role: str) -> None:
    assert role_of(html, text) == role


KEPT = [
    ('<div class="comments"><p>I was there.</p><p class="date">17 March 2026</p></div>', "17", "comment"),
    ('<div class="comments"><p>I was there.</p><a href="#r">Reply</a></div>', "Reply", "comment"),
    ('<div class="comment"><p>Ay.</p><p>I was there.</p><div><a class="comment-reply" href="/r">Reply</a></div></div>', "Reply", "comment"),
    ('<li class="card comment"><h3><a href="/b">Let the old quay sink</a></h3><p>Premium</p></li>', "Let the", "teaser-title"),
    ('<p>Title</p><a class="comments" href="#c">12</a><p>Title</p>', "12", "other"),
    ('<aside class="recent comments"><p>Mara Quill on the ferry talks that failed</p></aside>', "Mara", "other"),
    ('<div class="comments modal"><p>Be kind to each other.</p></div>', "Be kind", "other"),
    ('<div class="cookie-banner"><a href="/p">Settings</a><nav>Necessary</nav></div>', "Necessary", "consent"),
    ('<div class="cookies"><a class="cookies" href="/v">Settings</a><p>We ask you.</p></div>', "Settings", "consent"),
    ('<form class="newsletter"><p class="gdpr">We keep your address.</p></form>', "We keep", "newsletter"),
]  # fmt: skip


@pytest.mark.parametrize(("html", "text", "role"), KEPT)
def test_some_boxes_keep_what_they_hold(html: str, text: str, role: str) -> None:
    assert role_of(html, text) == role


TITLES = ["The quay that sank in one night", "Who owns the harbour bell?", "Talks fail"]
ROWS = [
    ("related", "ul", TITLES, "teaser-title"),  # the short one, too: it stands among titles
    ("related", "ul", ["May", "June 2025", "July"], "navigation"),
    ("menu", "ul", TITLES, "navigation"),
    ("menu", "ul", ["What the crews of four ferries want from Larkway"] * 2, "teaser-title"),
    ("menu", "footer", ["What the crews of four ferries want from Larkway"] * 2, "navigation"),
]


@pytest.mark.parametrize(("name", "tag", "links", "role"), ROWS)
def test_a_row_of_links_is_decided_as_one(name: str, tag: str, links: list[str], role: str) -> None:
    items = "".join(f'<li><a href="/{at}">{text}</a></li>' for at, text in enumerate(links))
    page = f'<{tag}><div class="{name}"><ul>{items}</ul></div></{tag}>'
    assert [run.role for run in named(page)] == [role] * len(links)


ALONE = '<div class="card"><p class="name"><a href="/{0}">{1}</a></p></div>'


@pytest.mark.parametrize(("short", "role"), [("Talks fail", "teaser-title"), ("Sea", "navigation")])
def test_a_short_link_by_itself_is_a_title_where_others_of_its_kind_are(short: str, role: str) -> None:
    page = "".join(ALONE.format(at, text) for at, text in enumerate([*TITLES[:2], short]))
    assert [run.role for run in named(f"<aside>{page}</aside>")] == ["teaser-title"] * 2 + [role]


TOWNS = ["Larkway", "Ellery", "Tarn", "Holm"]
NO_TITLES = [
    (["View all news of the harbour"], ["navigation"]),
    (["By Mara Quill of the Post", *TITLES], ["other", *["teaser-title"] * 3]),
    ([f"Builders in {town} town" for town in TOWNS], ["navigation"] * 4),
    ([f"Builders in {town} town" for town in TOWNS[:3]], ["teaser-title"] * 3),
    ([f"Builders in {town} have no work left" for town in TOWNS], ["teaser-title"] * 4),
    (["The morning at sea"] * 4, ["teaser-title"] * 4),  # day by day
    (["Learn more about the harbour of Larkway"], ["navigation"]),
    (["Designed by the sons of Mara Quill"], ["navigation"]),
    (["Back to all the reports", "Back to the table, back to sea"], ["navigation", "teaser-title"]),
    (["Ferries on the sound (16)", "The harbour (3)", "Milk (20)"], ["navigation"] * 3),
    (["Four ferries stay in port until the talks go on (16)"] * 3, ["teaser-title"] * 3),
    (["Visit our shop on the quay of Larkway"], ["navigation"]),
]


@pytest.mark.parametrize(("links", "roles"), NO_TITLES)
def test_long_links_that_are_no_titles(links: list[str], roles: list[str]) -> None:
    items = "".join(f'<li><a href="/{at}">{text}</a></li>' for at, text in enumerate(links))
    assert [run.role for run in named(f'<div class="related"><ul>{items}</ul></div>')] == roles


def test_topics_with_the_number_of_their_articles_in_lists_of_their_own() -> None:
    items = "".join(f"<ul><li><a href='/{at}'>航路と港と船の記事({at})</a></li></ul>" for at in (4, 15, 6))
    runs = named(
        f'<div class="widget">{items}<ul><li><a href="/b">The quay that sank at last (4)</a></li></ul></div>'
    )
    assert [run.role for run in runs] == ["navigation"] * 4
    assert (
        named('<div class="widget"><a href="/b">The quay that sank at last (4)</a></div>')[0].role
        == "teaser-title"
    )


def test_links_that_say_the_same_of_different_pages_are_no_titles() -> None:
    offers = "".join(
        f'<div><h3>Lamp {at}</h3><p><a href="/{at}">See the lamps on offer</a></p></div>' for at in range(3)
    )
    roles = [run.role for run in named(f'<div class="related">{offers}</div>')]
    assert roles[1::2] == ["navigation"] * 3


ADDRESSES = [
    ("https://herald.example/", "navigation"),
    ("/", "navigation"),
    ("https://herald.example/?p=12", "teaser-title"),
    ("/harbour/bell.jpg", "caption"),
    ("https://www.instagram.com/p/bell/", "other"),
    ("https://www.youtube.com/watch?v=bell", "teaser-title"),
]


@pytest.mark.parametrize(("address", "role"), ADDRESSES)
def test_where_a_long_link_leads_may_speak_against_a_title(address: str, role: str) -> None:
    link = f'<aside><p><a href="{address}">Who owns the harbour bell of Larkway?</a></p></aside>'
    assert role_of(link, "Who") == role


def test_a_list_of_contents_leads_to_no_other_article() -> None:
    assert role_of('<aside><a href="#two">What to do when the talks fail</a></aside>', "What") == "navigation"
