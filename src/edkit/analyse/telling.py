"""Numbers in words: the pieces from which reports build their sentences."""

import math
import re
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any

import pandas as pd
from pandas.api.typing import NaTType

Day = pd.Timestamp | NaTType

NO_INTERVAL = "no interval"

_MARKUP = re.compile(r"([\\`*_\[\]<>#|$~])")
_SMALL = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)


def counted(n: int, singular: str, plural: str | None = None) -> str:
    """Give a number with its noun.

    >>> counted(1, "article"), counted(1200, "article"), counted(0, "story", "stories")
    ('1 article', '1,200 articles', 'no story')
    """
    noun = singular if n == 1 else plural or f"{singular}s"
    return f"{n:,} {noun}" if n else f"no {singular}"


def in_words(n: int) -> str:
    """Write numbers up to twelve as words.

    >>> in_words(7), in_words(13)
    ('seven', '13')
    """
    return _SMALL[n] if 0 < n < len(_SMALL) else f"{n:,}"


def opening(n: int, singular: str, plural: str | None = None) -> str:
    """Give a number with its noun as a sentence may begin.

    >>> opening(1, "page"), opening(9, "page"), opening(40, "page"), opening(0, "page")
    ('One page', 'Nine pages', '40 pages', 'No page')
    """
    words = f"{in_words(n)} {singular if n == 1 else plural or f'{singular}s'}" if n else f"no {singular}"
    return words[0].upper() + words[1:]


def which(n: int, one: str, many: str) -> str:
    """Choose the verb that fits a number.

    >>> which(1, "is", "are"), which(0, "is", "are"), which(2, "is", "are")
    ('is', 'is', 'are')
    """
    return many if n > 1 else one


def percent(share: float, digits: int | None = None) -> str:
    """Give a share as a percentage, with one digit more where a whole number would hide it.

    >>> percent(0.314), percent(0.0042), percent(0.996), percent(1.0), percent(float("nan"))
    ('31 %', '0.4 %', '99.6 %', '100 %', 'unknown')
    """
    if math.isnan(share):
        return "unknown"
    value = 100 * share
    if digits is None:
        digits = 1 if 0 < value < 1.5 or 98.5 < value < 100 else 0
    if 0 < value < 0.05:
        return "under 0.1 %"
    return f"{value:.{digits}f} %"


def interval(low: float, high: float) -> str:
    """Give the limits of a share as a range of percentages.

    >>> interval(0.11, 0.42), interval(float("nan"), 1)
    ('11–42 %', 'no interval')
    """
    if math.isnan(low) or math.isnan(high):
        return NO_INTERVAL
    return f"{percent(low).removesuffix(' %')}–{percent(high)}"


def listed(names: Iterable[str], last: str = "and", limit: int = 6) -> str:
    """Join names as prose does; beyond `limit` the rest are counted.

    >>> listed(["Post"]), listed(["Post", "Echo"]), listed(list("abcdefgh"), limit=3)
    ('Post', 'Post and Echo', 'a, b, c and five others')
    """
    shown: Sequence[str] = list(names)
    if len(shown) > limit + 1:
        shown = [*shown[:limit], f"{in_words(len(shown) - limit)} others"]
    if len(shown) < 2:
        return "".join(shown)
    return f"{', '.join(shown[:-1])} {last} {shown[-1]}"


def spelled_day(day: Day) -> str:
    """Write a day as prose does.

    >>> spelled_day(pd.Timestamp("2026-03-02"))
    '2 March 2026'
    """
    return f"{day.day} {day:%B %Y}" if isinstance(day, pd.Timestamp) else "no known day"


def from_to(first: Day, last: Day) -> str:
    """Write a span of days as prose does, saying nothing twice.

    >>> from_to(pd.Timestamp("2026-03-02"), pd.Timestamp("2026-04-12"))
    '2 March to 12 April 2026'
    """
    if not isinstance(first, pd.Timestamp) or not isinstance(last, pd.Timestamp):
        return "no known days"
    if first == last:
        return spelled_day(first)
    if first.year != last.year:
        return f"{spelled_day(first)} to {spelled_day(last)}"
    if first.month != last.month:
        return f"{first.day} {first:%B} to {spelled_day(last)}"
    return f"{first.day} to {spelled_day(last)}"


def share_of(row: Mapping[Hashable, Any]) -> str:
    """Tell a row's share with its interval.

    >>> share_of({"share": 0.308, "low": 0.255, "high": 0.366})
    '31 % (26–37 %)'
    """
    limits = interval(row["low"], row["high"])
    return percent(row["share"]) + (f" ({limits})" if limits != NO_INTERVAL else "")


def quoted(text: object) -> str:
    """Put a headline or name of unknown content into Markdown so that it stays what it is.

    >>> quoted("Ferry *not* <b>late</b>")
    'Ferry \\\\*not\\\\* \\\\<b\\\\>late\\\\</b\\\\>'
    """
    return "no headline" if text is None or text is pd.NA else _MARKUP.sub(r"\\\1", str(text))
