"""Names of elements hint at what they hold; ordinary names hint at nothing."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edkit.clean.markup.hints import LONGEST_LABEL, NAMES, TOLD, Hint, hints_in, hints_of

NAMED = [
    ("article-body", "div", Hint.BODY),
    ("articleBody", "div", Hint.BODY),
    ("site_footer", "div", Hint.NAVIGATION),
    ("c-related-articles", "div", Hint.RELATED),
    ("js-share-tools", "div", Hint.SHARE),
    ("Paywall", "div", Hint.PAYWALL),
    ("wp-caption-text", "p", Hint.CAPTION),
    ("byline author", "span", Hint.BYLINE),
    ("article__title", "h2", Hint.HEADLINE),
    ("c-story__content--wide", "div", Hint.BODY),
    ("elementor-widget-theme-post-excerpt", "div", Hint.STANDFIRST),
    ("", "footer", Hint.NAVIGATION),
    ("", "figcaption", Hint.CAPTION),
    ("", "div", Hint.NONE),
    ("grid col-6", "div", Hint.NONE),
]


@pytest.mark.parametrize(("label", "tag", "hint"), NAMED)
def test_hints(label: str, tag: str, hint: int) -> None:
    assert hints_of(label, tag) & hint == hint
    assert hint or hints_of(label, tag) == Hint.NONE


def test_words_inside_words_hint_at_nothing() -> None:
    """ "unavailable" holds "nav", "shared-nothing" is no share bar's name written whole."""
    assert not hints_of("unavigable", "div") & Hint.NAVIGATION
    assert not hints_of("subadsorbed", "div") & Hint.ADVERT


def test_what_a_builder_calls_all_its_parts_says_nothing_of_them() -> None:
    """Elementor's "widgets" are the article's title and text, too."""
    assert hints_in("elementor-widget elementor-widget-text-editor") == Hint.NONE
    assert hints_in("widget") & Hint.RELATED


def test_what_an_article_is_about_says_nothing_of_what_its_element_holds() -> None:
    """WordPress writes an article's tags and categories into the class of its element."""
    assert hints_in("post-12 type-post hentry category-news tag-comments tag-navigation") == hints_in(
        "post-12 hentry"
    )
    assert hints_in("tag-comments") & Hint.TAGS


WORD = st.sampled_from(
    "article body related nav sub title read more date line key facts about the author ad slot x 7 é".split()
)
SEPARATOR = st.sampled_from(["-", "_", " ", "", "--", ":", "."])


@given(st.lists(WORD | SEPARATOR, max_size=9).map("".join))
def test_hints_are_those_of_the_patterns(value: str) -> None:
    """To look words up finds what to search for the patterns finds."""
    spelt = re.sub("[-_]+", "-", value)
    expected = Hint.NONE
    for hint, words in NAMES:
        if re.search(rf"(?<![a-z0-9])(?:{words})(?![a-z0-9])", spelt):
            expected |= hint
    assert hints_in(value) == expected


def test_only_short_labels_are_remembered() -> None:
    """A page with a million long labels takes no memory beyond its own."""
    short, long = "nav ferry-x1", "nav " + "ferry-x2 " * LONGEST_LABEL
    assert hints_in(short) == hints_in(long) == Hint.NAVIGATION
    assert short in TOLD
    assert long not in TOLD
