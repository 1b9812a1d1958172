"""What the makers of a page call an element ─► hints. A table, no decisions.

A hint never decides alone; `roles/` weighs it against the text.
"""

import re
from collections.abc import Callable
from typing import Any


class Hint:
    """Bit flags, as plain integers: they are combined some thousand times a page."""

    NONE = 0
    BODY = 1 << 0
    NAVIGATION = 1 << 1
    RELATED = 1 << 2
    COMMENT = 1 << 3
    SHARE = 1 << 4
    CONSENT = 1 << 5
    PAYWALL = 1 << 6
    NEWSLETTER = 1 << 7
    CAPTION = 1 << 8
    BYLINE = 1 << 9
    DATE = 1 << 10
    HEADLINE = 1 << 11
    KICKER = 1 << 12
    STANDFIRST = 1 << 13
    TAGS = 1 << 14
    BIO = 1 << 15
    ADVERT = 1 << 16
    CORRECTION = 1 << 17
    HIDDEN = 1 << 18
    ASIDE = 1 << 19
    CONTROL = 1 << 20
    FACTS = 1 << 21
    LIVE = 1 << 22
    DATELINE = 1 << 23
    MAIN = 1 << 24
    HEADER = 1 << 25
    QUOTE = 1 << 26
    LETTER = 1 << 27

    # What marks furniture; lifted from an element that holds most of the page's prose.
    FURNITURE = (
        NAVIGATION
        | RELATED
        | COMMENT
        | SHARE
        | CONSENT
        | PAYWALL
        | NEWSLETTER
        | LETTER
        | CAPTION
        | BYLINE
        | DATE
        | TAGS
        | BIO
        | ADVERT
        | CORRECTION
        | HIDDEN
        | ASIDE
        | CONTROL
        | FACTS
        | HEADLINE
        | KICKER
        | STANDFIRST
        | DATELINE
    )


# Words in class, id, role, itemprop and test attributes. A word stands between separators.
NAMES: tuple[tuple[int, str], ...] = (
    (
        Hint.BODY,
        r"article-?body|story-?body|entry-content|(post|article|story|page|news)-?(content|text|copy|main)"
        r"|body-?(text|copy|content)|rich-?text|content-?(body|text|main)|story-?(text|copy)|artikel-?text"
        r"|main-?content|field-name-body|article-paragraph|texte?-article|cuerpo|corpo",
    ),
    (
        Hint.NAVIGATION,
        r"nav|navi|navigation|navbar|menu|submenu|breadcrumbs?|footer|foot|masthead|topbar|pagination|pager"
        r"|skip-?links?|skip|contentinfo|sitemap|search(-?(box|form|bar))?|site-?header|page-?header|ticker|hamburger",
    ),
    (
        Hint.RELATED,
        r"related|recommend(ed|ations?)?|more-?(stories|news|articles|from|on|posts)|read-?(more|next|also)"
        r"|also-?like|you-?may|teasers?|most-?(read|popular|viewed|recent|shared)|popular|trending"
        r"|latest|recent(-?(posts|news))?|outbrain|taboola|next-?(up|article|story|post)|prev(ious)?-?(post|article)"
        r"|see-?also|further-?reading|similar|linkbox|must-?read|up-?next|rail|sidebar|secondary|widgets?"
        r"|post-?list|story-?list|news-?list|cards?|river|feed|meistgelesen|mehr-?zum-?thema"
        r"|lesen-?sie-?auch|verwandte?|a-?lire|voir-?aussi|relacionad[oa]s?|correlati|leggi-?anche"
        r"|post-?navigation|nav-(previous|next)|promo|promoted|onward|keep-?reading|top-?stories|internal-?links?|carousel|slider|playlist",
    ),
    (Hint.COMMENT, r"comments?|commentlist|comment-?(list|body|area)|disqus|respond|replies|leserkommentare?|discussion|kommentare?"),
    (Hint.SHARE, r"shar(e|ing|ebar|e-?tools)|social|sociable|follow(-?us)?|addthis|addtoany|sharedaddy|like-?button"),
    (Hint.CONSENT, r"cookies?|consent|gdpr|cmp|onetrust|didomi|cli|cky|cookieyes|borlabs|complianz|cmplz|iubenda|usercentrics|cookiebot|klaro|tarteaucitron|cookie-?(bar|banner|notice)|privacy-?(banner|notice)"),
    (Hint.PAYWALL, r"pay-?wall|regwall|subscribe|subscription|subscriber|abo|piano|meter(ed)?|login|sign-?in|premium-?(box|wall)"),
    (Hint.NEWSLETTER, r"newsletters?|sign-?up|mailing|donat(e|ion|ions)|support-?us|contribut(e|ion)|appeal|call-?to-?action|cta|push-?notification|app-?promo"),
    (Hint.LETTER, r"newsletters?|sign-?up|mailing|mailpoet|mailchimp|mc-embed(ded)?|e-?mail-(capture|form|signup)"),
    (Hint.CAPTION, r"captions?|img-?(caption|credit|info|description|meta)|fig-?caption|wp-caption(-text)?|credits?|photo-?(credit|caption|info|description)|image-?(credit|caption|info|description|meta)|bildunterschrift|legend|media-?(caption|info)|copyright|picture-?(text|caption)|gallery-?(text|caption)"),
    (Hint.BYLINE, r"by-?lines?|authors?|author-?(name|info|meta|line)|contributors?|journalists?|writer|written-?by|reporter|autor(en|es|e)?|auteurs?|firma|signature"),
    (Hint.DATE, r"(pub(lish(ed)?)?-?)?(date-?time|dates?|time-?stamps?|time)|date-?(published|modified|line-?date)|published(-?at|-?on)?|pub-?date|updated(-?at|-?on)?|modified|last-?updated|post-?meta|entry-?meta|article-?meta|meta-?info|datum|fecha"),
    (Hint.HEADLINE, r"headlines?|(article|entry|post|story|page|news|main)-?(title|headline|heading)|titular|titre|titolo|h-?title"),
    (Hint.KICKER, r"kickers?|eyebrow|over-?line|overtitle|top-?line|roofline|dachzeile|rubric|rubrik|spitzmarke|section-?(label|name|title)|category-?(label|name)?|categories|flag|antetitulo|cintillo|occhiello|supertitle|pre-?title"),
    (Hint.STANDFIRST, r"stand-?first|sub-?(title|titre|heading|headline|hed)|de(c?)k|summary|excerpt|lead(-?(text|in|paragraph))?|lede|intro(duction|-?text)?|chapo|chapeau|sapo|vorspann|teaser-?text|abstract|preamble|bajada|entradilla|copete|description|article-?(summary|lead|intro|description)|sommario|catenaccio|ingress|anleser|undertitle"),
    (Hint.TAGS, r"tags?|tag-?(list|cloud|links)|topics?|keywords?|labels?|post-?tags|schlagworte?|etiquetas"),
    (Hint.BIO, r"(author|writer)-?(bio|box|card|description|profile|about)|about-?(the-?)?author|bio|biography|post-?author"),
    (Hint.ADVERT, r"ads?|adverts?|advertis(ement|ing)|ad-?(slot|container|wrapper|unit|label|box)|sponsor(ed)?|dfp|anzeige|werbung|publicidad|publicite|commercial|affiliate"),
    (Hint.CORRECTION, r"corrections?|clarification|erratum|editors?-?note"),
    (Hint.HIDDEN, r"hidden|visually-?hidden|sr-?only|screen-?reader(-text)?|is-?hidden|print-?only|display-?none|offscreen|modal|popup|overlay|tooltip|lightbox"),
    (Hint.ASIDE, r"aside|complementary|pull-?quote|toc|table-?of-?contents"),
    (Hint.FACTS, r"fact-?(box|file|s)?|info-?box|key-?(points|facts|takeaways)|highlights|timeline-?box|summary-?box|background-?box|at-?a-?glance"),
    (Hint.LIVE, r"live-?(blog|entry|post|update|ticker|feed|event)|liveblog|minute-?by-?minute|live-?page"),
    (Hint.DATELINE, r"dateline|location|ortsmarke|place"),
)  # fmt: skip
BUILDER = b"elementor-widget"  # a page builder's name for all that it builds, the article's parts, too
# The classes that WordPress gives an article's element name what the article is about, as in "hentry
# category-news tag-comments": they say nothing of what the element holds.
POST_NAMES = frozenset({b"hentry", b"type-post", b"type-page"})
ABOUT_POST = (b"tag-", b"category-", b"format-", b"status-", b"author-")
TAG_HINTS = {
    "nav": Hint.NAVIGATION,
    "footer": Hint.NAVIGATION,
    "menu": Hint.NAVIGATION,
    "aside": Hint.ASIDE,
    "figcaption": Hint.CAPTION,
    "caption": Hint.CAPTION,
    "button": Hint.CONTROL,
    "label": Hint.CONTROL,
    "option": Hint.CONTROL,
    "select": Hint.CONTROL,
    "textarea": Hint.CONTROL,
    "legend": Hint.CONTROL,
    "noscript": Hint.HIDDEN,
    "dialog": Hint.HIDDEN,
    "article": Hint.MAIN,
    "main": Hint.MAIN,
    "header": Hint.HEADER,
    "blockquote": Hint.QUOTE,
    "time": Hint.DATE,
    "address": Hint.BYLINE,
}

LONGEST_LABEL = 1_000  # characters read of an attribute
SHORT_LABEL = 250  # characters of one that is remembered
MOST_TOLD = 50_000  # attributes remembered with their hints

_HUMPS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def _spellings(pattern: str) -> list[str]:
    """Write out a pattern of letters, "-", |, (…), […] and ?.

    >>> _spellings("ad-?(box|slots?)")
    ['ad-box', 'ad-slots', 'ad-slot', 'adbox', 'adslots', 'adslot']
    """
    done, begun, at = [], [""], 0
    while at < len(pattern):
        sign, end = pattern[at], at
        if sign == "|":
            done += begun
            begun, at = [""], at + 1
            continue
        if sign == "(":
            end = _closing(pattern, at)
            options = _spellings(pattern[at + 1 : end])
        elif sign == "[":
            end = pattern.index("]", at)
            options = list(pattern[at + 1 : end])
        else:
            options = [sign]
        optional = pattern[end + 1 : end + 2] == "?"
        begun = [first + then for first in begun for then in options + [""] * optional]
        at = end + 1 + optional
    return done + begun


def _closing(pattern: str, opening: int) -> int:
    """Find the bracket that closes one."""
    depth = 0
    for at in range(opening, len(pattern)):
        depth += (pattern[at] == "(") - (pattern[at] == ")")
        if not depth:
            return at
    raise ValueError(f"a bracket is left open in {pattern!r}")


_BY_PHRASE: dict[bytes, int] = {}
for _hint, _pattern in NAMES:
    for _phrase in _spellings(_pattern):
        _BY_PHRASE[_phrase.encode()] = _BY_PHRASE.get(_phrase.encode(), Hint.NONE) | _hint
_FIRST_WORDS: dict[bytes, tuple[int, int]] = {}  # their own hints, words in the longest phrase they begin
for _words in map(bytes.split, [phrase.replace(b"-", b" ") for phrase in _BY_PHRASE]):
    _, _longest = _FIRST_WORDS.get(_words[0], (0, 0))
    _FIRST_WORDS[_words[0]] = _BY_PHRASE.get(_words[0], Hint.NONE), max(_longest, len(_words))
# Every byte as names are compared: in lower case, "_" as "-", any other separator as a blank.
_COMPARED = bytes(
    sign if chr(sign).isalnum() and sign < 128 else ord("-") if sign in b"-_" else ord(" ")
    for sign in bytes(range(256)).lower()
)


def hints_of(label: str, tag: str) -> int:
    """Give the hints in an element's attributes (joined by blanks) and in its name."""
    return hints_in(label) | TAG_HINTS.get(tag, Hint.NONE)


def hints_in(value: str) -> int:
    """Give the hints in the words of an attribute: in "js-shareTools nav_top" those of "share-tools" and "nav".

    Words of a name may hint at something together. They are looked up, not searched for: a
    page has some hundred names that no page before it had.
    """
    return TOLD[value]


class _Remembered(dict[Any, int]):
    """The labels, or names, met so far, with their hints; `find` gives those of a new one."""

    def __init__(self, find: Callable[[Any], int]) -> None:
        self.find = find

    def __missing__(self, met: Any) -> int:
        found = self.find(met[:LONGEST_LABEL])
        if len(met) <= SHORT_LABEL:
            if len(self) >= MOST_TOLD:
                self.clear()
            self[met] = found
        return found


def _looked_up(value: str) -> int:
    if value != value.lower():
        value = _HUMPS.sub("-", value)
    found = Hint.NONE
    names = value.encode("ascii", "replace").translate(_COMPARED).split()
    if not POST_NAMES.isdisjoint(names):
        names = [name for name in names if not name.startswith(ABOUT_POST)]
    for name in names:
        found |= _NAMED[name]
    return found


def _hints_of_name(name: bytes) -> int:
    found = Hint.NONE
    if name.startswith(BUILDER):
        name = name[len(BUILDER) :]
    words = list(filter(None, name.split(b"-")))  # "article__title" is "article-title"
    for at, word in enumerate(words):
        if word in _FIRST_WORDS:
            hints, longest = _FIRST_WORDS[word]
            found |= hints
            if longest > 1 and at + 1 < len(words):
                found |= _hints_of_phrases(words[at : at + longest])
    return found


def _hints_of_phrases(words: list[bytes]) -> int:
    """Give the hints of the phrases with which a name goes on."""
    phrase, *others = words
    found = Hint.NONE
    for word in others:
        phrase += b"-" + word
        found |= _BY_PHRASE.get(phrase, Hint.NONE)
    return found


TOLD = _Remembered(_looked_up)  # for whoever asks so often that a call counts
_NAMED = _Remembered(_hints_of_name)  # most attributes that are new consist of known names
