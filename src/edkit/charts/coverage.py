"""The audit's main figure: for which outlet and period articles are held, and where we know nothing."""

import pandas as pd

from edkit.charts import cells, parts
from edkit.charts.calendar import Calendar, calendar
from edkit.charts.cells import Grid
from edkit.charts.columns import held_names, need, text_column, with_ids
from edkit.charts.figure import Figure, nothing
from edkit.charts.parts import Entry, Row
from edkit.charts.shades import shade_key, shaded
from edkit.charts.theme import FAILED, FAINT, INK, MUTED, ON_DARK, WIDTH
from edkit.charts.words import count as counted
from edkit.charts.words import listed, number

# What a status says of a cell in which nothing is held and nothing failed.
_SOUGHT: dict[str, Row] = {
    "none": {"state": "none", "said": "nothing published"},
    "found": {"state": "waiting", "said": "pages found, no article held"},
}


def coverage_grid(
    table: pd.DataFrame,
    *,
    outlet: str = "outlet",
    period: str = "period",
    held: str = "held",
    failed: str = "failed",
    status: str = "status",
    ids: str = "article_ids",
    by: str | None = None,
    title: str = "What is held, and what is missing",
    alt: str | None = None,
    note: str = "",
) -> Figure:
    """Draw outlet × period: articles held, pages failed, nothing known.

    Needs outlet, period and held (articles held); failed (pages that were wanted and are not held) and
    ids are used where they are there. Rows without a period hold what has no day, articles and failed
    pages: they get a column of their own. A status of "none" says that nothing was published: a white 0;
    one of "found" that pages were found of which no article is held: a dot.
    Where the table has no row, or another with nothing held and nothing failed, nothing is known: we did
    not ask, so it may or may not have been a day without news. Outlets stand in the table's order. `by`
    names the period; otherwise it is inferred.

    Raises MissingColumns.
    """
    need(table, outlet, period, held)
    data = with_ids(table, [outlet, period, held, failed], ids)
    grid = _grid(table, (outlet, period, held, failed, status), by or table.attrs.get("by"))
    if not grid.outlets:
        return nothing(title, "no outlet is known")
    spec = parts.stacked(parts.key(_key(grid), WIDTH - cells.room(grid)), cells.picture(grid))
    return Figure(spec=spec, title=title, alt=alt or _alt(grid), data=data, note=note)


def _grid(table: pd.DataFrame, names: tuple[str, str, str, str, str], by: str | None) -> Grid:
    outlet, period, held, failed, status = names
    cal, keys = calendar(table[period], by)
    failures = held_names(table, [failed])[0]
    counts: dict[tuple[str, str | None], list[float]] = {}
    outlets = text_column(table, outlet, "outlet unknown")
    for position, (name, key) in enumerate(zip(outlets, keys, strict=True)):
        cell = counts.setdefault((name, key), [0, 0])
        cell[0] += number(table[held].iloc[position]) or 0
        cell[1] += (number(table[failures].iloc[position]) or 0) if failures else 0
    states = zip(outlets, keys, text_column(table, status, ""), strict=True)
    told = {(name, key): _SOUGHT[state] for name, key, state in states if state in _SOUGHT}
    order = list(dict.fromkeys(outlets))
    undated = [_undated(name, *counts[name, None]) for name in order if any(counts.get((name, None), ()))]
    made = [_cell(name, key, cal, *counts.get((name, key), [0, 0])) for name in order for key in cal.keys]
    for one in made:
        if one["state"] == "unknown":
            one |= told.get((one["outlet"], one["key"]), {})
    return Grid(cells=_shaded(made), undated=undated, outlets=order, calendar=cal)


def _cell(name: str, key: str, cal: Calendar, held: float, failed: float) -> Row:
    return {
        "outlet": name,
        "key": key,
        "held": int(held),
        "failed": int(failed),
        "state": "held" if held else "failed" if failed else "unknown",
        "when": cal.label(key),
        "said": _said(held, failed),
    }


def _undated(name: str, held: float, failed: float) -> Row:
    return {
        "outlet": name,
        "held": int(held),
        "failed": int(failed),
        "text": f"{held:.0f}" if held else f"{cells.CROSS} {failed:.0f}",
        "said": _said(held, failed),
        "corner": FAILED if failed and held else None,
        "fill": FAINT if held else FAILED,
        "ink": INK if held else ON_DARK,
    }


def _said(held: float, failed: float) -> str:
    said = [counted(held, "article")] if held else []
    said += [f"{counted(failed, 'page')} failed"] if failed else []
    return ", ".join(said) or "nothing known"


def _shaded(made: list[Row]) -> list[Row]:
    most = max((cell["held"] for cell in made), default=0)
    for cell in made:
        if cell["held"]:
            cell |= shaded(cell["held"], most) | {"text": f"{cell['held']}"}
            cell["corner"] = FAILED if cell["failed"] else None
        elif cell["failed"]:
            cell |= {"fill": FAILED}
        elif cell["state"] == "none":
            cell |= cells.NOTHING
        elif cell["state"] == "waiting":
            cell |= {"fill": FAINT}
    return made


def _key(grid: Grid) -> list[Entry]:
    most = max((cell["held"] for cell in grid.cells), default=0)
    seen = {cell["fill"] for cell in grid.having("held")}
    entries = shade_key(most, seen, ("article held", "articles held"))
    some = any(cell["held"] and cell["failed"] for cell in [*grid.cells, *grid.undated])
    entries += [Entry(text="some pages failed", shape="corner")] if some else []
    lost = grid.having("failed") or any(not cell["held"] for cell in grid.undated)
    entries += [Entry(text="pages failed, none held", fill=FAILED, shape="cross")] if lost else []
    entries += (
        [Entry(text="found, no article held", fill=MUTED, shape="dot")] if grid.having("waiting") else []
    )
    entries += [cells.NOTHING_KEY] if grid.having("none") else []
    entries += [Entry(text="nothing known", shape="hatched")] if grid.having("unknown") else []
    return entries


def _alt(grid: Grid) -> str:
    made, cal = grid.cells, grid.calendar
    unit = cal.unit if cal.unit != "text" else "period"
    lines = [f"{counted(len(grid.outlets), 'outlet')} by {counted(len(cal.keys), unit)}, {cal.span}."]
    if made:
        known = len(grid.having("held"))
        total = sum(cell["held"] for cell in made)
        lines.append(f"Articles are held in {known:,} of {len(made):,} cells, {total:,} in all.")
    lost = grid.having("failed")
    where = list(dict.fromkeys(cell["outlet"] for cell in lost))
    lines += [f"In {len(lost):,} pages failed and none is held ({listed(where)})."] if lost else []
    found = len(grid.having("waiting"))
    lines += [f"In {found:,} pages were found and no article is held."] if found else []
    none = len(grid.having("none"))
    lines += [f"In {none:,} nothing was published."] if none else []
    blank = len(grid.having("unknown"))
    lines += [f"In {blank:,} nothing is known."] if blank else []
    undated, lost_days = (sum(cell[what] for cell in grid.undated) for what in ("held", "failed"))
    belong = "belongs" if undated == 1 else "belong"
    lines += [f"{counted(undated, 'undated article')} {belong} to no period."] if undated else []
    lines += [f"{counted(lost_days, 'failed page')} of no known day."] if lost_days else []
    return " ".join(lines)
