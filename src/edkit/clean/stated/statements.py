"""What a page states about itself, outside the visible text: JSON-LD, meta elements, links, title.

`statements(tree)` only collects; what to believe is decided in `fields`.
"""

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from edkit.clean.stated.depicted import depicted
from edkit.clean.stated.marks import author_marks
from edkit.clean.stated.updates import Update, updates_of
from edkit.models import Image

ARTICLE_TYPES = frozenset(
    """article newsarticle reportagenewsarticle opinionnewsarticle analysisnewsarticle backgroundnewsarticle
    reviewnewsarticle askpublicnewsarticle advertisercontentarticle satiricalarticle blogposting
    liveblogposting socialmediaposting techarticle scholarlyarticle report review criticreview interview
    medicalscholarlyarticle
    webpage itempage""".split()
)
WEAK_TYPES = frozenset(
    {"webpage", "itempage"}
)  # the page around the article: its dates count, its name does not
UNDATING_TYPES = frozenset(
    """comment answer question imageobject person organization newsmediaorganization event offer clip
    aggregaterating place""".split()
)  # things on a page whose dates say nothing of the article; those of a recipe or a film do

# name, property or itemprop of a meta element ─► field
META = {
    "og:title": "headline",
    "twitter:title": "headline",
    "dc.title": "headline",
    "headline": "headline",
    "dcterms.title": "headline",
    "parsely-title": "headline",
    "sailthru.title": "headline",
    "cxenseparse:title": "headline",
    "og:description": "description",
    "description": "description",
    "twitter:description": "description",
    "author": "byline",
    "article:author": "byline",
    "article:author_name": "byline",
    "og:article:author": "byline",
    "parsely-author": "byline",
    "sailthru.author": "byline",
    "cxenseparse:author": "byline",
    "byl": "byline",
    "dc.creator": "byline",
    "dcterms.creator": "byline",
    "dcsext.author": "byline",
    "citation_author": "byline",
    "author_name": "byline",
    "authors": "byline",
    "og:author": "byline",
    "article.author": "byline",
    "rnews:author": "byline",
    "shareaholic:article_author_name": "byline",
    "article:section": "section",
    "parsely-section": "section",
    "section": "section",
    "articlesection": "section",
    "og:article:section": "section",
    "og:site_name": "outlet",
    "application-name": "outlet",
    "og:locale": "language",
    "content-language": "language",
    "language": "language",
    "dc.language": "language",
    "og:type": "type",
    "og:url": "canonical",
    "article:content_tier": "tier",
    "robots": "robots",
    "og:image": "image",
    "og:image:url": "image",
    "twitter:image": "image",
    "twitter:image:src": "image",
}
# The same for dates, whose spellings are many: without signs, capitals and the vocabulary's name in front.
DATE_KEYS = {
    **dict.fromkeys(
        """published publishedtime publishedon publishedat publisheddate publishdate
        publishtime publicationdate pubdate pubtime ptime firstpublished datepublished dateoriginal
        originalpublicationdate onlinedate date datecreated created createdtime createdate
        creationdate issued dateissued available releasedate displaydate contentdate uploaddate""".split(),
        "published",
    ),
    **dict.fromkeys(
        """modified modifiedtime modifieddate datemodified updated updatedtime updateddate dateupdated
        dateupdate lastmod lastmodified lastupdate lastupdated revised""".split(),
        "modified",
    ),
}
VOCABULARY = re.compile(
    r"^(?:ogarticle|article|og|dcterms|dc|schema|rnews|sailthru|parsely|cxenseparserecs|cxenseparse|citation|bt|video)"
)
# The same for what visible elements hold, without the vocabulary's name ("schema:author", "dc:creator").
PROPERTIES = {
    "headline": "headline",
    "author": "byline",
    "creator": "byline",
    "articlesection": "section",
}
# How WordPress marks the category of an article, and the moment of its change beside that of its publication.
CATEGORY = 'a[rel~="category" i]'
CHANGED = "time.published + time.updated[datetime]"
NO_CATEGORY = frozenset(
    {"uncategorized", "uncategorised", "allgemein", "non classé", "sin categoría", "sem categoria"}
)
VOCABULARY_MARK = re.compile(r"^(?:https?://schema\.org/|schema:|dc:|dcterms:|s:|rnews:)")
# What the label of a card for social networks says when its value is the author.
CARD_LABELS = re.compile(
    r"\b(written|posted|published) by\b|\bauthor|verfasst|geschrieben|autor|auteur|[ée]crit par|escrit[oa]|"
    r"scritto|geschreven|skriv|автор|作者|執筆|글쓴이",
    re.IGNORECASE,
)
# Keys under which app-like pages keep the date in the state they hand to their scripts.
STATE_DATE = re.compile(
    r'"(?:date_?published|published_?(?:at|date|time|on)|publish_?(?:date|time)|publication_?date|first_?published\w*|pub_?date)"'
    r'\s*:\s*"(\d{4}-\d\d-\d\d[^"]{0,30})"',
    re.IGNORECASE,
)
LONGEST_VALUE = 2_000  # characters; a longer one is a mistake of the page's makers
MOST_STATEMENTS = 500  # real pages make about 30
INNER_OBJECTS = (
    "@graph",
    "mainEntity",
    "mainEntityOfPage",
    "hasPart",
    "itemListElement",
    "author",
    "breadcrumb",
)
MOST_ARTICLES = 30  # described on a page
MOST_STEPS = 8  # of the path to a page
MOST_PERSONS = 3  # described beside an article; more are its subject
LONGEST_KEY = 60
COMMENT_DEPTH = 8  # elements around a date that are asked whether they are a comment
DEEPEST_JSON = 60

_OPENING = re.compile(r"\s*(?://\s*)?<!(?:--|\[CDATA\[)")
_CLOSING = re.compile(r"(?:-->|\]\]>)\s*$")
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
_CONTROL = re.compile(r"[\x00-\x1f]+")


@dataclass(frozen=True, slots=True)
class Statement:
    """One field stated in one place."""

    field: str
    value: str
    method: str  # "json-ld", "meta", "link", "title", "html"
    where: str  # the key or element that said it


@dataclass(slots=True)
class Statements:
    """All that a page states about itself."""

    all: list[Statement] = field(default_factory=list)
    types: list[str] = field(default_factory=list)  # JSON-LD types of the article, lower case
    free: bool | None = None
    body: str | None = None  # JSON-LD articleBody
    other_headlines: list[str] = field(default_factory=list)  # JSON-LD, of further articles on the page
    updates: list[Update] = field(default_factory=list)  # JSON-LD, of a live page
    images: list[Image] = field(default_factory=list)  # JSON-LD image, addresses as written

    def of(self, name: str, method: str | None = None) -> list[Statement]:
        """Give the statements on one field, in the page's order."""
        return [s for s in self.all if s.field == name and (method is None or s.method == method)]

    def add(self, name: str, value: Any, method: str, where: str) -> None:
        """Keep a statement, if it says anything."""
        text = html.unescape(" ".join(str(value).split())) if isinstance(value, str | int | float) else ""
        if text and len(text) <= LONGEST_VALUE and len(self.all) < MOST_STATEMENTS:
            self.all.append(Statement(name, text, method, where))


def statements(tree: LexborHTMLParser) -> Statements:
    """Collect what a parsed page states about itself."""
    found = Statements()
    scripts = [parsed_json(text) for text in _linked_data(tree)]
    nodes = [[node for value in values for node in _objects(value, 0)] for values in scripts]
    everything = [node for group in nodes for node in group]
    named = _named(everything)
    for group in nodes:
        for node in _article_nodes(group):
            _read_json_ld(node, found, named)
            found.images += depicted(node, everything)
    _read_persons(everything, found)
    _read_path(everything, found)
    found.other_headlines += list(_other_headlines(everything))
    for script in tree.css('script[type*="application/json" i]'):
        if state := STATE_DATE.search(script.text() or ""):
            found.add("published", state[1], "state", "script")
            break
    card: dict[str, str] = {}
    for meta in tree.css("meta"):
        _read_meta(meta, found, card)
    _read_card(card, found)
    _read_properties(tree.css("[itemprop], [property]:not(meta)"), found)
    _read_theme(tree, found)
    for mark in author_marks(tree):
        found.add("byline", mark.text, "markup", mark.kinds + (" aside" if mark.hints else ""))
    for link in tree.css('link[rel~="canonical" i][href]'):
        found.add("canonical", link.attributes.get("href"), "link", "canonical")
    for link in tree.css('[rel~="next" i][href]'):
        found.add("next", link.attributes.get("href"), "link", "next")
    title = tree.css_first("head title, title")
    if title is not None:
        found.add("headline", title.text(), "title", "title")
    root = tree.css_first("html")
    if root is not None:
        found.add("language", root.attributes.get("lang") or root.attributes.get("xml:lang"), "html", "lang")
    return found


def _linked_data(tree: LexborHTMLParser) -> list[str]:
    """Give the texts of JSON-LD; some page builders write the script as a meta element."""
    scripts = [script.text() for script in tree.css('script[type*="ld+json" i]')]
    metas = [meta.attributes.get("content") for meta in tree.css('meta[name$="ld+json" i]')]
    return [text for text in scripts + metas if text]


def _read_meta(meta: LexborNode, found: Statements, card: dict[str, str]) -> None:
    given = meta.attributes
    named = given.get("property") or given.get("name") or given.get("http-equiv")
    key = (named or given.get("itemprop") or "").lower()
    if key.startswith(("twitter:label", "twitter:data")):
        card[key[8:]] = given.get("content") or ""
        return
    name = META.get(key) or date_field(key)
    if name == "headline" and not named and found.of("headline", "microdata"):
        return  # the article's own comes first; others are those of its parts and of teasers
    if name and (named or not _of_comment(meta)):
        content = given.get("content") or given.get("value")  # some write the one for the other
        found.add(name, content, "meta" if named else "microdata", key)


def _read_card(card: dict[str, str], found: Statements) -> None:
    """Read the author from a card for social networks: "label1" says what "data1" is."""
    for key, label in card.items():
        if key.startswith("label") and CARD_LABELS.search(label[:LONGEST_KEY]):
            found.add("byline", card.get(f"data{key[5:]}"), "meta", "twitter:data")


def date_field(key: str) -> str | None:
    """Give the date that a key stands for, however it is spelt.

    >>> date_field("pub_date"), date_field("article:modified_time"), date_field("og:title")
    ('published', 'modified', None)
    """
    return _date_field(key) if len(key) <= LONGEST_KEY else None


@lru_cache(maxsize=2_000)
def _date_field(key: str) -> str | None:
    letters = "".join(filter(str.isalnum, key.lower()))
    return DATE_KEYS.get(letters) or DATE_KEYS.get(VOCABULARY.sub("", letters))


def _read_properties(items: Iterable[LexborNode], found: Statements) -> None:
    """Read microdata (itemprop) and RDFa (property) of visible elements."""
    headlines: list[tuple[str, str]] = []
    for item in items:
        given = item.attributes
        names = given.get("itemprop") or given.get("property") or ""
        field = _property(names) if len(names) <= LONGEST_KEY else None
        if item.tag == "meta" or field is None or _of_comment(item):
            continue
        value = given.get("content") or given.get("datetime")
        if field == "headline":
            headlines.append((item.tag or "", value or item.text(separator=" ")))
        elif field == "byline":
            if "property" in given:  # those of microdata are among the marks
                found.add("byline", value or item.text(separator=" "), "markup", "itemprop")
        elif field == "section":
            found.add(field, value or item.text(separator=" "), "microdata", "itemprop")
        elif value:
            found.add(field, value, "microdata", "itemprop")
    if own := _own_headline(headlines):
        found.add("headline", own, "microdata", "itemprop")


def _read_theme(tree: LexborHTMLParser, found: Statements) -> None:
    """Read what the themes of one system mark alike: an article's category, the moment of its change."""
    category = tree.css_first(CATEGORY)
    if category is not None and (name := category.text().strip()).casefold() not in NO_CATEGORY:
        found.add("section", name, "markup", "category")
    changed = tree.css_first(CHANGED)
    if changed is not None:
        found.add("modified", changed.attributes.get("datetime"), "microdata", "updated")


@lru_cache(maxsize=2_000)
def _property(names: str) -> str | None:
    """Give the field for which a property's name stands, or the first of several: "dc:date dc:created"."""
    for name in names.split():
        field = PROPERTIES.get(VOCABULARY_MARK.sub("", name.lower())) or date_field(name)
        if field is not None:
            return field
    return None


def _own_headline(headlines: Sequence[tuple[str, str]]) -> str | None:
    """Give the one headline marked as such: that of the main heading, where teasers have theirs too."""
    for marked in ([text for tag, text in headlines if tag == "h1"], [text for _, text in headlines]):
        told = {" ".join(text.split()) for text in marked}
        if len(told) == 1:
            return told.pop()
    return None


def _of_comment(item: LexborNode) -> bool:
    """Tell whether a property belongs to a reader's comment, by the elements around it."""
    node = item.parent
    for _ in range(COMMENT_DEPTH):
        if node is None:
            return False
        given = node.attributes
        if "comment" in (given.get("itemtype") or given.get("itemprop") or given.get("typeof") or "").lower():
            return True
        if "comment" in (given.get("id") or "").lower():
            return True
        node = node.parent
    return False


def parsed_json(text: str) -> list[Any]:
    """Give the values in a script's text, mending what page makers often break."""
    return _values(text) or _values(_mended(text))


def _values(text: str) -> list[Any]:
    """Give the JSON values that follow each other in a text, up to the first that is none."""
    decoder = json.JSONDecoder(strict=False)
    values: list[Any] = []
    text = text.strip().rstrip(";")
    at = 0
    try:
        while at < len(text):
            value, at = decoder.raw_decode(text, at)
            values.append(value)
            while at < len(text) and text[at] in " \n\r\t,;":
                at += 1
    except (ValueError, RecursionError):
        return values
    return values


def _mended(text: str) -> str:
    """Take out comments, control characters and commas too many."""
    if "&quot;" in text:
        text = html.unescape(text)
    if opening := _OPENING.match(text):
        text = _CLOSING.sub("", text[opening.end() :])
    kept, at = [], 0
    while (start := text.find("/*", at)) >= 0 and (end := text.find("*/", start + 2)) >= 0:
        kept.append(text[at:start])
        at = end + 2
    return _TRAILING_COMMA.sub("", _CONTROL.sub(" ", "".join([*kept, text[at:]])))


def _article_nodes(nodes: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give the JSON-LD objects that describe the article, the most telling first."""
    articles = [(node, _types(node)) for node in nodes]
    strong = [node for node, types in articles if (types & ARTICLE_TYPES) - WEAK_TYPES]
    other = [
        node for node, types in articles if not types & (ARTICLE_TYPES | UNDATING_TYPES) and _dated(node)
    ]
    weak = [
        node for node, types in articles if types & WEAK_TYPES and not types & (ARTICLE_TYPES - WEAK_TYPES)
    ]
    return strong[:1] + weak[:1] + (other[:1] if not strong else [])


def _other_headlines(nodes: Sequence[dict[str, Any]]) -> Iterator[str]:
    """Yield the headlines of all articles described but the first."""
    articles = [node for node in nodes if (_types(node) & ARTICLE_TYPES) - WEAK_TYPES]
    for node in articles[1:MOST_ARTICLES]:
        yield from _texts(node.get("headline"))


def _dated(node: dict[str, Any]) -> bool:
    return any(isinstance(node.get(key), str) for key in ("datePublished", "uploadDate"))


def _objects(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON-LD value that stand for pages or their parts."""
    if depth > DEEPEST_JSON:
        return
    if isinstance(value, list):
        for item in value:
            yield from _objects(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in INNER_OBJECTS:
            if isinstance(value.get(key), dict | list):
                yield from _objects(value[key], depth + 1)


def _types(node: dict[str, Any]) -> set[str]:
    given = node.get("@type")
    names = given if isinstance(given, list) else [given]
    return {str(name).rsplit("/", 1)[-1].lower() for name in names if name}


def _named(nodes: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Give the names of the objects to which others refer by `@id`."""
    return {str(node["@id"]): node["name"] for node in nodes if "@id" in node and node.get("name")}


def _read_path(nodes: Sequence[dict[str, Any]], found: Statements) -> None:
    """Read the path to the page (`BreadcrumbList`), from the first page of the site on."""
    path = next((node for node in nodes if "breadcrumblist" in _types(node)), None)
    steps = path.get("itemListElement") if path else None
    for step in (steps if isinstance(steps, list) else [steps])[:MOST_STEPS]:
        if isinstance(step, dict):
            names = _names(step) or _names(step.get("item"))
            for name in names[:1]:
                found.add("step", html.unescape(name), "json-ld", "breadcrumb")


def _read_persons(nodes: Sequence[dict[str, Any]], found: Statements) -> None:
    """Read persons that are described beside the article, where there are not many."""
    persons = [name for node in nodes if _types(node) == {"person"} for name in _names(node)]
    for name in dict.fromkeys(persons) if len(persons) <= MOST_PERSONS else ():
        found.add("byline", name, "json-ld", "person")


def _read_json_ld(node: dict[str, Any], found: Statements, named: Mapping[str, Any]) -> None:
    types = _types(node)
    weak = not (types & ARTICLE_TYPES) - WEAK_TYPES
    owner = "" if not weak else " of the page" if types & WEAK_TYPES else " of something else"
    if not weak:
        found.types += sorted(types)
        found.add("headline", node.get("headline") or node.get("name"), "json-ld", "headline")
        found.add("description", node.get("description"), "json-ld", "description")
        for section in _texts(node.get("articleSection"))[:1]:
            found.add("section", section, "json-ld", "articleSection")
        for publisher in _names(node.get("publisher")):
            found.add("outlet", publisher, "json-ld", "publisher")
        body = node.get("articleBody")
        found.body = body if isinstance(body, str) and body.strip() else found.body
        free = str(node.get("isAccessibleForFree", "")).lower()
        found.updates += updates_of(node) if "liveBlogUpdate" in node else []
        found.free = {"true": True, "false": False}.get(free.rsplit("/", 1)[-1], found.free)
    for name in _names(node.get("author") or node.get("creator"), named):
        found.add("byline", name, "json-ld", f"author{owner}")
    found.add(
        "published", node.get("datePublished") or node.get("uploadDate"), "json-ld", f"datePublished{owner}"
    )
    found.add("modified", node.get("dateModified"), "json-ld", f"dateModified{owner}")
    found.add("created", node.get("dateCreated"), "json-ld", "dateCreated")
    for language in _names(node.get("inLanguage")):
        found.add("language", language, "json-ld", "inLanguage")


def _names(value: Any, named: Mapping[str, Any] | None = None) -> list[str]:
    """Give the names in a text, an object, a reference to one, or a list of these."""
    if isinstance(value, list):
        return [name for item in value for name in _names(item, named)]
    if isinstance(value, dict):
        referred = _texts((named or {}).get(str(value.get("@id"))))
        return _texts(value.get("name")) or referred or _texts(value.get("alternateName"))
    return _texts(value)


def _texts(value: Any) -> list[str]:
    if isinstance(value, list):
        return [text for item in value for text in _texts(item)]
    return [value] if isinstance(value, str) and value.strip() else []
