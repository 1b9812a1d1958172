"""What `edkit status` says of a collection: what was looked for, and what became of it.

A count of zero is told only where something was counted; what nobody knows is told as unknown.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from edkit.display import flat, of
from edkit.errors import REASONS
from edkit.telling import records, say, wrapped

if TYPE_CHECKING:
    import pandas as pd

    from edkit.catalogue import Frontier

OUTLETS_SHOWN = 40  # a program gets them all
OUTLET = 24  # columns of an outlet's key, at most
REFUSALS_SHOWN = 8  # reasons for which addresses were filtered; a program gets them all
NONE = "no collection: nobody wrote down what was looked for beside these pages"

_COLUMNS = ("found", "filtered", "held", "failed", "waiting", "weeks", "unknown")
_OF_A_WEEK = ("found", "filtered", "held", "failed", "waiting")
_LACKS = {"again": "failed, to be tried again", "unread": "places not read"}
_MEANING = (
    "unknown: of these weeks, in how many nothing was found and no feed or sitemap vouches that nothing was "
    "published"
)


def collection_record(frontier: "Frontier") -> dict[str, Any] | None:
    """Give what is known of a collection, for a program; None: this catalogue was not filled by one."""
    known = frontier.status()
    if not known["places"] and not known["attempts"]:
        return None
    return {**known, "next_due": frontier.next_due(), "outlets": records(frontier.outlets())}


def say_looked_for(collection: Mapping[str, Any] | None) -> None:
    """Print in one line, among what is held, what was looked for."""
    if collection is None:
        say(f"{'looked for':18}{0:>9,}  {NONE}")
        return
    states = dict(collection["addresses"])
    filtered = states.pop("filtered")
    about = "addresses: " + ", ".join(f"{count:,} {state}" for state, count in states.items())
    about += f"; {filtered:,} more were filtered" if filtered else ""
    say(f"{'looked for':18}{sum(states.values()):>9,}  {about}")


def say_collection(collection: Mapping[str, Any]) -> None:
    """Print outlet by outlet what was looked for, and why something is missing."""
    rows = collection["outlets"]
    shown = rows[:OUTLETS_SHOWN]
    say()
    say(_line("outlet", "places", *_COLUMNS, wide=_wide(shown)))
    for row in [*shown, *_sums(rows)]:
        places = f"{row['read']} of {row['places']}"
        say(_line(_named(row), places, *(row[name] for name in _COLUMNS), wide=_wide(shown)))
    if len(shown) < len(rows):
        say(f"    {len(shown)} of {len(rows):,} outlets shown; edkit status --json tells of all")
    say(wrapped(_MEANING, " " * 4))
    for lack, label in _LACKS.items():
        for reason, count in collection[lack].items():
            say(
                f"{label}: {count:,} × {reason}: {REASONS.get(reason, 'a reason this version does not know')}"
            )
    for refusal, count in list(collection["filtered"].items())[:REFUSALS_SHOWN]:
        say(f"filtered: {count:,} × {flat(refusal)}")
    if (more := len(collection["filtered"]) - REFUSALS_SHOWN) > 0:
        say(f"filtered: for {of(more, 'reason')} more")
    _say_log(collection)


def say_weeks(weeks: "pd.DataFrame") -> None:
    """Print the table of `Frontier.collection`: a line for each outlet and week, and what is not known."""
    rows = records(weeks)
    wide = _wide(rows)
    say(f"{'outlet':{wide}}  week of   " + "".join(f"{name:>10}" for name in _OF_A_WEEK))
    for row in rows:
        counts = "".join(f"{row[name]:>10,}" for name in _OF_A_WEEK)
        say(f"{_named(row):{wide}}  {row['period'] or 'undated'!s:10}{counts}  {_vouched(row)}".rstrip())


def _vouched(row: Mapping[str, Any]) -> str:
    """Say what is known of a week beyond its counts."""
    if row["unknown"]:
        return "unknown"
    looked_for = row["found"] - row["filtered"]
    if row["vouched"]:
        return "" if looked_for else "nothing published"
    return "there may be more" if row["vouched"] is False else ""


def _say_log(collection: Mapping[str, Any]) -> None:
    asked = of(collection["attempts"], "attempt")
    when = f", from {_moment(collection['first'])} to {_moment(collection['last'])}"
    say(f"log: {asked}, {of(collection['requests'], 'request')}" + when * bool(collection["attempts"]))
    if collection["next_due"]:
        say(f"next: from {_moment(collection['next_due'])} on; edkit fetch goes on")


def _sums(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Give the line of all outlets, where there are several."""
    names = ("read", "places", *_COLUMNS)
    return (
        [{"outlet": "all"} | {name: sum(row[name] for row in rows) for name in names}]
        if len(rows) > 1
        else []
    )


def _line(outlet: str, places: str, *cells: object, wide: int) -> str:
    numbers = [f"{cell:,}" if isinstance(cell, int) else str(cell) for cell in cells]
    return f"{outlet:{wide}}  {places:>9}" + "".join(f"{number:>10}" for number in numbers)


def _named(row: Mapping[str, Any]) -> str:
    name = flat(row["outlet"] or "unknown")
    return name if len(name) <= OUTLET else f"{name[: OUTLET - 1]}…"


def _wide(rows: Sequence[Mapping[str, Any]]) -> int:
    return max((len(_named(row)) for row in rows), default=len("outlet"))


def _moment(moment: Any) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC"
