"""Runs ─► traits: numbers that tell what a run is by itself, in its elements, among its neighbours.

One row per trait, in the order of `names()`, one column per run. Nothing is decided here, and no word
of the page goes in: what the makers call an element comes as hints, what a line says as the kind of its
first word.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from edkit.clean.markup.elements import Element, Run
from edkit.clean.markup.hints import Hint
from edkit.clean.markup.shapes import LEAST_PROSE, LONGEST_TITLE, MOSTLY_LINK, SURE_PROSE, ends_sentence
from edkit.clean.written.fold import bare
from edkit.clean.written.openings import HEADING_OVER_OTHERS, opening_of
from edkit.clean.written.wordings import is_correction

TAGS = {
    "p": 1, "li": 2, "h1": 3, "h2": 4, "h3": 5, "h4": 6, "h5": 6, "h6": 6, "td": 7, "th": 7, "div": 8, "section": 8,
    "article": 8, "main": 8, "body": 8, "blockquote": 9, "figcaption": 10, "caption": 10, "dd": 11, "dt": 11,
    "button": 12, "label": 12, "option": 12, "pre": 13, "header": 14, "footer": 14, "aside": 14, "nav": 14, "address": 14,
}  # fmt: skip
FIRST_HEADING, LAST_HEADING = 3, 6
BOLD = frozenset({"b", "strong"})
BREAKS_OFF = ("…", "...", "…]")
QUOTES = frozenset("\"“„«'‘»")
LEVELS = 5  # blocks around a run, innermost first, of which the shares of the page's prose are told
BESIDE = (1, 2, -1, -2)  # neighbours whose traits are told: so many runs before (after)
WINDOWS = (4, 12)  # runs before and after, over which prose is averaged
FAR = 30  # runs; a greater distance is not told apart
BULK = 0.8  # share of the prose that makes an element the article's region
LONG = 20  # words in a run that is prose without doubt
ALL_LINK, HARDLY_LINK = 0.7, 0.3  # shares of characters inside links
LONGEST_OPENING = 2 * LONGEST_TITLE  # words in a line that may be of a kind
STATED_WITHIN = 60  # characters looked for in what the page states to be its text
WITH_PUNCTUATION = 40  # characters by which a line may be longer than it is folded
HINTS = (
    Hint.BODY, Hint.NAVIGATION, Hint.RELATED, Hint.COMMENT, Hint.SHARE, Hint.CONSENT, Hint.PAYWALL, Hint.NEWSLETTER,
    Hint.CAPTION, Hint.BYLINE, Hint.DATE, Hint.HEADLINE, Hint.KICKER, Hint.STANDFIRST, Hint.TAGS, Hint.BIO, Hint.ADVERT,
    Hint.CORRECTION, Hint.HIDDEN, Hint.ASIDE, Hint.CONTROL, Hint.FACTS, Hint.LIVE, Hint.MAIN, Hint.HEADER, Hint.QUOTE,
)  # fmt: skip
MARKED = (
    Hint.COMMENT
    | Hint.CONSENT
    | Hint.NAVIGATION
    | Hint.RELATED
    | Hint.HIDDEN
    | Hint.NEWSLETTER
    | Hint.ADVERT
    | Hint.BIO
    | Hint.CAPTION
)  # prose that does not count as the page's own, unless there is no other
OWN_HINTS = (Hint.STANDFIRST, Hint.CAPTION, Hint.ASIDE, Hint.BODY)  # of the run's block itself
OWN = (
    "words", "characters", "linked", "commas", "ends", "breaks off", "opens with a quote", "opens with a sign",
    "length of words", "bold", "says a title", "says the description", "stated as text",
    "said before", "worded", "opening", "tag",
)  # fmt: skip
WORDED = {
    "consent": 1,
    "paywall": 2,
    "comment": 3,
    "other": 4,
    "correction": 5,
}  # role by wording ─► its number
SIZE = slice(2)  # the first two
(
    LINKED, COMMAS, SENTENCE, BREAKS, QUOTE, SIGN, LENGTH, IS_BOLD, TITLE, DESCRIPTION, STATED, BEFORE, WORDING, OPENING, TAG,
) = range(2, len(OWN))  # fmt: skip
OPENINGS, TAG_GROUPS = HEADING_OVER_OTHERS + 1, 15
AROUND = ("prose", "text", "linked", "runs", "prose runs", "words a run")
PLACE = (
    "in the region", "below the region", "region below the meeting", "below the meeting", "depth", "place", "words before",
    "prose before", "prose after", "runs from headline", "words from headline", "prose from headline", "words of the page",
    "prose of the page", "prose share", "headings since headline", "in headline's article", "runs of its kind", "words of its kind", "prose of its kind", "links of its kind",
    "words a run of its kind", "from prose", "to prose", "from a link", "to a link", "from a heading", "to a heading",
    "from a heading over others", "to a heading over others", "from a line on comments", "to a line on comments",
    *(f"prose of the {size} {side}" for size in WINDOWS for side in ("before", "after")),
)  # fmt: skip
STRETCH = ("inside", "before", "after", "share", "worth")
COSTS = (4, 15)  # words of prose that one line without any takes from a stretch
MOST_COUNTED = 40  # words of one run that count for a stretch
NEIGHBOUR = ("words", "linked", "ends", "tag", "opening", "same kind")


@dataclass(frozen=True, slots=True)
class Stated:
    """What a page says of itself."""

    titles: frozenset[str] = frozenset()  # folded by `bare`
    description: str = ""  # folded by `bare`
    body: str = ""  # the whole text, as JSON-LD may give it


@dataclass(slots=True)
class Layout:
    """What the traits of one page are reckoned from: arrays by run, or by element where said."""

    words: np.ndarray
    element: np.ndarray  # number of the element that holds the run
    block: np.ndarray  # number of the block element that holds it
    kind: np.ndarray
    last: np.ndarray  # by element: number of the last one inside
    above: np.ndarray  # by element: the block around its block
    depth: np.ndarray  # by element
    parent: np.ndarray  # by element
    article: np.ndarray  # by element: number of the outermost <article> around it, 0 for none

    def held(self, mass: np.ndarray) -> np.ndarray:
        """Sum up a mass by element: that of all the runs inside."""
        running = np.zeros(len(self.last) + 1)
        np.cumsum(np.bincount(self.element, weights=mass, minlength=len(self.last)), out=running[1:])
        return np.asarray(running[self.last + 1] - running[:-1])

    def smallest(self, held: np.ndarray, share: float) -> int:
        """Find the innermost element with a share of the whole mass; of two so deep, the later."""
        holders = np.flatnonzero(held >= share * held[0])
        depths = self.depth[holders]
        return int(holders[depths == depths.max()][-1]) if len(holders) else 0


@cache
def names() -> tuple[str, ...]:
    """Name the traits in their order."""
    return (
        *OWN,
        *(f"opening {number}" for number in range(OPENINGS)),
        *(f"tag {number}" for number in range(TAG_GROUPS)),
        *(f"hint {hint.bit_length() - 1}" for hint in HINTS),
        *(f"own hint {hint.bit_length() - 1}" for hint in OWN_HINTS),
        *(f"{trait} in block {level}" for level in range(LEVELS) for trait in AROUND),
        *PLACE,
        *(f"{trait} at {-at}" for at in BESIDE for trait in NEIGHBOUR),
        *(f"{trait} of the stretch at {cost}" for cost in COSTS for trait in STRETCH),
    )


def layout(runs: Sequence[Run], elements: Sequence[Element]) -> Layout:
    """Number what the runs stand in; pasted text stands in one element."""
    kinds: dict[tuple[str, str, int], int] = {}
    blocks = [run.block for run in runs]
    kind = [kinds.setdefault((b.tag, b.kind, b.depth) if b else ("", "", 0), len(kinds)) for b in blocks]
    parent = np.array([e.parent.number if e.parent else 0 for e in elements] or [0])
    block = np.array([e.holder.number if e.holder else e.number for e in elements] or [0])
    return Layout(
        words=np.array([run.words for run in runs], float),
        element=np.array([run.element.number if run.element else 0 for run in runs]),
        block=np.array([b.number if b else 0 for b in blocks]),
        kind=np.array(kind),
        last=np.array([e.last for e in elements] or [0]),
        above=block[parent],
        depth=np.array([e.depth for e in elements] or [0]),
        parent=parent,
        article=_articles(elements),
    )


def _articles(elements: Sequence[Element]) -> np.ndarray:
    found = np.zeros(max(1, len(elements)), int)
    for element in elements:
        if element.tag == "article" and not found[element.number]:
            found[element.number : element.last + 1] = element.number
    return found


def traits(
    runs: Sequence[Run], elements: Sequence[Element], *, headline: int | None, stated: Stated
) -> np.ndarray:
    """Give the traits of each run, `names()` × runs, float32; `headline` is the index of its run."""
    page = layout(runs, elements)
    own = _own(runs, page.words, stated)
    hints = np.array([run.hints for run in runs])
    block_hints = np.array([run.block.own if run.block else 0 for run in runs])
    is_heading = (own[TAG] >= FIRST_HEADING) & (own[TAG] <= LAST_HEADING)
    told = (page.words >= SURE_PROSE) | (own[SENTENCE] > 0)
    is_prose = (page.words >= LEAST_PROSE) & (own[LINKED] < MOSTLY_LINK) & told & ~is_heading
    if (is_prose & ((hints & MARKED) == 0)).any():
        is_prose &= (hints & MARKED) == 0
    prose = is_prose * page.words * (1 - own[LINKED]) ** 2
    found = np.empty((len(names()), len(runs)), np.float32)
    at = 0
    for group in _groups(page, own, hints, block_hints, prose, is_prose, is_heading, headline):
        rows = group.size // len(runs)
        found[at : at + rows] = group
        at += rows
    return found


def _groups(
    page: Layout,
    own: np.ndarray,
    hints: np.ndarray,
    block_hints: np.ndarray,
    prose: np.ndarray,
    is_prose: np.ndarray,
    is_heading: np.ndarray,
    headline: int | None,
) -> Iterator[np.ndarray]:
    """Yield the traits, a row or a few at a time, in their order: of a page with a million runs no more fits."""
    yield own
    yield own[OPENING] == np.arange(OPENINGS)[:, None]
    yield own[TAG] == np.arange(TAG_GROUPS)[:, None]
    yield (hints & np.array(HINTS)[:, None]) > 0
    yield (block_hints & np.array(OWN_HINTS)[:, None]) > 0
    around = _around(own, page, prose, is_prose)
    block = page.block
    for _ in range(LEVELS):
        yield around[:, block]
        block = page.above[block]
    yield from _place(own, page, prose, headline, is_heading)
    yield from _beside(own, page)
    for cost in COSTS:
        yield _stretch(prose, page.words, cost)


def _own(runs: Sequence[Run], words: np.ndarray, stated: Stated) -> np.ndarray:
    """Give what each run is by itself: `OWN` × runs."""
    texts = [run.text for run in runs]
    sizes = list(map(len, texts))
    said = Counter(texts)
    known = (*stated.titles, stated.description)
    shortest, longest = min(map(len, known)), max(map(len, known)) + WITH_PUNCTUATION
    told = [
        bare(text) if shortest <= size <= longest else "" for text, size in zip(texts, sizes, strict=True)
    ]
    found = np.empty((len(OWN), len(runs)), np.float32)
    found[SIZE] = words, sizes
    found[SIZE] = np.log1p(found[SIZE])
    found[LINKED] = [run.link_density for run in runs]
    found[COMMAS] = np.array([text.count(",") for text in texts]) / (words + 1)
    found[LENGTH] = np.array(sizes) / (words + 1)
    # The rest are small numbers: as bytes they are read ten times as fast.
    small = (
        (SENTENCE, map(ends_sentence, texts)),
        (BREAKS, [text.endswith(BREAKS_OFF) for text in texts]),
        (QUOTE, [text[0] in QUOTES for text in texts]),
        (SIGN, [not text[0].isalnum() for text in texts]),
        (IS_BOLD, [run.element is not None and run.element.tag in BOLD for run in runs]),
        (TITLE, [line != "" and line in stated.titles for line in told]),
        (DESCRIPTION, [line != "" and line == stated.description for line in told]),
        (STATED, _stated_as_text(texts, stated.body)),
        (BEFORE, [said[text] > 1 for text in texts]),
        (WORDING, map(_worded, runs)),
        (OPENING, [opening_of(run.text) if run.words <= LONGEST_OPENING else 0 for run in runs]),
        (TAG, [TAGS.get(run.tag, 0) for run in runs]),
    )
    for row, values in small:
        found[row] = np.frombuffer(bytes(values), np.uint8)
    return found


def _worded(run: Run) -> int:
    """Give the number of the furniture that a line's wording shows it to be; 0 for none."""
    if run.wording:
        return WORDED.get(run.wording[0], WORDED["other"])
    return WORDED["correction"] if is_correction(run.text) else 0


def _stated_as_text(texts: Sequence[str], body: str) -> Sequence[int]:
    """Tell of each text whether the page states it as its own: 2, or another one: 1; none at all: 0."""
    return [2 if text[:STATED_WITHIN] in body else 1 for text in texts] if body else bytes(len(texts))


def _around(own: np.ndarray, page: Layout, prose: np.ndarray, is_prose: np.ndarray) -> np.ndarray:
    """Give the shares of the page that each element holds: `AROUND` × elements."""
    text, linked = page.held(page.words), page.held(page.words * own[LINKED])
    runs, prose_runs, prose_held = page.held(np.ones(len(prose))), page.held(is_prose), page.held(prose)
    count = np.maximum(runs, 1)
    return np.array(
        [
            prose_held / (prose_held[0] + 1),
            text / (text[0] + 1),
            linked / (text + 1),
            np.log1p(runs),
            prose_runs / count,
            np.log1p(text / count),
        ]
    )


def _place(
    own: np.ndarray, page: Layout, prose: np.ndarray, headline: int | None, is_heading: np.ndarray
) -> Iterator[np.ndarray]:
    """Give where each run stands: in the region of most prose, from the headline, among its kind."""
    words, count = page.words, len(prose)
    order = np.arange(count)
    region = page.smallest(page.held(prose), BULK)
    inside = (page.element >= region) & (page.element <= page.last[region])
    depth, region_depth = page.depth[page.block], page.depth[region]
    meeting_depth = page.depth[_meeting(page, region)]
    yield inside
    yield np.where(inside, depth - region_depth, -1)
    yield region_depth - meeting_depth
    yield depth - meeting_depth
    yield depth
    yield order / count
    before, prose_before = np.cumsum(words) - words, np.cumsum(prose) - prose
    all_words, all_prose = words.sum() + 1, prose.sum() + 1
    at = headline if headline is not None else 0
    yield before / all_words
    yield prose_before / all_prose
    yield 1 - (prose_before + prose) / all_prose
    yield np.clip(order - at, -FAR, FAR) if headline is not None else np.full(count, -FAR - 1)
    yield _signed_log(before - before[at])
    yield _signed_log(prose_before - prose_before[at])
    yield np.full(count, np.log1p(all_words))
    yield np.full(count, np.log1p(all_prose))
    yield np.full(count, all_prose / all_words)
    yield _other_headings(own, headline)
    yield _in_article(page, headline)
    kinds = np.bincount(page.kind)
    kind_words, kind_prose, kind_links = (
        np.bincount(page.kind, weights=mass) for mass in (words, prose, words * own[LINKED])
    )
    yield np.log1p(kinds)[page.kind]
    yield (kind_words / all_words)[page.kind]
    yield (kind_prose / all_prose)[page.kind]
    yield (kind_links / (kind_words + 1))[page.kind]
    yield np.log1p(kind_words / kinds)[page.kind]
    yield from _distances((words >= LONG) & (own[LINKED] < HARDLY_LINK))
    yield from _distances(own[LINKED] > ALL_LINK)
    yield from _distances(is_heading)
    yield from _distances(own[OPENING] == HEADING_OVER_OTHERS)
    yield from _distances(own[WORDING] == WORDED["comment"])
    for size in WINDOWS:
        yield from _averages(prose, words, size)


def _other_headings(own: np.ndarray, headline: int | None) -> np.ndarray:
    """Count the main headings from the headline to each run: each may begin another article."""
    main = np.cumsum(own[TAG] == FIRST_HEADING)
    return np.asarray(np.abs(main - main[headline])) if headline is not None else main


def _in_article(page: Layout, headline: int | None) -> np.ndarray:
    """Tell whether a run stands in the same <article> as the headline: 2; in another or none: 1; no headline: 0."""
    if headline is None:
        return np.zeros(len(page.words))
    article = page.article[page.element]
    return np.asarray(1.0 + (article == article[headline]))


def _meeting(page: Layout, region: int) -> np.ndarray:
    """Find, for each run, the innermost element that holds both it and the region.

    Of the elements around the region, outermost first, so many begin before the run's block and so many
    end after it; the fewer of both hold it.
    """
    around = [region]
    while around[-1]:
        around.append(int(page.parent[around[-1]]))
    inward = np.array(around[::-1])
    begun = np.searchsorted(inward, page.block, "right")
    ended = np.searchsorted(page.last[around], page.block, "left")
    return np.asarray(inward[np.minimum(begun, len(around) - ended) - 1])


def _signed_log(amount: np.ndarray) -> np.ndarray:
    return np.asarray(np.sign(amount) * np.log1p(np.abs(amount)))


def _distances(marked: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Give how many runs lie from the last marked run before, and to the next after."""
    count = len(marked)
    order = np.arange(count)
    before, after = np.full(count, -FAR), np.full(count, count + FAR)
    before[1:] = np.maximum.accumulate(np.where(marked, order, -FAR))[:-1]
    after[:-1] = np.minimum.accumulate(np.where(marked, order, count + FAR)[::-1])[::-1][1:]
    return np.minimum(order - before, FAR), np.minimum(after - order, FAR)


def _averages(prose: np.ndarray, words: np.ndarray, size: int) -> tuple[np.ndarray, np.ndarray]:
    """Give the share of prose in so many runs before, and after, each."""
    count = len(words)
    order = np.arange(count)
    running = np.zeros((2, count + 1))
    np.cumsum([prose, words], axis=1, out=running[:, 1:])
    before = running[:, order] - running[:, np.maximum(0, order - size)]
    after = running[:, np.minimum(count, order + size + 1)] - running[:, order + 1]
    return before[0] / (before[1] + 1), after[0] / (after[1] + 1)


def _beside(own: np.ndarray, page: Layout) -> Iterator[np.ndarray]:
    """Give the traits of the neighbours, `NEIGHBOUR` × runs for each of `BESIDE`; -1 where there is none."""
    told = np.array([own[0], own[LINKED], own[SENTENCE], own[TAG], own[OPENING], page.kind])
    margin, count = max(BESIDE), len(page.kind)
    padded = np.full((len(told), count + 2 * margin), -1.0)
    padded[:, margin:-margin] = told
    for at in BESIDE:
        near = padded[:, margin - at : margin - at + count]
        yield near[:-1]
        yield near[-1] == page.kind


def _stretch(prose: np.ndarray, words: np.ndarray, cost: int) -> np.ndarray:
    """Give where each run lies from the stretch of runs that holds the most prose for its length: `STRETCH` × runs.

    The stretch is the part of the page with the largest sum (Kadane's method) of words of prose, less
    `cost` for each run without any.
    """
    order, whole = np.arange(len(words)), words.sum() + 1
    total = np.zeros(len(words) + 1)
    np.cumsum(np.where(prose > 0, np.minimum(prose, MOST_COUNTED), -cost), out=total[1:])
    least = np.minimum.accumulate(total)[:-1]
    last = int(np.argmax(total[1:] - least))
    first = int(np.argmin(total[: last + 1]))
    worth = np.maximum.accumulate(total[:0:-1])[::-1] - least  # of the best stretch that holds the run
    return np.array(
        [
            (order >= first) & (order <= last),
            np.clip(first - order, -FAR, FAR),
            np.clip(order - last, -FAR, FAR),
            np.full(len(words), words[first : last + 1].sum() / whole),
            worth / (worth.max() + 1),
        ]
    )
