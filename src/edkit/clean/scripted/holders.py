"""A page ─► what its scripts and templates hold, each with the name that the page gives it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_HOLDER = re.compile(r"<(template|script)\b([^>]{0,2000})>", re.IGNORECASE)
_END = {tag: re.compile(f"</{tag}", re.IGNORECASE) for tag in ("template", "script")}
_AS_TEMPLATE = re.compile(
    r"type\s?=\s?[\"']?text/(?:x-|ng-)?(?:[a-z-]{0,20}template|html|handlebars|mustache)", re.IGNORECASE
)
_NAME = re.compile(r"\b(?:id|class)\s?=\s?[\"']?([^\"'>]{1,200})", re.IGNORECASE)
_FIRST_TAG = re.compile(r"\s*<[a-z][^<>]{0,2000}>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Holder:
    """A script or a template: what names it, and what it holds."""

    name: str
    held: str
    is_template: bool  # what it holds is markup that a script would show


def holders(html: str) -> Iterator[Holder]:
    """Yield the scripts and templates of a page in its order. One that does not end ends them all."""
    at = 0
    while begin := _HOLDER.search(html, at):
        end = _END[begin[1].lower()].search(html, begin.end())
        if end is None:
            return
        held = html[begin.end() : end.start()]
        is_template = begin[1].lower() == "template" or bool(_AS_TEMPLATE.search(begin[2]))
        yield Holder(_name(begin[2], held if is_template else ""), held, is_template)
        at = end.end()


def _name(attributes: str, held: str) -> str:
    """Give what a holder's id and class call it, and those of the first element of a template."""
    first = _FIRST_TAG.match(held)
    return " ".join(_NAME.findall(attributes + (first[0] if first else "")))
