"""Runs ─► roles, each with its reason. Four steps, each looking only at runs still undecided:

1. `_by_hint_and_wording`: what the page's makers and the line's wording say it is;
2. `_region`: the element that holds the bulk of what is left, and so the article;
3. `_teasers`: headings over other articles, their titles and excerpts, wherever they stand;
4. `_head`, `_inside`, `_outside`: what is left, by its place around the headline and the body.

Hints are lifted from an element that holds most of the page's prose: a body inside
`class="sidebar-layout"` is no sidebar.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from edkit.clean.dates import printed
from edkit.clean.genre import GENRE_OF
from edkit.clean.hints import (
    CORRECTION,
    POINTER,
    POINTER_LONGEST,
    Hint,
    bare,
    glued_headings,
    hints_of,
    is_related_heading,
    wording_of,
)
from edkit.clean.names import has_lead_in, kind_of, looks_like_names
from edkit.clean.page import Element, Run
from edkit.models import BODY_ROLES

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
LISTED = frozenset({"li", "dd", "dt"})

BULK = 0.5  # share of the prose on the page; furniture does not hold as much
REGION_SHARE = 0.75  # of the prose; the smallest element with it is the article's
BODY_HINT_SHARE = 0.5  # of the prose; enough where the element is named as the body
MOSTLY_LINK = 0.5  # share of characters inside links; above it a line leads elsewhere
LONGEST_TITLE = 30  # words in a headline or teaser title
LONGEST_RELATED_HEADING = 6  # words
LONGEST_SUBHEAD = 12  # words
LONGEST_EXCERPT = 60  # words in a teaser's excerpt
FEWEST_OF_KIND = 3  # paragraphs in elements of one kind, for that kind to be the text's
FEWEST_LEADING = 3  # headings that lead elsewhere; fewer may be part of a text
FULL_PROSE = 45  # words in one paragraph; an excerpt without an ellipsis is shorter
HEAD_LINES = 10  # lines after the headline among which byline, date and standfirst stand
SHORT_LINE = 4  # words; a shorter line in a <div> between paragraphs is a label
THIN_BODY = 80  # words; less makes the hints doubtful
LEAST_AROUND_TITLE = 60  # words of prose beside the headline, for its element to hold the article
LONGEST_STANDFIRST = 80  # words
LONGEST_DATE_LINE = 6  # words; a longer line says more than a date
ABOVE = 4  # blocks above the headline among which its kicker stands
LEAST_PROSE = 8  # words in a line that is a sentence rather than a label

_TRUNCATED = re.compile(
    r"""(\.\.\.|…)[\s\])”"']*(?:(?:read\ |learn\ |see\ )?more|mehr|weiterlesen|lire\ la\ suite|leer\ más)?
    [\s»›>→]*$""",
    re.IGNORECASE | re.VERBOSE,
)
_SENTENCE_END = re.compile(r"[.!?。！？؟।…:;][\"'”’»«)\]\s]*$")

ELSEWHERE = Hint.RELATED | Hint.COMMENT | Hint.NAVIGATION | Hint.CONSENT | Hint.CAPTION
# hint, role, longest in words (0: any length), reason
BY_HINT: tuple[tuple[int, str, int, str], ...] = (
    (Hint.CONSENT, "consent", 0, "inside an element named for consent"),
    (Hint.COMMENT, "comment", 0, "inside an element named for comments"),
    (Hint.CAPTION, "caption", 90, "inside an element named for captions or credits"),
    (Hint.SHARE, "other", 25, "inside an element named for sharing"),
    (Hint.NEWSLETTER, "other", 80, "inside an element named for sign-ups"),
    (Hint.PAYWALL, "paywall", 80, "inside an element named for subscriptions"),
    (Hint.ADVERT, "other", 60, "inside an element named for advertisements"),
    (Hint.BIO, "byline", 6, "a name inside an element that presents the author"),
    (Hint.BIO, "other", 0, "inside an element that presents the author"),
    (Hint.CORRECTION, "correction", 120, "inside an element named for corrections"),
    (Hint.NAVIGATION, "navigation", 0, "inside an element that navigates"),
    (Hint.HIDDEN, "other", 0, "hidden when the page opens"),
    (Hint.CONTROL, "other", 12, "the label of a button or field"),
    (Hint.DATELINE, "dateline", 6, "inside an element named for the place"),
    (Hint.BYLINE, "byline", 30, "inside an element named for the author"),
    (Hint.TAGS, "other", 40, "inside an element named for tags"),
    (Hint.FACTS, "other", 0, "inside a box of facts beside the text"),
    (Hint.ASIDE, "other", 0, "inside an element set beside the text"),
)  # fmt: skip


ENDS_TEXT = frozenset(
    {"related-heading", "teaser-title", "teaser-excerpt", "comment", "correction", "paywall"}
)


@dataclass(slots=True)
class Region:
    """Where the article stands: the runs of one element."""

    element: Element | None
    first: int
    last: int  # included

    def holds(self, index: int, run: Run) -> bool:
        """Tell whether a run stands inside."""
        return self.first <= index <= self.last and (
            self.element is None or _inside_of(run.element, self.element)
        )


@dataclass(slots=True)
class Headmatter:
    """What the page states of itself that helps to find its parts."""

    titles: tuple[str, ...] = ()  # folded by `bare`
    description: str = ""  # folded
    outlet_names: frozenset[str] = frozenset()  # folded


def split_glued(runs: Sequence[Run]) -> list[Run]:
    """Make two runs of two related headings without a space between, and of a teaser in one piece."""
    out: list[Run] = []
    for run in runs:
        parts = glued_headings(run.text)
        if parts is None:
            out += _title_and_excerpt(run)
            continue
        cut = len(parts[0])
        out.append(Run(text=parts[0], element=run.element, start=run.start))
        out.append(Run(text=parts[1], element=run.element, start=run.start + cut, glued=True))
    return out


def _title_and_excerpt(run: Run) -> list[Run]:
    """Split `<a>title</a><br>excerpt…`, as old layouts set teasers."""
    title, line_break, excerpt = run.text.partition("\n")
    linked = [(start, end) for start, end, _ in run.links if end <= len(title)]
    whole = len(linked) == len(run.links) == 1 and linked[0] == (0, len(title))
    if not (line_break and whole and is_truncated(excerpt)):
        return [run]
    return [Run(text=title, element=run.element, links=run.links), Run(text=excerpt, element=run.element)]


def assign(runs: list[Run], elements: Sequence[Element], stated: Headmatter) -> int | None:
    """Give every run its role and reason; return the index of the headline's run, if there is one.

    Where the hints leave hardly any text, they are doubted: a second look takes the elements'
    names for what they are on most such pages, the habits of a template, and goes by the text.
    """
    _lift_hints(runs, elements, stated)
    headline = _pass(runs, elements, stated)
    if elements and _body_words(runs) < THIN_BODY:
        first = [(run.role, run.reason) for run in runs], headline, _body_words(runs)
        _doubt_hints(elements)
        for run in runs:
            run.role = run.reason = ""
        headline = _pass(runs, elements, stated)
        if _body_words(runs) < max(THIN_BODY, 2 * first[2]):
            for run, decided in zip(runs, first[0], strict=True):
                run.take(*decided)
            headline = first[1]
    return headline


def _pass(runs: list[Run], elements: Sequence[Element], stated: Headmatter) -> int | None:
    headline = _headline(runs, stated)
    for run in runs:
        if not run.role:
            _by_hint_and_wording(run)
    region = _region(runs, elements)
    if headline is None:
        headline = _first_title(runs, region)
    _teasers(runs)
    if headline is not None:
        _kicker(runs, headline)
    if region is not None:
        _head(runs, headline, region, stated)
        _inside(runs, region, headline)
    _outside(runs, headline, region)
    return headline


def _body_words(runs: Iterable[Run]) -> int:
    return sum(run.words for run in runs if run.role in BODY_ROLES)


def is_truncated(text: str) -> bool:
    """Tell whether a text breaks off with an ellipsis."""
    return bool(_TRUNCATED.search(text))


def is_prose(run: Run) -> bool:
    """Tell whether a run reads as a sentence or more, and not as a label or a list of links."""
    words = run.words
    if words < LEAST_PROSE or run.link_density > MOSTLY_LINK:
        return False
    return words >= 25 or bool(_SENTENCE_END.search(run.text))


# ---- 1. hints and wording ------------------------------------------------------------------


def _lift_hints(runs: Sequence[Run], elements: Sequence[Element], stated: Headmatter) -> None:
    """Take furniture hints from elements that hold the headline or most of the prose."""
    if not elements:
        return
    mass = [0.0] * len(elements)
    for run in runs:
        if run.element is not None and run.tag not in HEADINGS and is_prose(run):
            if not run.hints & (Hint.CONSENT | Hint.COMMENT):
                mass[run.element.number] += run.words * (1 - run.link_density) ** 2
    _sum_up(mass, elements)
    bulk = BULK * mass[0]
    title = _headline(runs, stated)
    around: set[int] = set()
    if title is not None:
        runs[title].role = runs[title].reason = ""
        around = {e.number for e in _ancestors(runs[title].element) if mass[e.number] > LEAST_AROUND_TITLE}
    for element in elements:
        if element.own & Hint.FURNITURE and (
            (bulk and mass[element.number] >= bulk) or element.number in around
        ):
            element.own &= ~Hint.FURNITURE
    _hand_down(elements)


def _doubt_hints(elements: Sequence[Element]) -> None:
    """Keep of the hints only what element names proper say: <nav>, <footer>, <figcaption>…"""
    for element in elements:
        element.own = hints_of("", element.tag) & ~(Hint.ASIDE | Hint.HIDDEN | Hint.CONTROL)
    _hand_down(elements)


def _hand_down(elements: Sequence[Element]) -> None:
    for element in elements:
        element.hints = (element.parent.hints if element.parent else Hint.NONE) | element.own


def _ancestors(element: Element | None) -> Iterator[Element]:
    while element is not None:
        yield element
        element = element.parent


def _sum_up(mass: list[float], elements: Sequence[Element]) -> None:
    """Add each element's mass to its parent's, innermost first."""
    for element in reversed(elements):
        if element.parent is not None:
            mass[element.parent.number] += mass[element.number]


def _by_hint_and_wording(run: Run) -> None:
    words, hints = run.words, run.hints
    if is_related_heading(run.text):
        run.take("related-heading", "a known heading over other articles")
        return
    if CORRECTION.match(run.text) and words >= 3:
        run.take("correction", "opens as a correction or an editor's note does")
        return
    if hints & Hint.RELATED and not hints & (Hint.COMMENT | Hint.NAVIGATION | Hint.CONSENT):
        _in_related(run, words)
        return
    if words <= LONGEST_DATE_LINE and not hints & ELSEWHERE and printed(run.text, month_first=True):
        run.take("date", "a line that is a date")
        return
    for hint, role, longest, reason in BY_HINT:
        if hints & hint and (not longest or words <= longest):
            run.take(role, reason)
            return
    if hints & Hint.DATE and words <= 20 and (run.time or printed(run.text, month_first=True)):
        run.take("date", "inside an element named for the date")
        return
    if worded := wording_of(run.text, words):
        run.take(*worded)
    elif words <= POINTER_LONGEST and POINTER.match(run.text) and (run.links or words <= LONGEST_TITLE):
        run.take("teaser-title", "points to another article")


def _in_related(run: Run, words: int) -> None:
    """Sort what stands inside an element named for other articles."""
    if (run.links and run.link_density > MOSTLY_LINK) or (run.tag in HEADINGS and run.links):
        run.take("teaser-title", "a link inside an element named for other articles")
    elif run.tag in HEADINGS and words <= LONGEST_TITLE:
        run.take("related-heading", "a heading inside an element named for other articles")
    elif words >= LEAST_PROSE or is_truncated(run.text):
        run.take("teaser-excerpt", "text inside an element named for other articles")
    else:
        run.take("other", "a label inside an element named for other articles")


# ---- 2. headline and region ----------------------------------------------------------------


def _headline(runs: Sequence[Run], stated: Headmatter) -> int | None:
    """Find the run that is the headline: by what the page states, by its element, by its place."""
    best, best_score = None, 0.0
    for index, run in enumerate(runs):
        if run.words > LONGEST_TITLE * 1.5 or run.hints & (Hint.COMMENT | Hint.CONSENT | Hint.HIDDEN):
            continue
        folded = bare(run.text)
        score = 4.0 * (folded in stated.titles) + 2.5 * (run.tag == "h1") + 0.5 * (run.tag == "h2")
        score += 1.5 * bool(run.hints & Hint.HEADLINE)
        if score and len(folded) > 12 and any(title.startswith(folded) for title in stated.titles):
            score += 2.0
        if run.hints & (Hint.RELATED | Hint.NAVIGATION | Hint.ASIDE):
            score -= 2.5
        if run.link_density > MOSTLY_LINK or folded in stated.outlet_names:
            score -= 2.0
        if score > max(best_score, 1.9):
            best, best_score = index, score
    if best is not None:
        runs[best].take(
            "headline", "the page's title, as it states it" if best_score >= 4 else "its main heading"
        )
    return best


def _region(runs: Sequence[Run], elements: Sequence[Element]) -> Region | None:
    """Find the smallest element that holds the bulk of the prose still undecided."""
    undecided = [(i, run) for i, run in enumerate(runs) if run.role in ("", "body") and run.words]
    if not undecided:
        return None
    if not elements:
        return Region(None, undecided[0][0], undecided[-1][0])
    mass = [0.0] * len(elements)
    for _, run in undecided:
        if run.element is not None and run.tag not in HEADINGS:
            mass[run.element.number] += _weight(run)
    _sum_up(mass, elements)
    if not mass[0]:
        return None
    element = _holder(elements, mass)
    held = [i for i, run in enumerate(runs) if _inside_of(run.element, element)]
    return Region(element, held[0], held[-1])


def _weight(run: Run) -> float:
    weight = run.words * (1 - run.link_density) ** 2
    return weight * (1.0 if is_prose(run) else 0.3)


def _holder(elements: Sequence[Element], mass: Sequence[float]) -> Element:
    whole = mass[0]
    smallest = max(
        (e for e in elements if mass[e.number] >= REGION_SHARE * whole), key=lambda e: (e.depth, e.number)
    )
    named = [
        e for e in elements if e.own & (Hint.BODY | Hint.MAIN) and mass[e.number] >= BODY_HINT_SHARE * whole
    ]
    if not named:
        return smallest
    best = max(named, key=lambda e: (round(mass[e.number] / whole, 1), e.depth))
    return best if mass[best.number] >= min(mass[smallest.number], 0.7 * whole) else smallest


def _inside_of(inner: Element | None, outer: Element) -> bool:
    while inner is not None and inner.depth > outer.depth:
        inner = inner.parent
    return inner is outer


def _first_title(runs: Sequence[Run], region: Region | None) -> int | None:
    """Take the first short line before the text as the headline, where nothing says what it is."""
    if region is None:
        return None
    for index in range(region.first, region.last + 1):
        run = runs[index]
        if run.role:
            continue
        if run.words > LONGEST_TITLE or run.text.rstrip().endswith((".", ":", ",")):
            return None
        if run.words and not printed(run.text) and not has_lead_in(run.text):
            run.take("headline", "the first line, short and set apart")
            return index
    return None


# ---- 3. teasers ----------------------------------------------------------------------------


def _teasers(runs: Sequence[Run]) -> None:
    """Mark what follows a heading over other articles, and pairs of title and cut-off excerpt."""
    _unheaded_pairs(runs)
    kinds = Counter(_kind(run) for run in runs if not run.role and run.words >= 15 and is_prose(run))
    text_kinds = {kind for kind, count in kinds.items() if count >= FEWEST_OF_KIND}
    listing = False
    for index, run in enumerate(runs):
        if run.role == "related-heading":
            listing = True
        elif run.role in ("teaser-title", "teaser-excerpt"):
            continue
        elif run.role:
            listing = listing and run.role in ("other", "caption", "date", "byline")
        elif listing:
            listing = _listed(runs, index, text_kinds)


def _listed(runs: Sequence[Run], index: int, text_kinds: set[tuple[str, str, int]]) -> bool:
    """Decide one run after a heading over other articles; False where the article goes on."""
    run, before = runs[index], runs[index - 1]
    after = runs[index + 1] if index + 1 < len(runs) else None
    if _is_full_prose(run) or (is_prose(run) and _kind(run) in text_kinds - {_kind(before)}):
        return False
    if is_truncated(run.text) or (
        before.role == "teaser-title" and is_prose(run) and run.words <= LONGEST_EXCERPT
    ):
        run.take("teaser-excerpt", "follows a title under a heading over other articles")
        return True
    if (
        not run.links
        and run.words <= 6
        and all(near is not None and near.link_density > MOSTLY_LINK for near in (before, after))
    ):
        run.take("related-heading", "a short line between lists of links")
        return True
    leads_to_prose = after is not None and not after.role and _is_full_prose(after)
    if run.words > LONGEST_TITLE or (leads_to_prose and run.link_density < MOSTLY_LINK):
        return False
    run.take("teaser-title", "stands under a heading over other articles")
    return True


def _is_full_prose(run: Run) -> bool:
    return run.words >= FULL_PROSE and run.link_density < MOSTLY_LINK and not is_truncated(run.text)


def _unheaded_pairs(runs: Sequence[Run]) -> None:
    """Two or more pairs of a short line and a cut-off excerpt are teasers, whatever stands above."""
    index = 0
    while index < len(runs) - 1:
        end = index
        while _is_pair(runs, end):
            end += 2
        if end - index >= 4:
            for at in range(index, end, 2):
                runs[at].take("teaser-title", "one of several titles, each with a cut-off excerpt")
                runs[at + 1].take("teaser-excerpt", "breaks off; one of several in a row")
            above = runs[index - 1] if index else None
            if (
                above is not None
                and not above.role
                and above.words <= 6
                and not _SENTENCE_END.search(above.text)
            ):
                above.take("related-heading", "a short line over a row of teasers")
        index = max(end, index + 1)


def _is_pair(runs: Sequence[Run], index: int) -> bool:
    if index + 1 >= len(runs):
        return False
    title, excerpt = runs[index], runs[index + 1]
    return (
        not title.role
        and not excerpt.role
        and 1 < title.words <= LONGEST_TITLE
        and not title.text.rstrip().endswith((".", ":"))
        and excerpt.words <= LONGEST_EXCERPT
        and excerpt.words > 4
        and is_truncated(excerpt.text)
    )


# ---- 4. head, body, rest -------------------------------------------------------------------


def _head(runs: Sequence[Run], headline: int | None, region: Region, stated: Headmatter) -> None:
    """Find byline, date and standfirst between the headline and the text."""
    first = headline + 1 if headline is not None else region.first
    last = _mark_head_lines(runs, first, stated)
    for index in range(first, last):
        run = runs[index]
        if not run.role and run.words > LONGEST_STANDFIRST:
            continue
        if not run.role and run.words >= LEAST_PROSE - 2:
            run.take("standfirst", "stands between the headline and the byline or date")
        elif not run.role:
            run.take(
                "kicker" if run.words <= SHORT_LINE else "other", "a short line in the head of the article"
            )
    _standfirst(runs, first, last, region, stated)


def _mark_head_lines(runs: Sequence[Run], first: int, stated: Headmatter) -> int:
    """Mark bylines and dates after the headline; give the index after the last of them."""
    last, prose, seen = first, 0, 0
    for index in range(first, len(runs)):
        run = runs[index]
        if run.tag in HEADINGS and run.link_density > 0.8:
            break  # the head of a list of articles, not of one
        if run.role in ("byline", "date") and prose <= 1:
            last = index + 1
        if run.role:
            continue
        seen += 1
        prose += is_prose(run) and run.words >= 12
        if prose > 1 or seen > HEAD_LINES:
            break
        if role := _head_line(run, runs, index, stated):
            run.take(*role)
            last = index + 1
    return last


def _head_line(run: Run, runs: Sequence[Run], index: int, stated: Headmatter) -> tuple[str, str] | None:
    words = run.words
    if words <= 30 and has_lead_in(run.text):
        return "byline", "opens as bylines do"
    if words <= 16 and (run.time or printed(run.text, month_first=True)):
        return "date", "a line with a date in the head of the article"
    if words > 8:
        return None
    if bare(run.text) in stated.outlet_names or _labels_a_neighbour(run, runs, index):
        return "byline", "the outlet's name in the head of the article"
    if run.tag in HEADINGS or (
        run.link_density > MOSTLY_LINK * 1.9 and not run.hints & Hint.BYLINE and words < 2
    ):
        return None
    if words > 1 and (
        looks_like_names(run.text) or (words <= 4 and kind_of(run.text) in ("outlet", "agency"))
    ):
        return "byline", "names in the head of the article"
    return None


def _labels_a_neighbour(run: Run, runs: Sequence[Run], index: int) -> bool:
    """Tell whether a line nearby opens with this name and a colon, as outlets sign their summaries."""
    label = bare(run.text) + ":"
    return any(
        " ".join(near.text.split()).casefold().startswith(label) for near in runs[max(0, index - 3) : index]
    )


def _kicker(runs: Sequence[Run], headline: int) -> None:
    """Take a label close above the headline as the kicker; one that names a genre first."""
    near = [
        run for run in runs[max(0, headline - ABOVE) : headline] if run.role in ("", "other", "navigation")
    ]
    title = runs[headline].element
    for run in reversed(near):
        beside = title is None or _beside(run.element, title)
        labels = run.hints & Hint.KICKER or (
            run.tag not in LISTED and beside and run.link_density < MOSTLY_LINK
        )
        named = bare(run.text) in GENRE_OF and beside
        if (
            run.words <= SHORT_LINE
            and run.words
            and (named or (labels and not run.role))
            and not printed(run.text)
        ):
            run.take("kicker", "a label right above the headline")
            return


def _beside(element: Element | None, title: Element) -> bool:
    """Tell whether an element stands within two steps of the one that holds the headline."""
    around = title
    for _ in range(2):
        around = around.parent or around
    return around.tag not in ("body", "html") and _inside_of(element, around)


def _standfirst(runs: Sequence[Run], first: int, last: int, region: Region, stated: Headmatter) -> None:
    """Take the summary line under the headline, where its element or the page's description shows it."""
    if any(run.role == "standfirst" for run in runs[first : region.last + 1]):
        return
    for index in range(first, min(len(runs), first + HEAD_LINES * 2)):
        run = runs[index]
        if run.role or run.words < 4:
            continue
        if run.words > LONGEST_STANDFIRST:
            return
        named = bool(run.hints & Hint.STANDFIRST) and not run.hints & Hint.RELATED
        if named and region.holds(index, run) and index >= last and run.text.endswith("."):
            return  # set off, but part of the text: the byline stands above it
        described = (
            bool(stated.description) and bare(run.text) == stated.description and not region.holds(index, run)
        )
        if (
            named
            or described
            or (run.tag in HEADINGS and run.tag != "h1" and run.words >= 6 and index <= first + 2)
        ):
            reason = "named as the summary" if named else "stands under the headline, apart from the text"
            run.take("standfirst", reason)
        if is_prose(run):
            return


def _inside(runs: Sequence[Run], region: Region, headline: int | None) -> None:
    """Decide what is left inside the article's element."""
    title = bare(runs[headline].text) if headline is not None else ""
    linked_lists = _linked_lists(runs)
    selected = any(run.role == "body" for run in runs)  # by the outlet's recipe: then nothing else is
    for index, run in enumerate(runs):
        if run.role or not region.holds(index, run):
            continue
        if headline is not None and index < headline and not _is_full_prose(run):
            run.take(
                "kicker" if run.words <= 6 and run.hints & Hint.KICKER else "other",
                "stands before the headline",
            )
        elif title and bare(run.text) == title:
            run.take("other", "repeats the headline")
        elif selected and run.tag not in HEADINGS:
            run.take("other", "not selected by the outlet's recipe")
        else:
            run.take(*_text_role(run, linked_lists))
    _excerpts(runs)
    _subheads(runs)


def _excerpts(runs: Sequence[Run]) -> None:
    """Under headings that lead elsewhere, where there are several, short texts are excerpts."""
    leading = [run for run in runs if run.role == "teaser-title" and run.tag in HEADINGS]
    if len(leading) < FEWEST_LEADING:
        return
    under = False
    for run in runs:
        if run.role == "teaser-title":
            under = run.tag in HEADINGS
        elif run.role == "body" and under and run.words <= LONGEST_EXCERPT:
            run.take("teaser-excerpt", "stands under a heading that leads elsewhere")
            under = False
        elif run.role in BODY_ROLES:
            under = False


def _text_role(run: Run, linked_lists: set[int]) -> tuple[str, str]:
    words = run.words
    if run.tag in HEADINGS and run.link_density > 0.8:
        return "teaser-title", "a heading that leads elsewhere"
    if run.tag in HEADINGS:
        return "subhead", "a heading inside the article"
    if run.tag in LISTED and run.element is not None:
        if _list_of(run.element) in linked_lists:
            return "teaser-title", "one of a list of links"
        return "list", "an item of a list inside the article"
    if run.links and run.link_density > 0.7 and words <= LONGEST_TITLE:
        return "teaser-title", "a line that is all link"
    if _is_bold_line(run):
        return "subhead", "a short bold line between paragraphs"
    if run.element is not None and run.element.within(frozenset({"blockquote"})):
        return "quote", "set off as a quotation"
    if (
        run.tag not in ("p", "blockquote", "pre", "")
        and words <= SHORT_LINE
        and not _SENTENCE_END.search(run.text)
    ):
        return "other", "a label between paragraphs"
    if not any(map(str.isalnum, run.text)):
        return "other", "holds no word"
    return (
        "body",
        "text inside the element that holds most of the page's prose"
        if run.element
        else "a paragraph of the text",
    )


def _is_bold_line(run: Run) -> bool:
    bold = run.element is not None and run.element.tag in ("b", "strong")
    return (
        (bold or run.element is None) and run.words <= LONGEST_SUBHEAD and not _SENTENCE_END.search(run.text)
    )


def _list_of(element: Element) -> int:
    """Number the list that an item belongs to."""
    holder = element.block
    while holder.parent is not None and holder.tag not in ("ul", "ol", "dl", "menu"):
        holder = holder.parent
    return holder.number


def _linked_lists(runs: Iterable[Run]) -> set[int]:
    """Find lists that mostly lead elsewhere."""
    linked: dict[int, int] = {}
    letters: dict[int, int] = {}
    for run in runs:
        if run.tag in LISTED and run.element is not None:
            number = _list_of(run.element)
            letters[number] = letters.get(number, 0) + len(run.text)
            linked[number] = linked.get(number, 0) + sum(end - start for start, end, _ in run.links)
    return {number for number, size in letters.items() if linked[number] > MOSTLY_LINK * size}


def _subheads(runs: Sequence[Run]) -> None:
    """A heading is a subhead only where the article's text goes on under it."""
    text_follows = False
    for run in reversed(runs):
        if run.role in ("body", "list", "quote"):
            text_follows = True
        elif run.role == "subhead" and not text_follows:
            run.take("other", "a heading with no text of the article under it")
        elif run.role == "headline":
            return


def _outside(runs: Sequence[Run], headline: int | None, region: Region | None) -> None:
    """Decide what is left outside the article's element."""
    if region is not None and region.element is not None:
        _let_in(runs, headline, region)
    for index, run in enumerate(runs):
        if run.role:
            continue
        if run.links and run.link_density > MOSTLY_LINK:
            leads_on = run.words >= SHORT_LINE and run.words > 3 * len(run.links)
            run.take("teaser-title" if leads_on else "navigation", "a link outside the article")
        elif is_truncated(run.text) and index and runs[index - 1].role == "teaser-title":
            run.take("teaser-excerpt", "breaks off, under the title of another article")
        else:
            run.take("other", "outside the element that holds the article")
    _row_headings(runs)


def _row_headings(runs: Sequence[Run]) -> None:
    """A short line right over two or more links to articles is their heading."""
    for run, first, second in zip(runs, runs[1:], runs[2:], strict=False):
        over = first.role == second.role == "teaser-title" and not run.links
        if over and run.role == "other" and _could_be_heading(run):
            run.take("related-heading", "a short line over links to articles")


def _could_be_heading(run: Run) -> bool:
    words = 0 < run.words <= LONGEST_RELATED_HEADING
    return words and not re.search(r"\d", run.text) and not _SENTENCE_END.search(run.text)


def _let_in(runs: Sequence[Run], headline: int | None, region: Region) -> None:
    """Let in prose right before and after the body, in an element of the same kind: bodies are cut up."""
    kinds = {_kind(run) for run in runs if run.role == "body"}
    for index in range(region.last + 1, len(runs)):
        run = runs[index]
        if run.role in ENDS_TEXT:
            break
        if not run.role and _kind(run) in kinds and run.link_density < MOSTLY_LINK and run.words > SHORT_LINE:
            run.take("body", "goes on from the text, in an element of the same kind")
    first = headline + 1 if headline is not None else region.first
    for run in runs[first : region.first]:
        if not run.role and is_prose(run) and (headline is not None or _kind(run) in kinds):
            run.take("body", "text between the headline and the body")


def _kind(run: Run) -> tuple[str, str, int]:
    block = run.element.block if run.element else None
    return (block.tag, block.label, block.depth) if block else ("", "", 0)
