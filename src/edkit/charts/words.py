"""Numbers as readers of a report write them."""

import math
from collections.abc import Iterable, Sequence

import pandas as pd

PERCENT = "\u202f%"  # after a narrow space that no line breaks at, on axes as in sentences


def known(value: object) -> bool:
    """Tell whether a cell holds anything: not None, NaN, NaT or NA."""
    return not (
        value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and math.isnan(value))
    )


def number(value: object) -> float | None:
    """Give a cell as a finite number, None where it is unknown or infinite."""
    found = float(value) if known(value) else math.nan  # type: ignore[arg-type]
    return found if math.isfinite(found) else None


def amount(value: object) -> float | None:
    """Give a cell as a number, which may be infinite; None where it is unknown."""
    return float(value) if known(value) else None  # type: ignore[arg-type]


def percent(share: float | None) -> str:
    r"""Write a share: whole percents, one decimal below ten, and never 0 % for something.

    >>> [percent(s) for s in (0.5, 0.034, 0.0, 0.0002, None)]
    ['50\u202f%', '3.4\u202f%', '0\u202f%', '<0.1\u202f%', 'unknown']
    """
    if share is None:
        return "unknown"
    hundredfold = share * 100
    if 0 < hundredfold < 0.05:
        return f"<0.1{PERCENT}"
    if round(hundredfold, 1) >= 10 or hundredfold == 0:
        return f"{hundredfold:.0f}{PERCENT}"
    return f"{hundredfold:.1f}{PERCENT}"


def count(n: float, thing: str) -> str:
    """Write a count with its noun.

    >>> count(1, "article"), count(1200, "article"), count(0, "story")
    ('1 article', '1,200 articles', '0 stories')
    """
    plural = f"{thing[:-1]}ies" if thing.endswith("y") and not thing.endswith("ay") else f"{thing}s"
    return f"{n:,.0f} {thing if n == 1 else plural}"


def figure(value: float | None, decimals: int = 2) -> str:
    """Write a number with few decimals, "unknown" for None.

    >>> figure(1.5), figure(1200.0), figure(None)
    ('1.50', '1,200', 'unknown')
    """
    if value is None:
        return "unknown"
    if math.isinf(value):
        return "∞"
    return f"{value:,.0f}" if value == int(value) and abs(value) >= 100 else f"{value:,.{decimals}f}"


def listed(names: Iterable[str], most: int = 4) -> str:
    """Join names for a sentence; beyond `most` the rest is counted.

    >>> listed(["Herald", "Post"]), listed("abcdef")
    ('Herald and Post', 'a, b, c and 3 more')
    """
    found: Sequence[str] = list(names)
    if len(found) > most:
        found = [*found[: most - 1], f"{len(found) - most + 1} more"]
    return " and ".join([", ".join(found[:-1]), found[-1]]) if len(found) > 1 else "".join(found)
