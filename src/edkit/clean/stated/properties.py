"""Elements that say which property they hold ─► statements: meta elements, microdata, RDFa, known themes."""

import re
from collections.abc import Iterable, Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode

from edkit.clean.stated.keys import LONGEST_KEY, META, date_field, property_field
from edkit.clean.stated.said import Statements

# How WordPress marks the category of an article, and the moment of its change beside that of its publication.
CATEGORY = 'a[rel~="category" i]'
CHANGED = "time.published + time.updated[datetime]"
NO_CATEGORY = frozenset(
    {"uncategorized", "uncategorised", "allgemein", "non classé", "sin categoría", "sem categoria"}
)
# What the label of a card for social networks says when its value is the author.
CARD_LABELS = re.compile(
    r"\b(written|posted|published) by\b|\bauthor|verfasst|geschrieben|autor|auteur|[ée]crit par|escrit[oa]|"
    r"scritto|geschreven|skriv|автор|作者|執筆|글쓴이",
    re.IGNORECASE,
)
COMMENT_DEPTH = 8  # elements around a property that are asked whether they are a comment


def read_properties(tree: LexborHTMLParser, found: Statements) -> None:
    """Read what the elements of a page state: those of its head, then those that show it."""
    card: dict[str, str] = {}
    for meta in tree.css("meta"):
        _read_meta(meta, found, card)
    _read_card(card, found)
    _read_visible(tree.css("[itemprop], [property]:not(meta)"), found)
    _read_theme(tree, found)


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


def _read_visible(items: Iterable[LexborNode], found: Statements) -> None:
    """Read microdata (itemprop) and RDFa (property) of visible elements."""
    headlines: list[tuple[str, str]] = []
    for item in items:
        given = item.attributes
        names = given.get("itemprop") or given.get("property") or ""
        field = property_field(names)
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


def _own_headline(headlines: Sequence[tuple[str, str]]) -> str | None:
    """Give the one headline marked as such: that of the main heading, where teasers have theirs too."""
    for marked in ([text for tag, text in headlines if tag == "h1"], [text for _, text in headlines]):
        told = {" ".join(text.split()) for text in marked}
        if len(told) == 1:
            return told.pop()
    return None


def _of_comment(item: LexborNode) -> bool:
    """Tell whether a property belongs to a reader's comment or review, by the elements around it."""
    node = item.parent
    for _ in range(COMMENT_DEPTH):
        if node is None:
            return False
        given = node.attributes
        if "comment" in (given.get("itemtype") or given.get("itemprop") or given.get("typeof") or "").lower():
            return True
        if "comment" in (given.get("id") or "").lower():
            return True
        if given.get("itemprop") == "review" and node.css_first("h1") is None:
            return True  # of what the page offers; where it is the page's text, the heading is its own
        node = node.parent
    return False
