"""What a page states and shows ─► every place where it names somebody who may be its author.

A name is mentioned in a statement (JSON-LD, a meta element), in an element that its makers mark as
naming the author, or in a line of text. What is noted of a mention are plain words, such as
"json-ld" or "lead near" (a line opening as bylines do, near the headline).
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from edkit.clean.markup.hints import Hint
from edkit.clean.markup.page import Run
from edkit.clean.markup.shapes import leads_to_topics
from edkit.clean.stated.statements import Statement, Statements
from edkit.clean.written.date_words import senses
from edkit.clean.written.dates import printed
from edkit.clean.written.fold import bare
from edkit.clean.written.name_words import (
    LEAD_IN,
    NEVER_IN_NAMES,
    NO_NAMES,
    OTHER_WORK,
    STAFF_WORDS,
    TAIL,
)
from edkit.clean.written.names import has_given_name, has_lead_in, kind_of, looks_like_names, names
from edkit.models import BODY_ROLES, Name
from edkit.words import UNSPACED_LETTER

ABOVE_HEADLINE, BELOW_HEADLINE = 5, 14  # blocks around the headline among which an article is signed
LATEST_TEXT = 40  # blocks below the headline at which the text begins at the latest
BEFORE_TEXT, AFTER_TEXT = 4, 8  # blocks around the text
LONGEST_SIGNED = 140  # characters of a line that names its author
LONGEST_LINE = 12  # words of a line of names without a lead-in
LONGEST_ADDRESS = 500  # characters
SHORTEST_HANDLE = 2  # characters
LONGEST_HANDLE = 4  # words of a name that does not look like one
EARLY_MARKS = 4
LONGEST_BEFORE = 40  # characters of a label in a line of its own
MOST_SIGNING = 6  # lines of names under one label
AND_ALONE = frozenset("and & und et y e en og och ja i и".split())  # in a line between two names
AND_LAST = [[word] for word in AND_ALONE]  # of a line that the next goes on with
ASIDE = Hint.COMMENT | Hint.RELATED | Hint.NAVIGATION | Hint.CAPTION | Hint.ADVERT
SIGNING = Hint.BYLINE | Hint.BIO

# Where a block stands, the likeliest for a byline first, and in which group.
ZONES = {
    "head": "near", "above": "near", "start": "near", "last": "end", "after": "end",
    "inside": "far", "below": "far", "top": "far",
}  # fmt: skip
ENDING = frozenset({"last", "after", "below"})
RANK = {zone: rank for rank, zone in enumerate(ZONES)}
NAMING = ("lead", "byline", "bio", "label")  # lines that say that they name somebody

_TRIM = " \t\n\u00a0,;:|-–—*•·\"“”'()[]+."
_NOT_A_NAME = re.compile(r"https?:|www\.|/|@\S+\.|[!?…©,;|]|^\W*\d+\b|:\s|\.\s+[a-z]")
_ADDRESS = re.compile(r"https?:|www\.|/")
# The address of an author's own page, or its last part: "/authors/mara-quill", "mara-quill".
_SLUG = re.compile(
    r"""(?:(?:https?:/)?/.*/(?:authors?|autor(?:en|es|i)?|auteurs?|editors?|people|persons?|profiles?|staff
    |contributors?|journalists?|writers?|reporters?|team|by)/)?(?P<name>[a-z]+(?:-[a-z]+){1,3})/?$""",
    re.VERBOSE,
)
_LABEL = re.compile(
    r"(?<!\w)(?:autor(?:in|en)?|authors?|text|words|von|by|par|por|redaktion|interview)\s?:\s?(?=\S)",
    re.IGNORECASE,
)
_PICTURED = re.compile(
    r"\W*(?:photo\w*|pictures?|images?|fotos?|fotografías?|bilder|illustrations?)\s+(?:by|von|par|por|di|door|av|af)\b",
    re.IGNORECASE,
)
_AFTER_DATE = re.compile(r"\d\W+(?:by|von|par|por|door|av|af|di)\s+(?=[^\W\d_])", re.IGNORECASE)
# Whose page it is: "© 2026 Mara Quill"; a picture's credit has no year.
RIGHTS = re.compile(
    r"""(?:(?:©|\(c\))[\s\w©]{0,14}?\b(?:19|20)\d\d\b|(?:^|[|•·]\s*)copyright\b(?:\s*(?:©|\(c\)))?)
    [\s\d,–-]*(?:(?:present|heute|by|von)\s+)?(?=[^\W\d_])""",
    re.IGNORECASE | re.VERBOSE,
)
# Who wrote a quoted post: "— Mara Quill (@maraquill) 4 March 2026".
_POSTED = re.compile(r"\s*[—–-]\s*[^@\n]{2,60}\(@\w+\)")
_HANGUL = re.compile("[\uac00-\ud7a3]{3}")  # a name, beside whatever follows
_END_OF_RIGHTS = re.compile(
    r"[|•·\n\d©]|(?<!\b\w)\.\s|\s[-–—]\s|\ball\s+rights\b|\balle\s+rechte\b", re.IGNORECASE
)


class Mention(NamedTuple):
    """One place where a page names somebody."""

    names: tuple[Name, ...]
    notes: tuple[str, ...]  # what speaks for them, by the place
    source: str  # the first word of the notes that count as one witness
    method: str
    raw: str
    span: tuple[int, int] | None


def mentions_on(
    said: Statements, runs: Sequence[Run], zone: Sequence[str], outlets: frozenset[str]
) -> list[Mention]:
    """Give the mentions on a page: those stated, then those shown, each in the page's order."""
    return [*_stated(said, outlets), *_shown(runs, zone, outlets)]


def zones(runs: Sequence[Run]) -> list[str]:
    """Name the zone in which each block stands: the head of the article, its text, its end."""
    count = len(runs)
    body = [index for index, run in enumerate(runs) if run.role in BODY_ROLES] or [count]
    first, last, third = body[0], body[-1], body[min(2, len(body) - 1)]
    found = ["top"] * count
    _fill(found, first + 1, count, "inside")
    _fill(found, last + 1, count, "below")
    _fill(found, last + 1, last + 1 + AFTER_TEXT, "after")
    _fill(found, last - 1, last + 1, "last")
    _fill(found, first - BEFORE_TEXT, third + 1, "start")
    title = next((index for index, run in enumerate(runs) if run.role == "headline"), None)
    if title is not None:
        _fill(found, title - ABOVE_HEADLINE, title, "above")
        _fill(found, title, max(title + BELOW_HEADLINE, min(first, title + LATEST_TEXT)) + 1, "head")
    return found


def _fill(found: list[str], start: int, end: int, zone: str) -> None:
    start, end = max(0, start), min(len(found), end)
    if start < end:
        found[start:end] = [zone] * (end - start)


# ---- what is stated ------------------------------------------------------------------------


def _stated(said: Statements, outlets: frozenset[str]) -> Iterator[Mention]:
    marks = 0
    for statement in said.of("byline"):
        notes = ("address",) if _SLUG.match(statement.value[:LONGEST_ADDRESS]) else _source(statement)
        aside = "mark aside" in notes
        if notes[0] == "mark" and not aside:
            marks += 1
            if marks <= EARLY_MARKS:
                notes = (*notes, "mark first" if marks == 1 else "mark early")
        source = "" if aside else notes[0]
        found = _stated_names(statement.value, outlets)
        yield Mention(found, notes, source, statement.method, statement.value, None)


def _source(statement: Statement) -> tuple[str, ...]:
    if statement.method == "markup":
        return ("mark", *(f"mark {kind}" for kind in statement.where.split()))
    if statement.method == "json-ld" and statement.where != "author":
        return ("json-ld page",) if statement.where.startswith("author") else ("json-ld person",)
    if statement.method == "meta" and statement.where.startswith("twitter"):
        return ("card",)
    return (statement.method,)


def _stated_names(value: str, outlets: frozenset[str]) -> tuple[Name, ...]:
    text = value.replace("\u00ad", "").strip()
    if slug := _SLUG.match(text[:LONGEST_ADDRESS]):
        return names(slug["name"].replace("-", " ").title())
    if _ADDRESS.match(text) or "@" in text:
        return ()
    found = tuple(Name(text=n.text, kind=n.kind) for n in names(text, outlet_names=outlets))
    return found or _handle(text, 0, outlets, spans=False)


def _handle(text: str, start: int, outlets: frozenset[str], *, spans: bool = True) -> tuple[Name, ...]:
    """Take a short text as it is for a name, where its place says that it is one."""
    if len(text) > LONGEST_SIGNED or _PICTURED.match(text):
        return ()
    lead = LEAD_IN.match(text + " ")
    named = TAIL.sub("", text[lead.end() :]) if lead else text
    kept = named.strip(_TRIM)
    words = kept.split()
    if (
        len(kept) < SHORTEST_HANDLE
        or len(words) > LONGEST_HANDLE
        or _NOT_A_NAME.search(kept)
        or bare(kept) in NO_NAMES
    ):
        return ()
    if (len(words) > 1 and any(map(str.isdigit, words))) or not any(map(str.isalpha, kept)):
        return ()
    if any(word.casefold().strip(".,:") in NOT_ALONE for word in words):
        return ()
    at = start + text.rfind(kept)
    return (
        Name(
            text=kept, kind=kind_of(kept, outlets) or "person", span=(at, at + len(kept)) if spans else None
        ),
    )


OF_THE_PAGE = frozenset({"published", "updated"})  # what the label of a date says of it: no name does
NOT_ALONE = NEVER_IN_NAMES - {"the", "our"}  # "The Post" and "Our Editors" are signed so


# ---- what is shown -------------------------------------------------------------------------


def _shown(runs: Sequence[Run], zone: Sequence[str], outlets: frozenset[str]) -> Iterator[Mention]:
    for index, run in enumerate(runs):
        if len(run.text) > LONGEST_SIGNED:
            continue
        group = ZONES[zone[index]]
        aside = bool(run.hints & ASIDE)
        signs = run.role == "byline" or run.hints & SIGNING
        how = "rights" if zone[index] in ENDING and _says_whose(run.text) else ""
        if not how and (group != "far" or (signs and not aside)):
            how = _form(run, zone[index])
        if how in ("byline", "line", "bio") and index and (label := _label_above(runs, index)):
            how = label
        if how in ("", "other"):
            continue
        note = f"{how} {group}" + (" aside" if aside else "") if how != "rights" else "rights"
        witness = "shown" if how in NAMING and group != "far" else ""
        found = _shown_names(run, how, outlets)
        notes = (how, note, *_company(found, runs, index))
        span = (run.start, run.start + len(run.text))
        yield Mention(found, notes, witness, "text", run.text, span)


def _company(found: Sequence[Name], runs: Sequence[Run], index: int) -> Iterator[str]:
    """Say what shows that a line of capitals is one of names: its element, or what is in it or beside it."""
    if runs[index].hints & SIGNING:
        yield "by its element"
    beside = [*runs[max(0, index - 1) : index], *runs[index + 1 : index + 2]]
    under_headline = len(beside) > 1 and beside[0].role == "headline" and beside[1].role in BODY_ROLES
    several = sum(name.kind == "person" and " " in name.text for name in found) > 1
    if several or under_headline or any(_dates_or_holds_office(run) for run in beside):
        yield "in company"


def _dates_or_holds_office(run: Run) -> bool:
    return run.role == "date" or (run.words <= LONGEST_HANDLE and kind_of(run.text) == "role")


def _label_above(runs: Sequence[Run], index: int) -> str:
    """Say what the label above a line makes of it: right above, or over names that it goes on from."""
    goes_on = runs[index - 1].text.casefold().split()[-1:] in AND_LAST
    for above in range(index - 1, max(-1, index - 1 - MOST_SIGNING), -1):
        text = runs[above].text
        if label := _labelled(text):
            return label
        if goes_on and has_lead_in(text):
            return "lead"
        if text.casefold() not in AND_ALONE and not (has_given_name(text) and looks_like_names(text)):
            break
        if not (goes_on or has_given_name(runs[index].text)):
            break
    return ""


def _labelled(text: str) -> str:
    """Say what a line that holds a label alone makes of the next: "Written by", "Photos:"."""
    if len(text) > LONGEST_BEFORE:
        return ""
    if OTHER_WORK.fullmatch(text + " "):
        return "other"
    return "lead" if LEAD_IN.fullmatch(text + " ") else ""


def _says_whose(text: str) -> bool:
    """Tell whether a line says whose the page is; most hold no sign of it, and are not searched."""
    folded = text.casefold()
    return ("©" in folded or "(c)" in folded or "copyright" in folded) and bool(RIGHTS.search(text))


def _form(run: Run, zone: str) -> str:
    """Say how a line may name its author: by its opening, its element, a label, or by its names alone."""
    if _POSTED.match(run.text):
        return ""
    if has_lead_in(run.text):
        return "lead"
    if run.hints & Hint.BIO:
        return "bio"
    if run.role == "byline" or run.hints & Hint.BYLINE:
        return "byline"
    if ":" in run.text and _LABEL.search(run.text):
        return "label"
    if ZONES[zone] == "far" or run.words > LONGEST_LINE or run.tag in ("h1", "h2", "h3"):
        return ""
    if leads_to_topics(run):
        return ""
    if run.words <= LONGEST_HANDLE and kind_of(run.text) == "outlet" and STAFF_WORDS.search(run.text):
        return "line"
    if looks_like_names(run.text.strip(_TRIM) if zone == "last" else run.text):
        return "line"
    return "dated" if ZONES[zone] == "near" and printed(run.text, month_first=True) else ""


def _credits_otherwise(text: str) -> bool:
    """Tell whether what stands before a name names another, or says that its bearer only reviewed it."""
    return "updated" in senses(text) or bool(names(text))


def _tells_of_the_day(name: Name) -> bool:
    """Tell whether what stands beside a date says what it is of, or where: one word does, "Concert", "Holm".

    Who signs with one word has mostly made it up ("NilsHolm"), or writes names in few letters.
    """
    word = name.text
    plain = " " not in word and word in (word.title(), word.upper(), word.lower())
    one_word = plain and not UNSPACED_LETTER.match(word) and not _HANGUL.match(word)
    return len(word) == 1 or bool(senses(word) & OF_THE_PAGE) or (one_word and name.kind == "person")


def _shown_names(run: Run, how: str, outlets: frozenset[str]) -> tuple[Name, ...]:
    text, start = run.text.replace("\u00ad", ""), run.start
    if how == "label" and (label := _LABEL.search(text)):
        text, start = text[label.end() :].split("\n")[0], start + label.end()
    elif how == "rights" and (rights := RIGHTS.search(text)):
        text, start = _END_OF_RIGHTS.split(text[rights.end() :])[0], start + rights.end()
    elif how == "dated" and (by := _AFTER_DATE.search(text)) and not _credits_otherwise(text[: by.start()]):
        text, start = text[by.end() :], start + by.end()
    elif how == "line":
        start += len(text) - len(text.lstrip(_TRIM))
        text = text.strip(_TRIM)
    found = names(text, start=start, outlet_names=outlets)
    if how == "dated":
        found = tuple(name for name in found if not _tells_of_the_day(name))
    if how not in NAMING:
        return tuple(
            name
            for name in found
            if name.kind == "person" or (how == "line" and STAFF_WORDS.search(name.text))
        )
    return found or _handle(text, start, outlets)
