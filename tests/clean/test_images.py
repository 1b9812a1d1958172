"""The pictures of an article are those in and over its text, with what is said of them."""

import pytest

from edkit.clean import read_page
from edkit.models import Image, Page

URL = "https://post.example/news/quay"
P = "<p>The crews of all four ferries left the talks on Monday night, and nobody could say when they would be back.</p>"


def page(inside: str, *, head: str = "", above: str = "", below: str = "") -> Page:
    return read_page(
        f"<html><head>{head}</head><body>{above}<article><h1>Ferry talks fail</h1>{P}{inside}{P}{P}{P}{P}</article>{below}",
        url=URL,
    )


def images(inside: str, **around: str) -> list[tuple[str, str | None, str | None]]:
    article = page(inside, **around).article
    assert article
    return [
        (image.url.removeprefix("https://post.example"), image.caption, image.credit)
        for image in article.images
    ]


ADDRESSES = [
    ("as it is", '<img src="/i/quay.jpg">', "/i/quay.jpg"),
    ("for scripts", '<img src="data:image/gif;base64,R0" data-src="/i/quay.jpg">', "/i/quay.jpg"),
    ("instead of an empty one", '<img src="/i/blank.gif" data-original="/i/quay.jpg">', "/i/quay.jpg"),
    ("the largest of a set", '<img srcset="/i/quay-1.jpg 300w, /i/quay-2.jpg 900w">', "/i/quay-2.jpg"),
    ("of a <picture>", '<picture><source srcset="/i/quay.webp"><img alt=""></picture>', "/i/quay.webp"),
    ("without scripts", '<img src="data:,"><noscript><img src="/i/quay.jpg"></noscript>', "/i/quay.jpg"),
    ("of a mobile page", '<amp-img src="/i/quay.jpg" width="600" height="400"></amp-img>', "/i/quay.jpg"),
    ("with a tracking parameter", '<img src="/i/quay.jpg?utm_source=x">', "/i/quay.jpg"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("markup", "address"), [row[1:] for row in ADDRESSES], ids=[row[0] for row in ADDRESSES]
)
def test_address(markup: str, address: str) -> None:
    assert images(f"<figure>{markup}</figure>") == [(address, None, None)]


LINES = [
    ("a caption", "<figure>{}<figcaption>The quay</figcaption></figure>", "The quay", None),
    ("with a credit", "<figure>{}<figcaption>The quay. Photo: Mara Quill</figcaption></figure>", "The quay.", "Mara Quill"),
    ("a named credit", '<figure>{}<figcaption>The quay <span class="credit">Mara Quill</span></figcaption></figure>', "The quay", "Mara Quill"),
    ("a named line", '<figure>{}<figcaption>The quay<p class="credit">Mara Quill</p></figcaption></figure>', "The quay", "Mara Quill"),
    ("a label apart", "<figure>{}<figcaption><p>The quay</p><p>Foto:</p><p>Mara Quill</p></figcaption></figure>", "The quay", "Mara Quill"),
    ("no figure", '<div class="wp-caption"><a href="/i/quay.jpg">{}</a><p class="wp-caption-text">The quay</p></div>', "The quay", None),
    ("a name beside the caption", "<figure>{}<figcaption>The quay</figcaption><p class=caption><cite>Mara Quill</cite></p></figure>", "The quay", "Mara Quill"),
    ("a counter", "<figure>{}<figcaption><span>1 / 5</span><p>The quay</p></figcaption></figure>", "The quay", None),
    ("a credit alone", "<figure>{}<figcaption>© Mara Quill</figcaption></figure>", None, "Mara Quill"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("markup", "caption", "credit"), [row[1:] for row in LINES], ids=[row[0] for row in LINES]
)
def test_what_is_said(markup: str, caption: str | None, credit: str | None) -> None:
    found = page(markup.format('<img src="/i/quay.jpg" alt=" A quay ">'))
    assert found.article
    (image,) = found.article.images
    assert (image.alt, image.caption, image.credit) == ("A quay", caption, credit)
    assert image.span
    assert found.text[slice(*image.span)] == caption or credit


def test_each_picture_has_its_own_caption() -> None:
    one, other = (
        f'<figure><img src="/i/{n}-quay.jpg"><figcaption>Quay {n}</figcaption></figure>' for n in (1, 2)
    )
    assert [caption for _, caption, _ in images(f"<div>{one}{other}</div>")] == ["Quay 1", "Quay 2"]


NOT_ITS_OWN = [
    ("an icon", '<p><img src="/i/quay.jpg" width="16" height="16"></p>'),
    ("a counter", '<p><img src="https://count.example/tracking/1.gif"></p>'),
    ("a portrait of the author", '<div class="author-bio"><img src="/i/mara-quill.jpg"></div>'),
    ("a share button", '<div class="share"><a href="https://x.example"><img src="/i/quay.jpg"></a></div>'),
    ("a teaser", '<div class="related"><a href="/b"><img src="/i/bell.jpg"><h3>The bell of the island rings again</h3></a></div>'),
    ("a banner", '<p><a href="https://shop.example/"><img src="/i/sale.jpg"></a></p>'),
    ("without an address", '<figure><img src="data:,"><figcaption>The quay</figcaption></figure>'),
]  # fmt: skip


@pytest.mark.parametrize("markup", [row[1] for row in NOT_ITS_OWN], ids=[row[0] for row in NOT_ITS_OWN])
def test_other_pictures(markup: str) -> None:
    assert images(markup) == []


def test_pictures_around_the_article() -> None:
    picture = '<div><img src="/i/bell.jpg"></div>'
    below = f'<div class="related"><h2>More stories</h2>{picture}<a href="/b">The bell rings again</a></div>'
    assert images("", above=picture, below=below) == []


OG = '<meta property="og:image" content="/i/{}">'
LEADS = [
    ("shown in the text", OG.format("quay-1200x630.jpg"), '<img src="/i/quay-300x200.jpg">', "", ["/i/quay-300x200.jpg"]),
    ("shown above the headline", OG.format("quay.jpg"), "", '<img src="/i/quay.jpg?w=9"><img src="/i/bell.jpg">', ["/i/quay.jpg?w=9"]),
    ("only stated", OG.format("quay.jpg"), "", "", ["/i/quay.jpg"]),
    ("the outlet's own", OG.format("post-logo.jpg"), "", "", []),
    ("cut otherwise", OG.format("quay-crop.jpg"), '<figure><img src="/i/ship.jpg"></figure>', "", ["/i/ship.jpg"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("head", "inside", "above", "addresses"), [row[1:] for row in LEADS], ids=[row[0] for row in LEADS]
)
def test_lead(head: str, inside: str, above: str, addresses: list[str]) -> None:
    assert [address for address, *_ in images(inside, head=head, above=above)] == addresses


def test_a_stated_lead_picture_brings_what_is_said_of_it() -> None:
    data = """{"@graph": [
        {"@type": "NewsArticle", "headline": "Ferry talks fail", "image": {"@id": "#lead"}},
        {"@type": "ImageObject", "@id": "#lead", "contentUrl": "/i/quay.jpg", "caption": "The quay. Photo: Mara Quill"}
    ]}"""
    found = page("", head=f'<script type="application/ld+json">{data}</script>').article
    assert found
    assert found.images == (
        Image(url="https://post.example/i/quay.jpg", caption="The quay.", credit="Mara Quill"),
    )


def test_copies_for_other_screens_are_one_picture() -> None:
    copies = "".join(f'<img src="/i/harbour-{width}x200.jpg">' for width in (300, 600, 900))
    assert images(f"<div>{copies}</div>") == [("/i/harbour-300x200.jpg", None, None)]


def test_a_portrait_of_the_author_is_no_picture_of_the_article() -> None:
    portrait = "<p>By Mara Quill</p><figure><img src='/i/mq.jpg' alt='Mara Quill'></figure>"
    assert images(portrait + "<figure><img src='/i/quay.jpg' alt='The quay'></figure>") == [
        ("/i/quay.jpg", None, None)
    ]


def test_pasted_text_has_no_pictures() -> None:
    article = read_page(
        "Ferry talks fail\n\nThe crews of all four ferries left the talks on Monday night."
    ).article
    assert article
    assert article.images == ()
