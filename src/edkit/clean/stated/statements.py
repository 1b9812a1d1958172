"""What a page states about itself, outside the visible text: JSON-LD, meta elements, links, title.

`statements(tree)` only collects; what to believe is decided in `fields`.
"""

import re

from selectolax.lexbor import LexborHTMLParser

from edkit.clean.stated.json_ld import read_json_ld
from edkit.clean.stated.marks import author_marks
from edkit.clean.stated.properties import read_properties
from edkit.clean.stated.said import Statement, Statements

__all__ = ["Statement", "Statements", "statements"]

# Keys under which app-like pages keep the date in the state they hand to their scripts.
STATE_DATE = re.compile(
    r'"(?:date_?published|published_?(?:at|date|time|on)|publish_?(?:date|time)|publication_?date|first_?published\w*|pub_?date)"'
    r'\s*:\s*"(\d{4}-\d\d-\d\d[^"]{0,30})"',
    re.IGNORECASE,
)


def statements(tree: LexborHTMLParser) -> Statements:
    """Collect what a parsed page states about itself."""
    found = Statements()
    read_json_ld(tree, found)
    for script in tree.css('script[type*="application/json" i]'):
        if state := STATE_DATE.search(script.text() or ""):
            found.add("published", state[1], "state", "script")
            break
    read_properties(tree, found)
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
