"""Links that stand in rows ─► titles of other articles, or navigation: the whole row tells which."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from edkit.clean.markup.elements import Element, Run
from edkit.clean.markup.shapes import (
    HEADINGS,
    MOST_WORDS_OF_LABEL,
    MOSTLY_LINK,
    SHORT_LINE,
    addresses,
    is_truncated,
    kind_of,
    nearest,
    row_of,
)
from edkit.clean.written.names import has_lead_in
from edkit.clean.written.pointers import leads_to_no_article
from edkit.clean.written.sought import Found

TITLE_IN_MENU = 8  # words on average in the links of a menu that are titles of articles
MOSTLY = 0.6  # share of single links of a kind that are titles, for the others to be such
LONGEST_SIGNATURE = 8  # words in the line of a teaser that names its author
ALIKE = 2  # words with which links begin that are entries of one list
LONGEST_ALIKE = 6  # words in them
FEWEST_ALIKE = 4  # such links; of fewer each may be a title
FEWEST_CALLS = 3  # links to different pages that say the same: they say what to do
FEWEST_COUNTED = 3  # links with a number in brackets that are a list of topics
COUNTED_WORDS = 4  # words on average in them, the number not counted
COUNTED_LETTERS = 24  # the same, all characters counted, for links in several lists and in any script
FOOT = frozenset({"footer"})

NAVIGATES: Found = ("navigation", "a link that is no title, outside the article")
LONG_AS_TITLES = "a link as long as titles of articles are"
_ENDS_WITH_COUNT = re.compile(r"[(（]\d+[)）]$")
# Addresses that are those of no other article, however long the link: pattern, role, reason.
NO_ARTICLES: tuple[tuple[re.Pattern[str], str, str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), role, reason)
    for pattern, role, reason in (
        (r"#", *NAVIGATES),
        (r"(?:(?:https?:)?//[^/?#]+/?|\.?/)$", "navigation", "a link to the first page of a site"),
        (r".*\.(?:jpe?g|png|gif|webp|avif)(?:\?.*)?$", "caption", "a link to a picture"),
        (
            r"(?:https?:)?//(?:www\.|m\.)?(?:facebook|instagram|twitter|x|tiktok|linkedin|youtube)\.(?:com|net)/(?!watch|pulse)",
            "other",
            "a link to a network",
        ),
    )
)


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
        links = [run for run, _, _ in self.waiting]
        listed = _lists_of_places(links) | _topics(links) | _calls([row for row, _ in rows])
        alone = Counter(kind_of(row[0]) for row, in_menu in rows if len(row) == 1 and not in_menu)
        titled = Counter(
            kind_of(row[0]) for row, in_menu in rows if len(row) == 1 and _are_titles(row, in_menu)
        )
        for row, in_menu in rows:
            kind = kind_of(row[0])
            alike = len(row) == 1 and bool(kind[1]) and titled[kind] > MOSTLY * alone[kind] > MOSTLY * 2
            titles = _are_titles(row, in_menu) or (alike and row[0].words > 1 and not in_menu)
            for run in row:
                is_title = titles and id(run) not in listed and not leads_to_no_article(run.text)
                run.take(*(_of_title(run) if is_title else NAVIGATES))

    def _rows(self) -> Iterator[tuple[list[Run], bool]]:
        """Yield the links that follow each other in one list, cell or block."""
        for (_, in_menu), members in groupby(self.waiting, key=lambda one: (id(one[1]), one[2])):
            yield [run for run, _, _ in members], in_menu


def mark_rows(runs: Sequence[Run]) -> None:
    """Decide links that are still undecided: row by row, titles of articles or navigation."""
    rows = Rows()
    for run in runs:
        if not run.role and run.link_density > MOSTLY_LINK:
            rows.add(run, in_menu=False)
    rows.decide()
    for run, after in pairwise(runs):
        cut_off = not after.role and after.tag not in HEADINGS and is_truncated(after.text)
        if run.role in ("navigation", "teaser-title") and cut_off:
            run.take("teaser-title", "a link over a text that breaks off")
            after.take("teaser-excerpt", "breaks off, under the title of another article")


def _of_title(run: Run) -> Found:
    """Give what a link is that is as long as a title: where it leads may speak against it."""
    for pattern, role, reason in NO_ARTICLES:
        if all(pattern.match(href) for _, _, href in run.links):
            return role, reason
    if run.words <= LONGEST_SIGNATURE and has_lead_in(run.text):
        return "other", "names the author of another article"
    return "teaser-title", LONG_AS_TITLES


def _are_titles(row: list[Run], in_menu: bool) -> bool:
    words, links = sum(run.words for run in row), sum(max(1, addresses(run)) for run in row)
    if in_menu and (len(row) < 2 or nearest(row[0], FOOT) is not None):
        return False
    if _are_counted(row):
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


def _topics(links: list[Run]) -> set[int]:
    """Find links with a number in brackets, one after the other in whatever lists: "Ferries (16)"."""
    found: set[int] = set()
    for counted, members in groupby(links, key=lambda run: bool(_ENDS_WITH_COUNT.search(run.text))):
        topics = list(members)
        short = sum(len(run.text) for run in topics) <= COUNTED_LETTERS * len(topics)
        if counted and short and len(topics) >= FEWEST_COUNTED:
            found.update(map(id, topics))
    return found


def _calls(rows: Sequence[Sequence[Run]]) -> set[int]:
    """Find links that say the same of different pages, row by row, and so nothing of any: "See the offer"."""
    saying: dict[str, list[Run]] = {}
    for row in rows:
        for text, run in {run.text: run for run in row if run.tag not in HEADINGS}.items():
            if ":" not in text:  # as in titles of a series
                saying.setdefault(text, []).append(run)
    found: set[int] = set()
    for alike in saying.values():
        targets = {href.partition("#")[0] for run in alike for _, _, href in run.links}
        if len(alike) >= FEWEST_CALLS and len(targets) > 1:
            found.update(map(id, alike))
    return found


def _are_counted(row: Sequence[Run]) -> bool:
    """Tell whether the links of a row are topics with the number of their articles: "Ferries (16)"."""
    counted = [run for run in row if run.text.endswith(")") and _ENDS_WITH_COUNT.search(run.text)]
    if len(counted) < max(FEWEST_COUNTED, MOSTLY * len(row)):
        return False
    return sum(run.words - 1 for run in counted) <= COUNTED_WORDS * len(counted)
