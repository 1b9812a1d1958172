"""Links that stand in rows ─► titles of other articles, or navigation: the whole row tells which."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from edkit.clean.markup.elements import Element, Run
from edkit.clean.written.names import has_lead_in
from edkit.clean.written.shapes import MOST_WORDS_OF_LABEL, SHORT_LINE, addresses, kind_of, nearest, row_of

TITLE_IN_MENU = 8  # words on average in the links of a menu that are titles of articles
MOSTLY = 0.6  # share of single links of a kind that are titles, for the others to be such
LONGEST_SIGNATURE = 8  # words in the line of a teaser that names its author
ALIKE = 2  # words with which links begin that are entries of one list
LONGEST_ALIKE = 6  # words in them
FEWEST_ALIKE = 4  # such links; of fewer each may be a title
SHOWS_ALL = re.compile(r"\W*(?:view|see|show|browse|load)\s+(?:all|more)\b", re.IGNORECASE)
FOOT = frozenset({"footer"})


class Rows:
    """Collects links one by one; decides them once all are known."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Run, Element | None, bool]] = []  # link, its row, whether in a menu

    def add(self, run: Run, in_menu: bool) -> None:
        """Take in the next link of the page."""
        self.waiting.append((run, row_of(run), in_menu))

    def decide(self) -> None:
        """Give every link its role: a short title that stands alone is told by those of its kind."""
        rows = list(self._rows())
        listed = _lists_of_places([run for run, _, _ in self.waiting])
        alone = Counter(kind_of(row[0]) for row, in_menu in rows if len(row) == 1 and not in_menu)
        titled = Counter(
            kind_of(row[0]) for row, in_menu in rows if len(row) == 1 and _are_titles(row, in_menu)
        )
        for row, in_menu in rows:
            kind = kind_of(row[0])
            alike = len(row) == 1 and bool(kind[1]) and titled[kind] > MOSTLY * alone[kind] > MOSTLY * 2
            titles = _are_titles(row, in_menu) or (alike and row[0].words > 1 and not in_menu)
            for run in row:
                if titles and run.words <= LONGEST_SIGNATURE and has_lead_in(run.text):
                    run.take("other", "names the author of another article")
                elif (
                    titles
                    and not _leads_within(run)
                    and not SHOWS_ALL.match(run.text)
                    and id(run) not in listed
                ):
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


def _lists_of_places(links: list[Run]) -> set[int]:
    """Find links that begin alike, one after the other: "Builders in Larkway", "Builders in Port Ellery"."""
    found: set[int] = set()
    for _, members in groupby(links, key=lambda run: run.text.split()[:ALIKE]):
        alike = list(members)
        if len({run.text for run in alike}) >= FEWEST_ALIKE and all(
            ALIKE < run.words <= LONGEST_ALIKE for run in alike
        ):
            found.update(map(id, alike))
    return found


def _leads_within(run: Run) -> bool:
    """Tell whether a link leads to another place of the same page."""
    return all(href.startswith("#") for _, _, href in run.links)
