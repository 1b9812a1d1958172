"""The titles that pages state ─► what is left of them without the names of outlet and section."""

import re
from collections.abc import Collection, Sequence

from edkit.clean.written.fold import bare
from edkit.clean.written.genre_words import GENRE_OF

TITLE_GAP = re.compile(r"\s+[|–—·•»«:*]+\s+|\s+-+\s+|\s*[|｜]\s*|\s*::\s*|\s+//\s+")
SECTION_WORDS = 3  # of a section's name between two bars
SECTION_WORDS_AT_DASHES = 2  # the same between other separators that are alike
SECTION_WORDS_BESIDE = 1  # the same between separators that differ
LONGEST_NAME = 5  # words at the end of a title that hold an outlet's name beside others
LEAST_NAME = 4  # letters; a shorter name stands in other words by chance

_NO_LETTER = re.compile(r"\W")


def without_outlet(title: str, outlets: Collection[str]) -> str:
    """Cut the outlet's name, and a section or genre beside it, off the ends of a title.

    `outlets` are what the outlet calls itself, folded by `bare`.

    >>> without_outlet("Ferry talks fail | News | The Skerry Herald", {"the skerry herald"})
    'Ferry talks fail'
    """
    gaps = list(TITLE_GAP.finditer(title))
    begin, end = 0, len(title)
    for number in range(len(gaps)):
        if _begins_name(title, gaps, number, outlets):
            end = gaps[number - 1 if number and _names_section(title, gaps, number) else number].start()
            break
    inside = [gap for gap in gaps if gap.start() < end]
    for gap in reversed(inside):
        if _names_outlet(title[: gap.start()], outlets):
            begin = gap.end()
            break
    return without_genre(title[begin:end])


def without_genre(title: str) -> str:
    """Cut off a label behind or before a bar: "Ferry talks fail | Opinion"."""
    first, bar, rest = title.partition(" | ")
    if bar and bare(first) in GENRE_OF:
        return rest
    rest, bar, last = title.rpartition(" | ")
    return rest if bar and bare(last) in GENRE_OF else title


def _begins_name(title: str, gaps: Sequence[re.Match[str]], number: int, outlets: Collection[str]) -> bool:
    """Tell whether the outlet's name follows a separator: up to the end, or up to the next one."""
    begin, last = gaps[number].end(), number + 1 == len(gaps)
    if _names_outlet(title[begin:], outlets):
        return True
    if last:
        return _holds_name(title[begin:], outlets)
    return _names_outlet(title[begin : gaps[number + 1].start()], outlets)


def _names_section(title: str, gaps: Sequence[re.Match[str]], number: int) -> bool:
    """Tell whether a section's name stands between a separator and the one before it."""
    before, after = gaps[number - 1], gaps[number]
    most = SECTION_WORDS_BESIDE
    if before[0].strip() == after[0].strip():
        most = SECTION_WORDS if "|" in after[0] else SECTION_WORDS_AT_DASHES
    return 0 < len(title[before.end() : after.start()].split()) <= most


def _names_outlet(text: str, outlets: Collection[str]) -> bool:
    folded = bare(text)
    letters = _letters(folded)
    return folded in outlets or any(len(name) > 3 and letters == _letters(name) for name in outlets)


def _holds_name(text: str, outlets: Collection[str]) -> bool:
    """Tell whether a few words hold the outlet's name, or are a part of it: "Herald Online"."""
    words = [_letters(word) for word in bare(text).split()]
    if not 0 < len(words) <= LONGEST_NAME:
        return False
    whole = "".join(words)
    pieces = {"".join(words[a:b]) for a in range(len(words)) for b in range(a + 1, len(words) + 1)}
    for name in outlets:
        letters = _letters(name)
        if "." not in name and len(letters) >= LEAST_NAME and letters in pieces:
            return True
        if len(whole) >= LEAST_NAME and (letters.startswith(whole) or (len(words) > 1 and whole in letters)):
            return True
    return False


def _letters(folded: str) -> str:
    return _NO_LETTER.sub("", folded)
