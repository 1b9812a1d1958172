"""What was looked for: outlet × period, nothing published apart from nothing known."""

import pandas as pd

from edkit.charts import cells, parts
from edkit.charts.calendar import calendar
from edkit.charts.cells import Grid
from edkit.charts.columns import need, text_column, with_ids
from edkit.charts.figure import Figure, nothing
from edkit.charts.parts import Entry, Row
from edkit.charts.shades import shade_key, shaded
from edkit.charts.theme import FAILED, FAINT, INK, MUTED, ON_DARK, WIDTH
from edkit.charts.words import count as counted
from edkit.charts.words import number

COUNTS = ("held", "failed", "waiting")
# A state of a cell as a sentence calls it, where no page of it is held.
SAID = {
    "none": "nothing published",
    "unknown": "unknown",
}


def looked_for_grid(
    table: pd.DataFrame,
    *,
    by: str | None = None,
    title: str = "What was looked for, and what became of it",
    alt: str | None = None,
    note: str = "",
) -> Figure:
    """Draw outlet × period: pages held, failed or waiting, nothing published, nothing known.

    Needs outlet, period, held, failed, waiting (counts of addresses), status (of a cell: "none" where
    nothing was published, "unknown" where nobody knows) and vouched (whether what was found is all there
    was). Rows without a period hold what has no day; one with a period and no status is not drawn, for
    nobody looked at it. The printed number is that of the pages held; 0 is
    a known zero. `again`, where it is there, counts those waiting that failed so far. Other columns go into
    the figure's data.

    Raises MissingColumns.
    """
    need(table, "outlet", "period", *COUNTS, "status", "vouched")
    data = with_ids(table, [name for name in table.columns if name != "article_ids"], "article_ids")
    shown = table[table["period"].isna() | table["status"].notna()]
    if shown.empty:
        return nothing(title, "nothing was looked for")
    grid = _grid(shown, by or table.attrs.get("by"))
    spec = parts.stacked(parts.key(_key(grid), WIDTH - cells.room(grid)), cells.picture(grid))
    return Figure(spec=spec, title=title, alt=alt or _alt(grid), data=data, note=note)


def _grid(table: pd.DataFrame, by: str | None) -> Grid:
    cal, keys = calendar(table["period"], by)
    outlets = text_column(table, "outlet", "outlet unknown")
    columns = [*COUNTS, "status", "vouched", *(["again"] if "again" in table else [])]
    rows = {
        (name, key): dict(zip(columns, row, strict=True))
        for name, key, *row in zip(outlets, keys, *(table[column] for column in columns), strict=True)
    }
    order = list(dict.fromkeys(outlets))
    made = [_cell(name, key, rows.get((name, key)), cal.label(key)) for name in order for key in cal.keys]
    undated = [_undated(name, rows[name, None]) for name in order if (name, None) in rows]
    return Grid(
        cells=_shaded(made), outlets=order, calendar=cal, undated=[cell for cell in undated if cell["said"]]
    )


def _cell(name: str, key: str, row: Row | None, when: str) -> Row:
    counts = _counts(row)
    state = "unknown" if row is None else str(row["status"])
    more = (
        bool(sum(counts.values())) and row is not None and row["vouched"] is not True and not row["vouched"]
    )
    said = _said(counts, row) + (", and there may be more" if more else "")
    return {
        "outlet": name,
        "key": key,
        **counts,
        "state": "held" if counts["held"] else state,
        "when": when,
        "said": said or SAID.get(state, state),
        "edge": more,
        "corner": _corner(counts),
    }


def _counts(row: Row | None) -> dict[str, int]:
    return {name: int(number(row[name]) or 0) if row else 0 for name in COUNTS}


def _corner(counts: dict[str, int]) -> str | None:
    if not counts["held"]:
        return None
    return FAILED if counts["failed"] else MUTED if counts["waiting"] else None


def _said(counts: dict[str, int], row: Row | None) -> str:
    words = {"held": "held", "failed": "failed", "waiting": "not brought yet"}
    if again := int(number(row.get("again")) or 0) if row else 0:
        words["waiting"] += f" ({again:,} failed so far)"
    return ", ".join(f"{counted(n, 'page')} {words[name]}" for name, n in counts.items() if n)


def _undated(name: str, row: Row) -> Row:
    counts = _counts(row)
    held = counts["held"]
    lost = bool(counts["failed"] and not held)
    return {
        "outlet": name,
        **counts,
        "state": "held" if held else "failed" if lost else "waiting",
        "text": _number(counts),
        "said": _said(counts, row),
        "corner": _corner(counts),
        "fill": FAILED if lost else FAINT,
        "ink": ON_DARK if lost else INK,
    }


def _number(counts: dict[str, int]) -> str:
    """Give the number of an undated cell, behind the sign of what it counts unless it is held."""
    if counts["held"]:
        return f"{counts['held']}"
    return f"{cells.CROSS} {counts['failed']}" if counts["failed"] else f"{cells.DOT} {counts['waiting']}"


def _shaded(made: list[Row]) -> list[Row]:
    most = max((cell["held"] for cell in made), default=0)
    for cell in made:
        match cell["state"]:
            case "held":
                cell |= shaded(cell["held"], most) | {"text": f"{cell['held']}"}
            case "failed":
                cell |= {"fill": FAILED}
            case "waiting":
                cell |= {"fill": FAINT}
            case "none":
                cell |= cells.NOTHING
    return made


def _key(grid: Grid) -> list[Entry]:
    most = max((cell["held"] for cell in grid.cells), default=0)
    entries = shade_key(most, {cell["fill"] for cell in grid.having("held")}, ("page held", "pages held"))
    corners = {cell.get("corner") for cell in [*grid.cells, *grid.undated]}
    states = {cell["state"] for cell in [*grid.cells, *grid.undated]}
    for there, entry in (
        (FAILED in corners, Entry(text="some failed", shape="corner")),
        (MUTED in corners, Entry(text="some not brought yet", fill=MUTED, shape="corner")),
        ("failed" in states, Entry(text="failed, none held", fill=FAILED, shape="cross")),
        ("waiting" in states, Entry(text="none brought yet", fill=MUTED, shape="dot")),
        (any(cell["held"] for cell in grid.undated), Entry(text="held, undated", fill=FAINT)),
        (any(cell["edge"] for cell in grid.cells), Entry(text="there may be more", shape="edge")),
        (grid.having("none"), cells.NOTHING_KEY),
        (grid.having("unknown"), Entry(text="unknown", shape="hatched")),
    ):
        entries += [entry] if there else []
    return entries


def _alt(grid: Grid) -> str:
    made, cal = grid.cells, grid.calendar
    unit = cal.unit if cal.unit != "text" else "period"
    lines = [f"{counted(len(grid.outlets), 'outlet')} by {counted(len(cal.keys), unit)}, {cal.span}."]
    of = f"of {len(made):,} cells"
    total = sum(cell["held"] for cell in made)
    lines += [f"Pages are held in {len(grid.having('held')):,} {of}, {total:,} in all."] if made else []
    for state, what in (
        ("failed", "pages failed and none is held"),
        ("waiting", "no page was brought yet"),
        ("none", "nothing was published"),
        ("unknown", "nobody knows"),
    ):
        n = len(grid.having(state))  # type: ignore[arg-type]
        lines += [f"In {n:,} {what}."] if n else []
    return " ".join(lines)
