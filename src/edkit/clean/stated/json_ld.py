"""JSON-LD ─► statements: the article's own object first, then the page around it and what both refer to."""

import html
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from edkit.clean.stated.broken_json import parsed_json
from edkit.clean.stated.depicted import depicted
from edkit.clean.stated.said import Statements
from edkit.clean.stated.updates import updates_of

ARTICLE_TYPES = frozenset(
    """article newsarticle reportagenewsarticle opinionnewsarticle analysisnewsarticle backgroundnewsarticle
    reviewnewsarticle askpublicnewsarticle advertisercontentarticle satiricalarticle blogposting
    liveblogposting socialmediaposting techarticle scholarlyarticle report review criticreview interview
    medicalscholarlyarticle""".split()
)
PAGE_TYPES = frozenset({"webpage", "itempage"})  # around an article: their dates count, their names do not
ORGANISATION_TYPES = frozenset(
    """organization newsmediaorganization corporation localbusiness educationalorganization
    governmentorganization ngo""".split()
)
UNDATING_TYPES = frozenset(
    """comment answer question imageobject person organization newsmediaorganization event offer clip
    aggregaterating place""".split()
)  # things on a page whose dates say nothing of the article; those of a recipe or a film do
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
DEEPEST_JSON = 60


def read_json_ld(tree: LexborHTMLParser, found: Statements) -> None:
    """Read all that the JSON-LD of a page states of its article."""
    scripts = [parsed_json(text) for text in _linked_data(tree)]
    nodes = [[node for value in values for node in _objects(value, 0)] for values in scripts]
    everything = [node for group in nodes for node in group]
    named = _named(everything)
    for group in nodes:
        for node in _article_nodes(group):
            _read_object(node, found, named)
            found.images += depicted(node, everything)
    _read_persons(everything, found)
    _read_organisations(everything, found)
    _read_path(everything, found)
    found.other_headlines += list(_other_headlines(everything))


def _linked_data(tree: LexborHTMLParser) -> list[str]:
    """Give the texts of JSON-LD; some page builders write the script as a meta element."""
    scripts = [script.text() for script in tree.css('script[type*="ld+json" i]')]
    metas = [meta.attributes.get("content") for meta in tree.css('meta[name$="ld+json" i]')]
    return [text for text in scripts + metas if text]


def _article_nodes(nodes: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give the JSON-LD objects that describe the article, the most telling first."""
    articles = [(node, _types(node)) for node in nodes]
    strong = [node for node, types in articles if types & ARTICLE_TYPES]
    around = [node for node, types in articles if types & PAGE_TYPES and not types & ARTICLE_TYPES]
    if strong:
        return strong[:1] + around[:1]
    known = ARTICLE_TYPES | PAGE_TYPES | UNDATING_TYPES
    other = [node for node, types in articles if not types & known and _dated(node)]
    return around[:1] + other[:1]


def _other_headlines(nodes: Sequence[dict[str, Any]]) -> Iterator[str]:
    """Yield the headlines of all articles described but the first."""
    articles = [node for node in nodes if _types(node) & ARTICLE_TYPES]
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


def _read_organisations(nodes: Sequence[dict[str, Any]], found: Statements) -> None:
    """Read which of those that are named are no persons."""
    for node in nodes:
        if _types(node) & ORGANISATION_TYPES and "person" not in _types(node):
            for name in _names(node):
                found.add("organisation", name, "json-ld", "organization")


def _read_object(node: dict[str, Any], found: Statements, named: Mapping[str, Any]) -> None:
    """Read who made the article and when, as an object says that describes it or what is around it."""
    types = _types(node)
    owner = " of the page" if types & PAGE_TYPES else " of something else"
    if types & ARTICLE_TYPES:
        owner = ""
        found.types += sorted(types)
        _read_article(node, found)
    for name in _names(node.get("author") or node.get("creator"), named):
        found.add("byline", name, "json-ld", f"author{owner}")
    published = node.get("datePublished") or node.get("uploadDate")
    found.add("published", published, "json-ld", f"datePublished{owner}")
    found.add("modified", node.get("dateModified"), "json-ld", f"dateModified{owner}")
    found.add("created", node.get("dateCreated"), "json-ld", "dateCreated")
    for language in _names(node.get("inLanguage")):
        found.add("language", language, "json-ld", "inLanguage")


def _read_article(node: dict[str, Any], found: Statements) -> None:
    """Read what counts only where the article itself is described."""
    found.add("headline", node.get("headline") or node.get("name"), "json-ld", "headline")
    found.add("description", node.get("description"), "json-ld", "description")
    for section in _texts(node.get("articleSection"))[:1]:
        found.add("section", section, "json-ld", "articleSection")
    for publisher in _names(node.get("publisher")):
        found.add("outlet", publisher, "json-ld", "publisher")
    body = node.get("articleBody")
    found.body = body if isinstance(body, str) and body.strip() else found.body
    found.updates += updates_of(node) if "liveBlogUpdate" in node else []
    free = str(node.get("isAccessibleForFree", "")).lower()
    found.free = {"true": True, "false": False}.get(free.rsplit("/", 1)[-1], found.free)


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
