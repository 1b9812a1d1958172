"""Links that stand in rows ─► titles of other articles, or navigation: the whole row tells which."""

from collections.abc import Iterator
from itertools import groupby

from edkit.clean.elements import Element, Run
from edkit.clean.shapes import MOST_WORDS_OF_LABEL, SHORT_LINE, addresses, nearest, row_of

TITLE_IN_MENU = 8  # words on average in the links of a menu that are titles of articles
FOOT = frozenset({"footer"})


class Rows:
    """Collects links one by one; decides them once all are known."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Run, Element | None, bool]] = []  # link, its row, whether in a menu

    def add(self, run: Run, in_menu: bool) -> None:
        """Take in the next link of the page."""
        self.waiting.append((run, row_of(run), in_menu))

    def decide(self) -> None:
        """Give every link its role."""
        for row, in_menu in self._rows():
            titles = _are_titles(row, in_menu)
            for run in row:
                if titles and not _leads_within(run):
                    run.take("teaser-title", "a link as long as titles of articles are")
                else:
                    run.take("navigation", "a link that is no title, outside the article")

    def _rows(self) -> Iterator[tuple[list[Run], bool]]:
        """Yield the links that follow each other in one list, cell or block."""
        for (_, in_menu), members in groupby(self.waiting, key=lambda one: (id(one[1]), one[2])):
            yield [run for run, _, _ in members], in_menu


def _are_titles(row: list[Run], in_menu: bool) -> bool:
    words, links = sum(run.words for run in row), sum(max(1, addresses(run)) for run in row)
    if in_menu and (len(row) < 2 or nearest(row[0], FOOT) is not None):
        return False
    least = TITLE_IN_MENU if in_menu else SHORT_LINE
    return words >= least * len(row) and words > MOST_WORDS_OF_LABEL * links


def _leads_within(run: Run) -> bool:
    """Tell whether a link leads to another place of the same page."""
    return all(href.startswith("#") for _, _, href in run.links)
