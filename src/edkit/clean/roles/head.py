"""Runs ─► the head of the article: headline, kicker, byline, date, standfirst."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from edkit.clean.markup.elements import ancestors, inside_of
from edkit.clean.markup.hints import Hint
from edkit.clean.markup.page import Element, Run
from edkit.clean.roles.region import Region
from edkit.clean.written.dates import printed
from edkit.clean.written.fold import bare, squeezed
from edkit.clean.written.genre_words import GENRE_OF
from edkit.clean.written.kickers import may_be_kicker
from edkit.clean.written.name_words import AGENCIES
from edkit.clean.written.names import (
    begins_byline,
    has_given_name,
    has_lead_in,
    kind_of,
    looks_like_names,
)
from edkit.clean.written.shapes import (
    HEADINGS,
    LEAST_PROSE,
    LISTED,
    LONGEST_TITLE,
    MOSTLY_LINK,
    extent,
    is_prose,
    leads_to_section,
    leads_to_topics,
    stands_in,
)
from edkit.clean.written.shapes import kind_of as kind_of_run
from edkit.models import BODY_ROLES
from edkit.urls import parts_of

LEAST_SCORE = 1.9  # of a headline: less than an h1 has by itself
SURE_SCORE = 4.0  # what being the page's stated title counts
LEAST_OF_TITLE = 12  # characters that a line shares with the beginning of a stated title
WITH_PUNCTUATION = 40  # characters by which a line may be longer than it is folded
HEAD_LINES = 10  # lines after the headline among which byline, date and standfirst stand
LONGEST_STANDFIRST = 80  # words
CLOSE_UNDER = 4  # lines
LONGEST_DATE_LINE = 10  # words in one of them that tells the date
LONGEST_SIGNER = 6  # words in the name of whoever signs a summary
LEAD = 0.6  # share above which a line under the headline is the text's first
MARKED_LEAD = 0.75  # the same where it is named as the summary, the page's description, or pasted
HEADED_LEAD = 0.88  # the same where it is a heading
OPENING = 22  # words; so long a summary opens the text as often as it stands apart
OPENING_LEAD = 0.5  # the same as LEAD, of one so long
LONGEST_DATE = 16  # words in a line with a date in the head
LONGEST_DATE_IN_TEXT = 6  # the same, of an item of a list or what reads as text
DATED_TEXT = 0.8  # share above which a line with a date reads as text
MOST_PARTS = 4  # of a headline: a kicker, a title…
HOME = frozenset({"", "/"})  # paths of front pages
LONGEST_ACRONYM = 4  # letters; so short a word that is no name of an agency may be one in capitals
# What says of a link over the headline that it is one of the site's, and no label of the article.
NOT_A_KICKER = (
    Hint.NAVIGATION | Hint.SHARE | Hint.CONTROL | Hint.RELATED | Hint.COMMENT | Hint.BYLINE | Hint.TAGS
)
LONGEST_SIGNATURE = 12  # words in a line that opens as bylines do
PASSED = frozenset({"other", "navigation", "kicker", "teaser-title"})  # roles of lines that may be bylines
ENDS_HEAD = BODY_ROLES | {"subhead", "related-heading", "teaser-excerpt"}
ABOVE = 4  # blocks above the headline among which its kicker stands


@dataclass(slots=True)
class Headmatter:
    """What the page states of itself that helps to find its parts."""

    titles: tuple[str, ...] = ()  # folded by `bare`
    description: str = ""  # folded
    outlet_names: frozenset[str] = frozenset()  # folded
    body: str = ""  # the whole text, as JSON-LD may give it


def find_headline(runs: Sequence[Run], stated: Headmatter) -> tuple[int, str] | None:
    """Find the run that is the headline, and say why: by what the page states, by its element."""
    said = {squeezed(title): set(squeezed(title, " ").split()) for title in stated.titles}
    first = {title[:1] for title in said}
    shortest, longest = min(map(len, said), default=0), max(map(len, said), default=-1) + WITH_PUNCTUATION
    best, best_score = None, LEAST_SCORE
    for index, run in enumerate(runs):
        text, hints = run.text, run.hints
        if run.role not in ("", "headline"):
            continue
        if run.tag not in ("h1", "h2") and not hints & Hint.HEADLINE:
            if not shortest <= len(text) <= longest or (text[0].isalnum() and text[0].lower() not in first):
                continue
            if squeezed(text) not in said:
                continue
        longest_words = LONGEST_TITLE * (2 if run.tag == "h1" else 1.5)
        if run.words > longest_words or hints & (Hint.COMMENT | Hint.CONSENT):
            continue
        score = _score(run, stated, said)
        if score > best_score:
            best, best_score = index, score
    if best is None:
        return None
    return best, "the page's title, as it states it" if best_score >= SURE_SCORE else "its main heading"


def headline_parts(runs: Sequence[Run], at: int, stated: Headmatter) -> range:
    """Give the runs of the headline: all of its heading, where together they are the page's title."""
    box = runs[at].block
    if box is None or box.tag not in HEADINGS:
        return range(at, at + 1)
    first, end = extent(runs, at, box, MOST_PARTS)
    said = {squeezed(title) for title in stated.titles}
    parts = [squeezed(run.text) for run in runs[first:end]]
    return range(first, end) if "".join(parts) in said and said.isdisjoint(parts) else range(at, at + 1)


def _score(run: Run, stated: Headmatter, said: Mapping[str, set[str]]) -> float:
    """Weigh what speaks for a run as the headline. `said`: the stated titles, and their words."""
    key, hints, tag = squeezed(run.text), run.hints, run.tag
    heading = tag in ("h1", "h2")
    score = 4.0 * (key in said) + 3.0 * (tag == "h1") + 0.5 * (tag == "h2")
    score += 1.5 * bool(hints & Hint.HEADLINE)
    if not score:
        return 0.0
    if len(key) > LEAST_OF_TITLE:
        if any(title.startswith(key) for title in said):
            score += 2.0
        elif any(title.endswith(key) for title in said):
            score += 3.0  # "Outlet: headline"
    if heading:
        score += 2.0 * _shared(set(squeezed(run.text, " ").split()), said)
    if hints & (Hint.RELATED | Hint.NAVIGATION | Hint.ASIDE):
        score -= 1.0 if tag == "h1" else 2.5
    if _leads_home(run):
        score -= 4.0
    elif tag in LISTED:
        score -= 3.5  # as in the path to the page that stands over a heading
    score -= 2.0 * bool(hints & Hint.HIDDEN) + 2.0 * (run.link_density > MOSTLY_LINK)
    return score - 4.0 * (bare(run.text) in stated.outlet_names)


def _leads_home(run: Run) -> bool:
    """Tell whether a line is the link to the front page by which sites show their name."""
    href = run.links[0][2] if run.link_density > MOSTLY_LINK else ""
    address = parts_of(href)
    return address is not None and address.path in HOME and href[:1] not in "#?" and not address.query


def _shared(words: set[str], said: Mapping[str, set[str]]) -> float:
    """Give the largest share of words, 0-1, that a line has in common with a stated title."""
    return max((len(words & title) / len(words | title) for title in said.values() if words), default=0.0)


def mark_kicker(runs: Sequence[Run], headline: int) -> None:
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
        linked = beside and run.tag not in LISTED and not run.hints & NOT_A_KICKER and leads_to_section(run)
        linked = linked and not _in_menu(run, runs[max(0, headline - ABOVE - 1) : headline])
        if (named or linked or (labels and not run.role)) and may_be_kicker(run):
            run.take("kicker", "a label right above the headline")
            return
    below = runs[headline + 1] if headline + 1 < len(runs) else None
    if below is not None and below.role in ("", "body", "navigation") and (reason := _labels_below(below)):
        below.take("kicker", reason)


def _in_menu(run: Run, near: Sequence[Run]) -> bool:
    """Tell whether a link stands beside others in one element, as those of a menu do."""
    box = run.element.parent if run.element else None
    return box is not None and any(
        other.links and other is not run and stands_in(other, box) for other in near
    )


def _labels_below(run: Run) -> str:
    """Say why a short line under the headline is a kicker, or ""; most label what is beside them."""
    if not may_be_kicker(run):
        return ""
    if bare(run.text) in GENRE_OF or run.hints & Hint.KICKER:
        return "a label in the head of the article"
    linked = leads_to_section(run) and not run.hints & NOT_A_KICKER
    return "a link to the section, in the head of the article" if linked else ""


def _beside(element: Element | None, title: Element) -> bool:
    """Tell whether an element stands within two steps of the one that holds the headline."""
    around = title
    for _ in range(2):
        above = around.parent
        if above is None or above.tag in ("body", "html"):
            break
        around = above
    return around is not title and inside_of(element, around)


def mark_signed_summary(runs: Sequence[Run], headline: int | None) -> None:
    """Take "Name: the summary" for the standfirst where the next line is the name, as outlets sign theirs."""
    first = headline + 1 if headline is not None else 0
    for run, signer in pairwise(runs[first : first + ABOVE]):
        signed = run.text.startswith(f"{signer.text}:") and signer.words <= LONGEST_SIGNER
        if signed and not run.role and LEAST_PROSE <= run.words <= LONGEST_STANDFIRST:
            run.take("standfirst", "opens with the name in the line below it")
            return


def mark_head(
    runs: Sequence[Run],
    headline: int | None,
    region: Region,
    stated: Headmatter,
    shares: Sequence[float],
) -> None:
    """Find byline, date and standfirst between the headline and the text."""
    first = headline + 1 if headline is not None else region.first
    last = _mark_head_lines(runs, first, stated, shares)
    of_text = {kind_of_run(run) for run in runs if run.role in BODY_ROLES and run.element}
    for index in range(first, last):
        run = runs[index]
        if not run.role and (run.words > LONGEST_STANDFIRST or kind_of_run(run) in of_text):
            continue
        if _begins_text(run, shares[index], stated):
            continue
        if not run.role and run.words >= LEAST_PROSE - 2:
            run.take("standfirst", "stands between the headline and the byline or date")
        elif not run.role and (reason := _labels_below(run)):
            run.take("kicker", reason)
        elif not run.role:
            run.take("other", "a short line in the head of the article")
    _standfirst(runs, first, last, region, stated, shares)


def mark_passed_date(runs: Sequence[Run], headline: int) -> None:
    """Take a date that stands close under the headline for the article's where no other line is."""
    if any(run.role == "date" for run in runs):
        return
    for run in runs[headline + 1 : headline + 1 + CLOSE_UNDER]:
        if run.role in BODY_ROLES or run.role == "teaser-title":
            return
        short = run.role == "other" and run.words <= LONGEST_DATE_LINE and not run.links
        if short and (run.time or printed(run.text, month_first=True)):
            run.take("date", "a line with a date close under the headline")
            return


def mark_passed_byline(runs: Sequence[Run], headline: int) -> None:
    """Take a line that opens as bylines do for one, close under the headline, where no other line is."""
    near = runs[max(0, headline - CLOSE_UNDER) : headline + 1 + HEAD_LINES]
    if any(run.role == "byline" for run in near):
        return
    for run in runs[headline + 1 : headline + 1 + HEAD_LINES]:
        if run.role in ENDS_HEAD:
            return
        if run.role in PASSED and run.words <= LONGEST_SIGNATURE and has_lead_in(run.text):
            run.take("byline", "opens as bylines do, close under the headline")
            return


def settle_todays_date(runs: Sequence[Run], headline: int) -> None:
    """Take the date over the page for the day on which it was shown, where the article has another."""
    above = [run for run in runs[: max(0, headline - ABOVE)] if run.role == "date"]
    if above and any(run.role == "date" for run in runs[headline + 1 :]):
        for run in above:
            if not run.hints & Hint.MAIN:
                run.take("other", "the date of the day, above the article")


def _mark_head_lines(runs: Sequence[Run], first: int, stated: Headmatter, shares: Sequence[float]) -> int:
    """Mark bylines and dates after the headline; give the index after the last of them."""
    last, prose, seen = first, 0, 0
    for index in range(first, len(runs)):
        run = runs[index]
        if run.tag in HEADINGS and run.link_density > 0.8:
            break  # the head of a list of articles, not of one
        if run.role in ("byline", "date") and prose <= 1:
            last = index + 1
        prose += run.role in BODY_ROLES or (not run.role and is_prose(run) and run.words >= 12)
        seen += not run.role
        if prose > 1 or seen > HEAD_LINES:
            break
        if run.role:
            continue
        if role := _head_line(runs, index, stated, shares[index]):
            run.take(*role)
            last = index + 1
    return last


def _head_line(runs: Sequence[Run], index: int, stated: Headmatter, share: float) -> tuple[str, str] | None:
    run, words = runs[index], runs[index].words
    in_text = run.tag in LISTED or share > DATED_TEXT
    if words <= 30 and has_lead_in(run.text):
        return "byline", "opens as bylines do"
    if words <= (LONGEST_DATE_IN_TEXT if in_text else LONGEST_DATE) and (
        run.time or printed(run.text, month_first=True)
    ):
        return "date", "a line with a date in the head of the article"
    if words > 8:
        return None
    if bare(run.text) in AGENCIES and (run.text.isupper() or len(run.text) > LONGEST_ACRONYM):
        return "byline", "an agency's name in the head of the article"
    if index and runs[index - 1].role == "byline" and kind_of(run.text) == "role":
        return "byline", "the office of whoever is named before it"
    if bare(run.text) in stated.outlet_names or _labels_a_neighbour(run, runs, index):
        return "byline", "the outlet's name in the head of the article"
    if run.tag in HEADINGS or (
        run.link_density > MOSTLY_LINK * 1.9 and not run.hints & Hint.BYLINE and words < 2
    ):
        return None
    if leads_to_topics(run):
        return None
    named = words <= 4 and kind_of(run.text) in ("outlet", "agency")
    if words > 1 and (
        named or (looks_like_names(run.text) and (run.element is not None or _signs(runs, index)))
    ):
        return "byline", "names in the head of the article"
    return None


def _signs(runs: Sequence[Run], index: int) -> bool:
    """Tell whether words with capitals are names, and no label: by a given name, or what is beside them."""
    beside = [*runs[max(0, index - 1) : index], *runs[index + 1 : index + 2]]
    if has_given_name(runs[index].text) or any(map(_dates_or_signs, beside)):
        return True
    if len(beside) > 1 and beside[1].words <= LONGEST_SIGNER and kind_of(beside[1].text) == "role":
        return True  # whose office stands in the next line
    return len(beside) > 1 and beside[0].role == "headline" and is_prose(beside[1])


def _dates_or_signs(run: Run) -> bool:
    dated = run.words <= LONGEST_DATE and printed(run.text, month_first=True)
    return bool(dated) or begins_byline(run.text)


def _labels_a_neighbour(run: Run, runs: Sequence[Run], index: int) -> bool:
    """Tell whether a line nearby opens with this name and a colon, as outlets sign their summaries."""
    label = bare(run.text) + ":"
    return any(
        " ".join(near.text.split()).casefold().startswith(label) for near in runs[max(0, index - 3) : index]
    )


def _begins_text(run: Run, share: float, stated: Headmatter) -> bool:
    """Tell whether a line in the head of an article reads so much like its text that it is no summary."""
    if share <= (OPENING_LEAD if run.words >= OPENING else LEAD):
        return False
    if run.element is None:
        return share > MARKED_LEAD
    named = run.hints & Hint.STANDFIRST or bare(run.text) == stated.description
    if run.words >= OPENING or not (named or run.tag in HEADINGS):
        return True
    return share > (HEADED_LEAD if run.tag in HEADINGS else MARKED_LEAD)


def names_summary(run: Run) -> bool:
    """Tell whether elements are named as the summary, and as other articles at most in one: "teaser-text"."""
    if not run.hints & Hint.STANDFIRST or not run.hints & Hint.RELATED:
        return bool(run.hints & Hint.STANDFIRST)
    return all(e.own & Hint.STANDFIRST for e in ancestors(run.element) if e.own & Hint.RELATED)


def _standfirst(
    runs: Sequence[Run],
    first: int,
    last: int,
    region: Region,
    stated: Headmatter,
    shares: Sequence[float],
) -> None:
    """Take the summary line under the headline, where its element or the page's description shows it."""
    if any(run.role == "standfirst" for run in runs[first : region.last + 1]):
        return
    for index in range(first, min(len(runs), first + HEAD_LINES * 2)):
        run = runs[index]
        if run.role or run.words < 4 or run.link_density > MOSTLY_LINK:
            continue
        if run.words > LONGEST_STANDFIRST:
            return
        named = names_summary(run)
        if named and region.holds(index) and index >= last and run.text.endswith("."):
            return  # set off, but part of the text: the byline stands above it
        described = (
            bool(stated.description) and bare(run.text) == stated.description and not region.holds(index)
        )
        if not _begins_text(run, shares[index], stated) and (
            named
            or described
            or (run.tag in HEADINGS and run.tag != "h1" and run.words >= 6 and index <= first + 2)
        ):
            reason = "named as the summary" if named else "stands under the headline, apart from the text"
            run.take("standfirst", reason)
        if is_prose(run):
            return
