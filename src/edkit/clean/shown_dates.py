"""Dates in the text of a page, each with what its place and the words around it say for or against it.

Roles are not looked at but for the headline: a date may stand in any short line, and what kind
of line it is was decided by its look. What a clue is worth stands in `dating.WEIGHT`.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from edkit.clean.dates import Moment, all_printed, stated
from edkit.clean.hints import Hint
from edkit.clean.page import Run

PROSE = 25  # words; a run of so many, mostly without links, is a piece of the text
LINKED = 0.5  # share of characters in links, above which a run is no prose
LINE = 160  # characters; a longer run holds a date of its own only at its start
OPENING = 40  # characters at the start of a text in which its date may stand
ALONE = 30  # characters that may stand around a date that has a line of its own
FIRST_PIECES = 2  # of the text, before the one that begins with its date
NEXT = 4  # runs between a headline and a date right under it
NEAR = 12  # runs between a headline and a date that belongs to it
ABOVE = 6  # the same, before the headline
AFTER = 6  # runs between the end of the text and a date that belongs to it
LISTED = 3  # dates in elements of one kind that make a list
LABEL = 45  # characters before a date in which its label stands
LABEL_LINE = 30  # characters of a line that is only a label
AT_MOST = 60  # dates looked at on a page; a page of archives holds thousands

# What may be a date: the one look every run gets, and the second for those that have digits.
_DIGITS = re.compile(r"[0-9٠-٩۰-۹０-９][0-9٠-٩۰-۹０-９./-]")
_YEAR = re.compile(r"(?:19|20|1[34]|25)\d\d|\d[./-]\s?\d\d?\s?[./-]\s?\d\d|[٠-٩۰-۹０-９]{4}")
_PUBLISHED = re.compile(
    r"""publish|publi[éeck]|\bpubbli|\bposted|veröffentlicht|erschienen|\berstellt|eingestellt|geschrieben|gepubliceerd|publicer
    |\boffentliggjort|опубликован|yayın|انتشار|منتشر|نشر|公開|发布|發布|掲載|配信|입력|등록|게시|\bdat(?:um|e|a)\s*:|fecha\s*:|\btarih|\bcreated
    |\bwritten|(?:artikel|beitrag|text)\swurde|\badded\b|\bissued|\bstand\s*:?\s*$|\bvom\s*:?\s*$|\bgespeichert|\bpresse|press\srelease|\breleased|\bjulkaistu|\bpubl\b""",
    re.IGNORECASE | re.VERBOSE,
)
_UPDATED = re.compile(
    r"""updated?\b|\bmodifi|\bedited|\brevised|\breviewed|aktualisier|geändert|änderung|mis\sà\sjour|mise\sà\sjour|actualiz|atualiz
    |aggiorna|bijgewerkt|gewijzigd|opdater|oppdater|uppdater|обновл|изменен|zaktualizowan|aktualizac|güncelle|آخر\sتحديث|تحديث|به‌روز|بروز
    |更新|수정|päivitetty|\bnachtrag|\blast\schanged|ultima\smodifica|\bmaj\s*:?\s*$|\bchecked\b""",
    re.IGNORECASE | re.VERBOSE,
)
_OTHERWISE = re.compile(
    r"""©|copyright|\bborn\b|\bgeboren|\buntil\b|\bbis\b|\bexpires?|\bdeadline|\bvalid|\bgültig|\bnext\b|\bjoined|\bmember\ssince|\bsince\b
    |\bseit\b|\bretrieved|\baccessed|abgerufen|\bavailable|\bdue\b|\barchived|\bab\s+dem\b|\bregistriert|\bbeigetreten|\bends?\b|\bstarts?\b
    |\bcomments?\b|\bkommentar|\btoday\b|\bheute\b""",
    re.IGNORECASE | re.VERBOSE,
)
_BY = re.compile(r"(?:^|[|•·/]\s*)(?:by|von|par|por|di|av|af|door|от|text)\b", re.IGNORECASE)
_FURNITURE = (
    (Hint.COMMENT, "in the comments"),
    (Hint.RELATED, "among pointers"),
    (Hint.NAVIGATION, "in navigation"),
    (Hint.QUOTE, "in a quotation"),
    (Hint.HIDDEN, "hidden"),
    (Hint.ASIDE, "aside"),
    (Hint.CAPTION, "in a caption"),
)
BELOW = frozenset({"next to the headline", "under the headline", "far below the headline"})
APART = frozenset({clue for _, clue in _FURNITURE} | {"in a link", "said of something else"})


@dataclass(frozen=True, slots=True)
class Found:
    """One date somewhere on the page."""

    moment: Moment
    method: str
    raw: str
    clues: tuple[str, ...]
    span: tuple[int, int] | None = None
    refused: str = ""  # why it cannot be the date asked for
    updated: bool = False  # it is said to be of an update

    @property
    def vote(self) -> str:
        """Give the voice it speaks with: a page has one of each for a day."""
        return "shown" if self.span else self.method


@dataclass(frozen=True, slots=True)
class Lay:
    """Where the headline and the text of a page stand, by the numbers of its runs."""

    title: int
    last: int  # of the text
    prose: Sequence[bool]
    before: Sequence[int]  # pieces of text before each run


def shown_dates(runs: Sequence[Run], headline_at: int | None, month_first: bool | None) -> list[Found]:
    """Find the dates that a page shows, in its order; at most `AT_MOST`."""
    dated = [
        index
        for index, run in enumerate(runs)
        if run.time or (_DIGITS.search(run.text, 0, LINE) and _YEAR.search(run.text, 0, LINE))
    ]
    if not dated:
        return []
    lay = _lay(runs, headline_at)
    found: list[Found] = []
    kinds: list[object] = []
    for index in dated:
        for one in _in_run(runs, index, lay, month_first):
            found.append(one)
            kinds.append(_kind(runs[index]))
        if len(found) >= AT_MOST:
            break
    _mark_first(found)
    many = {kind for kind, times in Counter(kinds).items() if times >= LISTED}
    return [
        replace(one, clues=(*one.clues, "in a list")) if kind in many else one
        for one, kind in zip(found, kinds, strict=True)
    ]


def _mark_first(found: list[Found]) -> None:
    """Note the first date below the headline that is not said to be of an update."""
    for number, one in enumerate(found):
        if BELOW.intersection(one.clues) and not one.updated and not APART.intersection(one.clues):
            found[number] = replace(one, clues=(*one.clues, "first below the headline"))
            return


def _lay(runs: Sequence[Run], headline_at: int | None) -> Lay:
    prose = [run.words >= PROSE and run.link_density < LINKED for run in runs]
    last = max((index for index, is_prose in enumerate(prose) if is_prose), default=len(runs))
    before = list(accumulate(prose, initial=0))
    return Lay(headline_at if headline_at is not None else -1, last, prose, before)


def _kind(run: Run) -> object:
    """Give what the elements of a list have in common."""
    element = run.element
    return (element.tag, element.kind, element.depth) if element else None


def _in_run(runs: Sequence[Run], index: int, lay: Lay, month_first: bool | None) -> Iterator[Found]:
    """Yield the dates of one run: what its element states, and what it shows."""
    run = runs[index]
    text = run.text if len(run.text) <= LINE else run.text[: OPENING + LABEL]
    span = (run.start, run.start + len(run.text))
    heading = runs[index - 1].text if index and len(runs[index - 1].text) <= LABEL_LINE else ""
    told = stated(run.time) if run.time else None
    shown = list(all_printed(text, month_first=month_first, doubtful=True))
    if told is not None and all(moment.value.date() != told.value.date() for moment in shown[:1]):
        clues = (*_place(index, lay, 0), *_manner(run, told, text), "time element")
        yield Found(told, "time-tag", text[:200], clues, span, updated=bool(_UPDATED.search(text[:LINE])))
        told = None
    end = 0
    for number, moment in enumerate(shown):
        label = text[end : moment.at][-LABEL:] or heading
        end = moment.at + len(moment.raw)
        after = text[end : shown[number + 1].at if number + 1 < len(shown) else end + LABEL]
        updated = bool(_UPDATED.search(label)) or (
            not _PUBLISHED.search(label) and bool(_UPDATED.match(after.lstrip(" (|")))
        )
        clues = (*_place(index, lay, moment.at), *_manner(run, moment, label), *_labelled(label, after))
        if told is not None and not number:
            yield Found(told, "time-tag", text[:200], (*clues, "time element"), span, updated=updated)
        else:
            yield Found(moment, "text", moment.raw, clues, span, updated=updated)


def _place(index: int, lay: Lay, at: int) -> Iterator[str]:
    """Tell where a date stands, seen from the headline and the text."""
    gap = index - lay.title
    between = lay.before[index] - lay.before[lay.title + 1] if gap > 0 else 0
    if gap == 0:
        yield "in the headline"
    elif gap < 0:
        yield "above the headline" if -gap <= ABOVE else "at the top of the page"
    elif lay.prose[index]:
        opens = (between == 0 and at <= OPENING) or (between <= FIRST_PIECES and at <= 1)
        yield "opens the text" if opens else "in the text"
    elif between == 0:
        yield (
            "next to the headline"
            if gap <= NEXT
            else "under the headline"
            if gap <= NEAR
            else "far below the headline"
        )
    elif index > lay.last:
        yield "after the text" if index - lay.last <= AFTER else "far below the text"
    else:
        yield "between the text"


def _manner(run: Run, moment: Moment, label: str) -> Iterator[str]:
    """Tell what kind of line a date stands in, and what its element is called."""
    hints = run.hints
    rest = len(run.text) - len(moment.raw)
    if rest <= ALONE:
        yield "in a line of its own"
    elif rest > LINE:
        yield "in a long line"
    for hint, clue in _FURNITURE:
        if hints & hint:
            yield clue
    if hints & Hint.DATE:
        yield "called a date"
    if hints & Hint.BYLINE or _BY.search(label):
        yield "by a name"
    if any(start <= moment.at < end for start, end, _ in run.links):
        yield "in a link"
    if moment.precision in ("hour", "minute", "second"):
        yield "with the hour"


def _labelled(label: str, after: str) -> Iterator[str]:
    """Tell what the words around a date say of it."""
    if _OTHERWISE.search(label):
        yield "said of something else"
    elif _PUBLISHED.search(label) or _PUBLISHED.search(after):
        yield "said to be of publication"
