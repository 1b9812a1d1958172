"""Names of elements hint at what they hold; ordinary names hint at nothing."""

import pytest

from edkit.clean.hints import Hint, hints_of

NAMED = [
    ("article-body", "div", Hint.BODY),
    ("articleBody", "div", Hint.BODY),
    ("site_footer", "div", Hint.NAVIGATION),
    ("c-related-articles", "div", Hint.RELATED),
    ("js-share-tools", "div", Hint.SHARE),
    ("Paywall", "div", Hint.PAYWALL),
    ("wp-caption-text", "p", Hint.CAPTION),
    ("byline author", "span", Hint.BYLINE),
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
