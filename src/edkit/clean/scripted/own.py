"""A page whose text scripts would draw ─► the same page with that text in it, where its data holds it.

App-like pages hand their story to scripts as JSON and show nothing without them. In that data stand other
long texts, too: requests for consent, comments, the wording of buttons, products, authors' lives, and
on the page of a section the texts of many articles. The page's own is that under its title; where data
has no titles, one that speaks of what the page's title or address says, under no key that speaks of
something else. It is put at the end of the page and read like the rest.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from html import escape
from itertools import chain
from urllib.parse import unquote

from edkit.clean.markup.hints import Hint
from edkit.clean.markup.page import Run
from edkit.clean.scripted.holders import holders
from edkit.clean.scripted.literals import Node, words_of
from edkit.clean.scripted.stories import Story, item_of, marked_up, stories
from edkit.clean.written.fold import squeezed, uncased
from edkit.urls import parts_of
from edkit.words import UNSPACED_LETTER

THIN = 60  # words of prose; a page that shows as many has its text
PROSE_WORDS = 15  # in a run; less is a label
LINKED = 0.5  # share of a run inside links, from which on it leads elsewhere
LEAST_TITLE, LEAST_UNSPACED_TITLE = 8, 4  # letters of a title; the latter in scripts without spaces
MOSTLY = 0.6  # share of a title that is the other one
LONG_WORD = 5  # letters in a word of a title that says what it is about
SHORT_WORD = 4  # the same, for want of longer ones
FEWEST_WORDS = 2  # of these in a title, or an address that holds one
STEM = 4  # letters of them that stand in all their forms
LEAST_SPOKEN_OF = 0.3  # share of these words that a text holds
SEEN = 60  # letters of a story that the page would show

NOTE = "the text was taken from the data that the page hands to its scripts; nothing shows it without them"

# Words of the keys under which stories stand.
STORY_WORDS = frozenset(
    """body bodies content contents story article text texts html paragraph paragraphs p copy markup children
    value rendered processed insert data""".split()
)
# Words of keys under which other long texts stand, by what these are.
OTHER_WORDS = frozenset(
    """comment comments reply replies disqus coral discussion discussions consent consents cookie cookies
    gdpr ccpa tcf cmp didomi onetrust optanon usercentrics iubenda quantcast sourcepoint cookiebot
    borlabs cookieyes complianz klaro privacy vendor vendors purpose purposes i18n l10n intl locale
    locales localization translation translations translate messages dictionary phrases strings labels
    tooltip tooltips placeholder validation errors notification notifications toast modal popup dialog
    newsletter newsletters subscription subscriptions subscribe paywall regwall offer offers product
    products promo promos promotion campaign advert adverts advertisement ads sponsor sponsored author
    authors bio biography contributor contributors profile profiles byline bylines publisher
    organization related recommended recommendations trending popular teaser teasers footer nav
    navigation menu menus sidebar widget widgets banner banners terms legal imprint disclaimer copyright
    image images photo photos picture pictures thumbnail name keywords caption captions credit credits
    alt transcript description descriptions summary excerpt abstract standfirst dek subtitle subheadline
    about slogan answer acceptedanswer survey poll reviews""".split()
)


def is_thin(runs: Sequence[Run]) -> bool:
    """Tell whether a page shows hardly any prose, as one that scripts would draw."""
    prose = (run for run in runs if run.words >= PROSE_WORDS and run.link_density < LINKED)
    return sum(run.words for run in prose if not run.hints & Hint.CONSENT) < THIN


def completed(
    html: str, runs: Sequence[Run], titles: Sequence[str] = (), url: str | None = None
) -> str | None:
    """Give a page with the story from its data put in; None where it has no such data, or shows it.

    `titles` are what the page states or shows as its title.
    """
    found = _own([*chain.from_iterable(map(stories, holders(html)))], titles, url)
    if found is None or _is_shown(found, runs):
        return None
    return f"{html}<article>{_heading(found, titles)}{marked_up(found.text)}</article>"


def _own(found: Sequence[Story], titles: Sequence[str], url: str | None) -> Story | None:
    """Choose the page's own story: under its title or, where none is, one that speaks of the same."""
    titled = [story for story in found if _stands_under(story, titles)]
    likely = titled or _of_single_items(
        [story for story in found if _may_be_own(story) and _speaks_of(story, titles, url)]
    )
    return max(likely, key=_weight, default=None)


def _stands_under(story: Story, titles: Sequence[str]) -> bool:
    """Tell whether a story belongs to a thing with the page's title, and is more than something beside it."""
    for node in story.holder.path():
        if any(_alike(own, title) for own in node.titles for title in titles):
            return not _names_other(story.key, story.holder, node)
        if node.is_item and node.titles:
            return False
    return False


def _alike(one: str, other: str) -> bool:
    """Tell whether two titles are one, or one is most of the other."""
    short, long = sorted((squeezed(one), squeezed(other)), key=len)
    least = LEAST_UNSPACED_TITLE if UNSPACED_LETTER.search(short) else LEAST_TITLE
    return len(short) >= max(least, MOSTLY * len(long)) and short in long


def _names_other(key: str, holder: Node, up_to: Node | None = None) -> bool:
    """Tell whether the keys from a story up to an object speak of something else."""
    if words_of(key) & OTHER_WORDS:
        return True
    for node in holder.path():
        if node is up_to:
            return False
        if words_of(node.key) & OTHER_WORDS:
            return True
    return False


def _may_be_own(story: Story) -> bool:
    words = words_of(story.key)
    return (not words or bool(words & STORY_WORDS)) and not _names_other(story.key, story.holder)


def _speaks_of(story: Story, titles: Sequence[str], url: str | None) -> bool:
    """Tell whether a story holds the words of the page's titles or address, if these have any."""
    parts = parts_of(url)
    path = unquote(parts.path).strip("/") if parts else ""
    if parts and not path and not parts.query:
        return False  # a front page
    told = uncased(" ".join([*story.holder.titles, story.plain]))
    slug = _telling(path.rpartition("/")[2])
    asked = [words for words in map(_telling, titles) if words] + [slug] * (len(slug) >= FEWEST_WORDS)
    return not asked or any(
        sum(word in told for word in words) >= LEAST_SPOKEN_OF * len(words) for words in asked
    )


def _telling(title: str) -> set[str]:
    """Give the stems of a title's longer words; pairs of characters in scripts without spaces."""
    words = re.findall(r"[^\W\d_]+", uncased(title))
    unspaced = [word for word in words if UNSPACED_LETTER.search(word)]
    if unspaced:
        return {word[at : at + 2] for word in unspaced for at in range(len(word) - 1)}
    long = {word[:STEM] for word in words if len(word) >= LONG_WORD}
    return long if len(long) >= FEWEST_WORDS else {word[:STEM] for word in words if len(word) >= SHORT_WORD}


def _of_single_items(found: Sequence[Story]) -> list[Story]:
    """Leave out what stands in a list of things with a text each, as the articles of a section do."""
    items = [item_of(story.holder) for story in found]
    alike: dict[tuple[str, ...], set[Node]] = defaultdict(set)
    for item in filter(None, items):
        alike[_shape(item)].add(item)
    return [
        story
        for story, item in zip(found, items, strict=True)
        if item is None or len(alike[_shape(item)]) == 1
    ]


def _shape(item: Node) -> tuple[str, ...]:
    """Give the keys a thing stands under, without numbers."""
    return tuple(re.sub(r"\d+", "", node.key) for node in item.path())


def _weight(story: Story) -> int:
    return len(story.plain) * (2 if words_of(story.key) & STORY_WORDS else 1)


def _is_shown(story: Story, runs: Sequence[Run]) -> bool:
    """Tell whether the page shows the beginning of a story, whatever its elements are called."""
    opening = squeezed(story.plain)[:SEEN]
    return any(opening in squeezed(run.text) for run in runs if run.words >= PROSE_WORDS)


def _heading(story: Story, titles: Sequence[str]) -> str:
    """Give the title in the data, where the page's own say no more than its outlet's name."""
    item = item_of(story.holder)
    if item is None or not item.titles or _stands_under(story, titles):
        return ""
    return f"<h1>{escape(item.titles[0], quote=False)}</h1>"
