"""What a page states about itself is collected, also from broken JSON; nothing stops the reading."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from edkit.clean.stated.broken_json import parsed_json
from edkit.clean.stated.statements import Statements, statements


def said(html: str) -> Statements:
    return statements(LexborHTMLParser(html))


def script(json: str) -> str:
    return f'<script type="application/ld+json">{json}</script>'


ARTICLE = """{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Ferry &amp; freight fail",
"author": [{"@type": "Person", "name": "Mara Quill"}, {"name": "Jon de Vries"}], "datePublished": "2026-03-17",
"dateModified": "2026-03-18", "articleSection": ["Islands", "News"], "isAccessibleForFree": "False",
"publisher": {"@type": "Organization", "name": "The Harbour Post"}}"""


def test_json_ld() -> None:
    found = said(script(ARTICLE))
    assert {(s.field, s.value) for s in found.all if s.method == "json-ld"} == {
        ("headline", "Ferry & freight fail"),
        ("byline", "Mara Quill"),
        ("byline", "Jon de Vries"),
        ("published", "2026-03-17"),
        ("modified", "2026-03-18"),
        ("section", "Islands"),
        ("outlet", "The Harbour Post"),
    }
    assert found.types == ["newsarticle"]
    assert found.free is False


STATED = [
    ('<meta property="og:title" content="Ferry stays">', "headline", "meta", "Ferry stays"),
    ('<meta name="AUTHOR" content="Mara Quill">', "byline", "meta", "Mara Quill"),
    ('<meta itemprop="datePublished" content="2026-03-17">', "published", "microdata", "2026-03-17"),
    ('<time itemprop="datePublished" datetime="2026-03-17">today</time>', "published", "microdata", "2026-03-17"),
    ('<meta itemprop="headline" content="Ferry stays">', "headline", "microdata", "Ferry stays"),
    ('<meta itemprop="headline" content="Ferry stays"><meta itemprop="headline" content="Out!">', "headline", "microdata", "Ferry stays"),
    ('<h1 itemprop="name headline">Ferry <b>stays</b></h1>', "headline", "microdata", "Ferry stays"),
    ('<h1 itemprop="headline">Ferry stays</h1><h3 itemprop="headline">Bell rings</h3>', "headline", "microdata", "Ferry stays"),
    ('<h2 property="schema:headline">Ferry stays</h2>', "headline", "microdata", "Ferry stays"),
    ('<span property="schema:author">Mara Quill</span>', "byline", "markup", "Mara Quill"),
    ('<a property="dc:creator" content="Mara Quill">all she wrote</a>', "byline", "markup", "Mara Quill"),
    ('<span property="dc:date dc:created" content="2026-03-17">today</span>', "published", "microdata", "2026-03-17"),
    ('<link rel="canonical" href="/a">', "canonical", "link", "/a"),
    ("<title> Ferry\n stays </title>", "headline", "title", "Ferry stays"),
    ('<html lang="en-GB">', "language", "html", "en-GB"),
    ('<script type="application/json">{"a": {"publishedAt": "2026-03-17T08:00"}}</script>', "published", "state", "2026-03-17T08:00"),
    (script('{"@graph": [{"@type": "Article", "name": "Ferry stays"}]}'), "headline", "json-ld", "Ferry stays"),
    (script('{"@type": "BreadcrumbList", "itemListElement": [{"name": "Isles &amp; sea"}]}'), "step", "json-ld", "Isles & sea"),
    (script('{"@type": "NewsArticle", "breadcrumb": {"@type": "BreadcrumbList", "itemListElement": {"name": "Isles"}}}'), "step", "json-ld", "Isles"),
    (script('[{"@type": ["Article", "Thing"], "headline": "Ferry stays"}]'), "headline", "json-ld", "Ferry stays"),
    (script('{"@type": "WebPage", "datePublished": "2026-03-17"}'), "published", "json-ld", "2026-03-17"),
    (script('{"@type": "NewsArticle", "headline": "Ferry stays",}'), "headline", "json-ld", "Ferry stays"),
    (script('<!-- {"@type": "NewsArticle", "headline": "Ferry stays"} -->'), "headline", "json-ld", "Ferry stays"),
    (script('{"@type": "NewsArticle",\n"headline": "Ferry\nstays"}'), "headline", "json-ld", "Ferry stays"),
    (script('{"@type": "NewsArticle", "headline": "Ferry stays"};'), "headline", "json-ld", "Ferry stays"),
]  # fmt: skip


@pytest.mark.parametrize(("html", "field", "method", "value"), STATED)
def test_stated(html: str, field: str, method: str, value: str) -> None:
    assert [(s.method, s.value) for s in said(html).of(field)] == [(method, value)]


SILENT = [
    "",
    '<meta name="author" content="">',
    '<meta name="author">',
    '<meta name="viewport" content="x">',
    '<h3 itemprop="headline">Bell rings</h3><h3 itemprop="headline">Quay sinks</h3>',
    '<div typeof="Comment"><span property="author">Jon Vries</span></div>',
    '<span property="dc:title">Ferry stays</span>',
    script(""),
    script("not json"),
    script('{"@type": "Organization", "name": "The Harbour Post"}'),
    script('{"@type": null, "headline": ["a", 1]}'),
    script("[" * 100_000),
    f'<meta name="author" content="{"x" * 3_000}">',
]


@pytest.mark.parametrize("html", SILENT, ids=lambda html: html[:50])
def test_silent(html: str) -> None:
    assert [s for s in said(html).all if s.field in ("byline", "headline", "published")] == []


def test_json_ld_written_as_a_meta_element() -> None:
    content = ARTICLE.replace('"', "&quot;")
    assert said(f'<meta name="script:ld+json" content="{content}">').of("published")[0].value == "2026-03-17"


def test_the_first_article_counts() -> None:
    """Lists of other articles in JSON-LD are not this one."""
    two = '[{"@type": "NewsArticle", "headline": "One"}, {"@type": "NewsArticle", "headline": "Two"}]'
    assert [s.value for s in said(script(two)).of("headline")] == ["One"]


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "@type",
                    "@graph",
                    "headline",
                    "author",
                    "name",
                    "datePublished",
                    "articleBody",
                    "isAccessibleForFree",
                    "articleSection",
                ]
            ),
            inner | st.sampled_from(["Article", "NewsArticle"]),
            max_size=4,
        )
    ),
)


@given(ANY_JSON)
def test_any_json_is_read(value: object) -> None:
    import json

    found = said(script(json.dumps(value)))
    assert all(s.value for s in found.all)


@given(st.text(st.sampled_from('{}[]",:/*<!->\\ \nabc1&quot;')))
def test_any_text_is_json_or_nothing(text: str) -> None:
    assert isinstance(parsed_json(text), list)


DATE_META = [
    ('<meta name="pub_date" content="2026-03-17">', "published"),
    ('<meta name="published_on" content="2026-03-17">', "published"),
    ('<meta property="article:published_time" value="2026-03-17">', "published"),  # the one for the other
    ('<meta name="DC.date.issued" content="2026-03-17">', "published"),
    ('<meta property="og:updated_time" content="2026-03-17">', "modified"),
    ('<span property="schema:dateCreated" content="2026-03-17"></span>', "published"),
    ('<span itemprop="datePublished" content="2026-03-17">today</span>', "published"),
    ('<meta name="birth_date" content="2026-03-17">', None),
    ('<div itemtype="https://schema.org/Comment"><time itemprop="datePublished" datetime="2026-03-17">today</time></div>', None),
]  # fmt: skip


@pytest.mark.parametrize(("html", "field"), DATE_META)
def test_dates_under_many_keys(html: str, field: str | None) -> None:
    """A comment's date is not the article's."""
    said = statements(LexborHTMLParser(html))
    assert [s.field for s in said.all if s.value == "2026-03-17"] == ([field] if field else [])


@pytest.mark.parametrize(("heading", "dated"), [("p", False), ("h1", True)])
def test_a_customers_review_does_not_date_what_is_sold(heading: str, dated: bool) -> None:
    """A review with the page's own heading is the page's text."""
    html = f"""<div itemprop="review" itemscope><{heading}>Holds well</{heading}>
        <meta itemprop="datePublished" content="2026-03-17"></div>"""
    assert bool(said(html).of("published")) == dated


def test_a_recipe_has_its_date_and_an_image_has_not() -> None:
    html = """<script type="application/ld+json">[{"@type": "ImageObject", "uploadDate": "2025-01-01"},
        {"@type": "Recipe", "datePublished": "2026-03-17"}]</script>"""
    (date,) = statements(LexborHTMLParser(html)).of("published")
    assert (date.value, date.where) == ("2026-03-17", "datePublished of something else")


AUTHORS = [
    (
        '{"@graph": [{"@type": "Article", "author": {"@id": "#q"}}, {"@type": "Person", "@id": "#q", "name": "Mara Quill"}]}',
        [("Mara Quill", "author"), ("Mara Quill", "person")],
    ),
    ('{"@type": "WebPage", "author": "Mara Quill"}', [("Mara Quill", "author of the page")]),
    ('{"@type": "Article", "author": [{"name": "Mara Quill"}, "Jon"]}', [("Mara Quill", "author"), ("Jon", "author")]),
    ("[" + ", ".join(f'{{"@type": "Person", "name": "{name}"}}' for name in "ABCD") + "]", []),
]  # fmt: skip


@pytest.mark.parametrize(("json", "expected"), AUTHORS)
def test_authors_in_json_ld(json: str, expected: list[tuple[str, str]]) -> None:
    """An author may be given by reference, or stand beside the article; many persons are its subject."""
    found = statements(LexborHTMLParser(f'<script type="application/ld+json">{json}</script>'))
    assert [(s.value, s.where) for s in found.of("byline")] == expected


def test_the_card_for_social_networks() -> None:
    html = (
        '<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Mara Quill">'
        '<meta name="twitter:label2" content="Est. reading time"><meta name="twitter:data2" content="2 minutes">'
    )
    assert [s.value for s in statements(LexborHTMLParser(html)).of("byline")] == ["Mara Quill"]


def test_what_the_themes_of_a_system_mark_alike() -> None:
    """WordPress writes a category's link, and the moment of a change right after that of publication."""
    found = said(
        """<p>on <time class="entry-date published" datetime="2026-03-17">17</time><time class="updated"
        datetime="2026-03-18">18</time> in <a rel="category tag">Islands</a> <a rel="tag">quays</a></p>
        <li><time class="entry-date updated" datetime="2026-03-19">19</time></li>"""
    )
    assert [s.value for s in found.of("section")] == ["Islands"]
    assert [s.value for s in found.of("modified")] == ["2026-03-18"]
    assert not said('<a rel="category tag">Uncategorized</a>').of("section")


@pytest.mark.parametrize(
    "html",
    [
        '<meta name="articleSection" content="Islands">',
        '<meta property="og:article:section" content="Islands">',
        '<a href="/islands" itemprop="articleSection">Islands</a>',
    ],
)
def test_sections(html: str) -> None:
    assert [s.value for s in said(html).of("section")] == ["Islands"]
