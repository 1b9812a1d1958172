"""Links ─► where an article goes on that is shown in several pages, and where it stands on one.

The address decides: the next page has the article's own address but for a number, which is one
higher. A link that only calls itself "next" may lead to the next article.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from edkit.clean.markup.hints import Hint
from edkit.clean.markup.page import Run
from edkit.clean.stated.statements import Statements
from edkit.urls import joined

LONGEST_LABEL = 30  # characters of a link that turns the page
LONGEST_LINE = 200  # characters of a block with such links
MOST_LINKS = 200  # looked at

NEXT = frozenset(
    """next|next page|continue|continue reading|continued|go on|weiter|nächste|nächste seite|weiterlesen|zur nächsten seite|vor
    |suivant|suivante|page suivante|la suite|lire la suite|siguiente|página siguiente|siguiente página|próxima|próxima página|seguinte
    |página seguinte|successiva|pagina successiva|avanti|prossima pagina|volgende|volgende pagina|nästa|nästa sida|næste|næste side
    |neste|neste side|seuraava|seuraava sivu|następna|następna strona|dalej|další|ďalšia|következő|urmatoarea|sonraki|sonraki sayfa
    |далее|следующая|следующая страница|наступна|التالي|الصفحة التالية|صفحه بعد|הבא|次へ|次のページ|下一页|下一頁|다음""".replace(
        "\n    ", ""
    ).split("|")
)
WHOLE = frozenset(
    """single page|one page|on one page|view as one page|view as single page|view on one page|show on one page|all pages|view all pages
    |full article|full text|auf einer seite|auf einer seite lesen|artikel auf einer seite|artikel auf einer seite lesen|alles auf einer seite
    |alles auf einer seite anzeigen|ganzer artikel|en una página|en una sola página|ver todo en una página|sur une page|sur une seule page
    |texte intégral|su una pagina|op één pagina|print view|printable version|printer-friendly version|druckansicht|druckversion
    |version imprimable|versión para imprimir|versione stampabile""".replace("\n    ", "").split("|")
)
_NUMBERED = re.compile(r"(?:(?:page|seite|página|pagina|sida|side|strona|стр\.?|p\.)\s)?(\d{1,2})$")
_SIGNS = " \t\n\u00a0»›>→▶«‹<:.…-–—|"

# How the number of a page stands in its address: named, or alone.
_NAMED = re.compile(
    r"(?:[?&](?:page|p|pg|paged|seite|pagina|side|sida|strona|page_?no|page_?num|current_?page|part)="
    r"|[/_,~-](?:page|seite|pagina|strona|sida|side|teil|part)[-_/]?|/p)(\d{1,2})(?=&|/?$|/?[?]|\.\w{2,5}(?:[?]|$))",
    re.IGNORECASE,
)
_ALONE = re.compile(r"[/_,~-](\d{1,2})(?=/?$|/?[?]|\.\w{2,5}(?:[?]|$))")
_END = re.compile(r"(?:/index)?(?:\.\w{2,5})?/?$")


class Paging(NamedTuple):
    """The addresses under which an article goes on and stands as a whole; None: the page names none."""

    next_page: str | None
    whole: str | None

    def notes(self) -> list[str]:
        """Say it to a person."""
        told = [f"the page goes on at {self.next_page}"] if self.next_page else []
        return told + ([f"all of it stands on one page at {self.whole}"] if self.whole else [])


def paging(runs: Sequence[Run], said: Statements, url: str | None) -> Paging:
    """Find the next page of an article and its view on one page among the links of a page."""
    own = joined(None, url or next((s.value for s in said.of("canonical")), ""))
    if own is None:
        return Paging(None, None)
    links = list(_links(runs))
    following = [s.value for s in said.of("next")]
    following += [href for label, href in links if label in NEXT or _NUMBERED.match(label)]
    reading = _Reading.of(own, {joined(own, href) for label, href in links if label.endswith("1")})
    whole = next((href for label, href in links if label in WHOLE), None)
    turned = next((target for href in following if (target := reading.turned(joined(own, href)))), None)
    return Paging(turned, joined(own, whole) if whole and turned else None)


class _Reading(NamedTuple):
    """How an address is understood: the article's part of it and the number of the page."""

    base: str
    number: int

    @classmethod
    def of(cls, own: str, firsts: set[str | None]) -> "_Reading":
        """Understand the page's own address; `firsts` are those of links to the first page.

        A number alone at its end may be the article's, unless such a link leads to the rest.
        """
        named = _NAMED.search(own)
        if named:
            return cls(_base(own, named), int(named[1]))
        alone = _ALONE.search(own)
        if alone and any(_stem(first) == _base(own, alone) for first in firsts if first):
            return cls(_base(own, alone), int(alone[1]))
        return cls(_stem(own), 1)

    def turned(self, target: str | None) -> str | None:
        """Give an address back if it is that of the next page."""
        for form in (_NAMED, _ALONE) if target else ():
            found = form.search(target or "")
            if found and int(found[1]) == self.number + 1 and _base(target or "", found) == self.base:
                return target
        return None


def _base(address: str, number: re.Match[str]) -> str:
    joint = "?" if address[number.start()] == "?" else ""  # before what other parameters follow
    return _stem(address[: number.start()] + joint + address[number.end() :])


def _stem(address: str) -> str:
    """Give what the pages of an article share."""
    path, _, query = address.partition("://")[2].removeprefix("www.").partition("?")
    rest = "&".join(sorted(filter(None, query.split("&"))))
    return f"{_END.sub('', path)}?{rest}"


def _links(runs: Sequence[Run]) -> Iterator[tuple[str, str]]:
    """Yield the label, folded, and the address of links that may turn the page."""
    count = 0
    for run in runs:
        if not run.links or len(run.text) > LONGEST_LINE or run.hints & Hint.COMMENT:
            continue
        for start, end, href in run.links:
            if end - start <= LONGEST_LABEL:
                label = run.text[start:end].strip(_SIGNS).casefold()
                if label in NEXT or label in WHOLE or (label[-1:].isdigit() and _NUMBERED.match(label)):
                    count += 1
                    if count > MOST_LINKS:
                        return
                    yield label, href
