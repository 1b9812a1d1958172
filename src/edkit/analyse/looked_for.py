"""What a collection looked for, and what became of it: outlet by outlet and period by period.

A period in which nothing was found is one in which nothing was published only where a feed or a sitemap
vouches for that; else it is unknown. A page that failed never counts as none.
"""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import pandas as pd

from edkit.analyse.intervals import LEVEL
from edkit.analyse.periods import Period, floor
from edkit.analyse.tables import (
    OTHER_OUTLETS,
    filled_ids,
    fold_outlets,
    ids_by,
    in_order,
    need,
    outlets_of,
    with_share,
)
from edkit.errors import REASONS

COUNTS = ["found", "filtered", "held", "failed", "waiting"]
AGAIN = "again"  # of those that wait: they failed so far, and are to be tried again

# How publishers reserve rights, in words.
RESERVED_BY = {
    "tdm-reservation": "the header TDM-Reservation, or a meta element of that name",
    "tdmrep": "the file /.well-known/tdmrep.json",
    "x-robots-tag": "the header X-Robots-Tag",
    "robots-meta": "a meta element for robots",
    "ai-agents": "the rules of robots.txt for AI agents",
}

CELLS = {
    "held": "every page that was looked for is held",
    "partly": "some pages are held, others failed or still wait",
    "failed": "no page is held, and some or all failed",
    "waiting": "no page has been brought yet",
    "none": "nothing that is looked for was published, as a feed or a sitemap vouches",
    "unknown": "nothing was found, and nobody vouches that nothing was published",
}


def looked_for(
    cells: pd.DataFrame,
    addresses: pd.DataFrame,
    *,
    by: Period = "week",
    outlets: Sequence[str] | None = None,
    limit: int | None = None,
) -> pd.DataFrame:
    """Tell what became of what was looked for, in each outlet and period.

    Needs outlet, period, found, filtered, held, failed, waiting, vouched of cells (one row for each
    outlet and period, as the catalogue's collection gives them by the same period) and url, outlet, day,
    state, reason, article of addresses. `outlets`: only these. `limit`: so many outlets of which most was
    looked for stand alone, the others together; what is added up is vouched for only if each part is.

    Returns outlet, period, found, filtered, n (addresses that were looked for: found less filtered), held,
    failed, waiting, again (of those waiting: they failed so far), vouched, status (a key of CELLS; NA where
    there is no period, or one that nobody looked at), article_ids (those read on what is held), missing
    (the addresses that failed or wait, a tuple); outlets of which most was looked for come first.

    Raises MissingColumns.
    """
    need(cells, "outlet", "period", *COUNTS, "vouched")
    keys = ["outlet", "period"]
    looked, addresses = (_chosen(table, outlets) for table in (cells, addresses))
    order = _largest_first(looked)
    if limit is not None and len(order) > limit:
        looked, addresses = (fold_outlets(table, order[:limit]) for table in (looked, addresses))
        order = [*order[:limit], OTHER_OUTLETS]
    facts = looked.assign(outlet=outlets_of(looked), seen=looked["vouched"].notna())
    facts = facts.assign(vouched=looked["vouched"].fillna(False).astype(bool))
    groups = facts.groupby(keys, dropna=False, sort=True)
    table = groups[COUNTS].sum().astype("int64").join(groups[["vouched", "seen"]].all()).reset_index()
    table["n"] = table["found"] - table["filtered"]
    table["status"] = pd.array(list(map(_state, table.to_dict("records"))), dtype="string")
    table = in_order(table, order)
    columns = "found filtered n held failed waiting again vouched status article_ids missing"
    return _with_what_opens(table, addresses, by)[[*keys, *columns.split()]]


def looked_for_by_outlet(
    table: pd.DataFrame,
    places: pd.DataFrame,
    *,
    outlets: Sequence[str] | None = None,
    level: float = LEVEL,
) -> pd.DataFrame:
    """Add up what was looked for, outlet by outlet. Takes what `looked_for` gives, and the places read.

    Needs outlet and last_read of places: one row for each feed, sitemap and section page. `outlets`: only
    these.

    Returns outlet, found, filtered, n, held, failed, waiting, again, share, low, high (held of n, 0-1),
    places, read (places that could be read, once at least), weeks (periods that were looked at), vouched
    and unknown (of these), article_ids, missing; an outlet of which nothing but places is known comes last.

    Raises MissingColumns.
    """
    need(places, "outlet", "last_read")
    inside = table.assign(
        weeks=table["status"].notna(),
        unknown=table["status"].eq("unknown").fillna(False).astype(bool),
    )
    own = _chosen(places, outlets)
    own = pd.DataFrame({"outlet": outlets_of(own), "read": own["last_read"].notna()})
    led = own.groupby("outlet")["read"].agg(["size", "sum"]).set_axis(["places", "read"], axis=1)
    groups = inside.groupby("outlet", sort=False)
    whole = groups[[*COUNTS, AGAIN, "n", "weeks", "vouched", "unknown"]].sum()
    names = [*whole.index, *led.index.difference(whole.index)]
    whole = whole.reindex(names).join(led).fillna(0).astype("int64").rename_axis("outlet")
    for ids in ("article_ids", "missing"):
        whole[ids] = filled_ids(groups[ids].sum().reindex(names))
    return with_share(whole.assign(count=whole["held"]).reset_index(), level).drop(columns="count")


def not_held(reasons: pd.DataFrame, *, outlets: Sequence[str] | None = None) -> pd.DataFrame:
    """Count why addresses that were found are not held.

    Needs outlet, state, reason, count of reasons. `outlets`: only these.

    Returns state ("failed", "waiting" or "filtered"), reason, meaning (in words), count (addresses), n (all
    that are not held), outlets (known ones, a count); most frequent first in each state.

    Raises MissingColumns.
    """
    need(reasons, "outlet", "state", "reason", "count")
    own = _chosen(reasons, outlets)
    own = own[own["state"].ne("held")]
    facts = pd.DataFrame(
        {
            "state": own["state"].astype("string").astype(object),
            "reason": own["reason"].astype("string").fillna("").astype(object),
            "outlet": own["outlet"].astype("string").astype(object),
            "count": own["count"].astype("int64"),
        }
    )
    groups = facts.groupby(["state", "reason"], sort=True)
    table = groups.agg(count=("count", "sum"), outlets=("outlet", "nunique")).reset_index()
    table["meaning"] = [
        _meaning(state, reason) for state, reason in zip(table["state"], table["reason"], strict=True)
    ]
    ordered = table.assign(n=facts["count"].sum()).sort_values(["state", "count"], ascending=[True, False])
    return ordered[["state", "reason", "meaning", "count", "n", "outlets"]].reset_index(drop=True)


def reserved(reservations: pd.DataFrame, *, outlets: Sequence[str] | None = None) -> pd.DataFrame:
    """Count the pages whose publisher reserves rights against text-and-data mining, by outlet and way.

    Needs url, outlet, kind, value, of_page, brought of reservations, as the catalogue gives them.
    `outlets`: only these. What lists say of themselves is left out.

    Returns outlet, kind, meaning (in words), values (as written, a tuple), count (pages), held (of these:
    pages that were kept all the same), pages and kept (their addresses, tuples); by outlet and kind.

    Raises MissingColumns.
    """
    need(reservations, "url", "outlet", "kind", "value", "of_page", "brought")
    own = _chosen(reservations, outlets)
    own = own[own["of_page"].fillna(False).astype(bool)]
    facts = pd.DataFrame({"outlet": outlets_of(own), "kind": own["kind"].astype("string").astype(object)})
    facts = facts.assign(url=own["url"].astype(object), value=own["value"].astype(object))
    facts["kept"] = facts["url"].where(own["brought"].astype(bool))
    groups = facts.groupby(["outlet", "kind"], sort=True)
    table = groups.agg(values=("value", _once), pages=("url", _once), kept=("kept", _once)).reset_index()
    meanings = [RESERVED_BY.get(str(kind), str(kind)) for kind in table["kind"]]
    counts = {"count": table["pages"].map(len), "held": table["kept"].map(len)}
    table = table.assign(**counts, meaning=meanings).astype(dict.fromkeys(counts, "int64"))
    return table[["outlet", "kind", "meaning", "values", "count", "held", "pages", "kept"]]


def _once(values: pd.Series) -> tuple[str, ...]:
    """Give each value that is known once, in the order of meeting it."""
    return tuple(dict.fromkeys(values.dropna()))


def _chosen(table: pd.DataFrame, outlets: Sequence[str] | None) -> pd.DataFrame:
    return table if outlets is None else table[outlets_of(table).isin(list(outlets))]


def _largest_first(cells: pd.DataFrame) -> list[str]:
    """Give the outlets, those first of which most was looked for, by name where equal."""
    sums = (cells["found"] - cells["filtered"]).groupby(outlets_of(cells)).sum().rename("n")
    ordered = sums.rename_axis("outlet").reset_index().sort_values(["n", "outlet"], ascending=[False, True])
    return list(ordered["outlet"])


def _with_what_opens(table: pd.DataFrame, addresses: pd.DataFrame, by: Period) -> pd.DataFrame:
    """Add the ids of the articles that are held, the addresses that are not, and how many failed so far."""
    need(addresses, "url", "outlet", "day", "state", "reason", "article")
    keys = ["outlet", "period"]
    facts = pd.DataFrame({"outlet": outlets_of(addresses), "period": floor(addresses["day"], by)})
    facts = facts.assign(period=facts["period"].fillna(_NO_DAY), url=addresses["url"].astype(object))
    facts = facts.assign(article=addresses["article"], state=addresses["state"].astype("string"))
    read = facts[facts["state"].eq("held") & facts["article"].notna()]
    lost = facts[facts["state"].isin(["failed", "waiting"])].assign(article=lambda rows: rows["url"])
    tried = facts[facts["state"].eq("waiting") & addresses["reason"].notna()]
    placed = table.assign(period=table["period"].fillna(_NO_DAY))
    placed = placed.join(ids_by(read, keys), on=keys).join(ids_by(lost, keys).rename("missing"), on=keys)
    placed = placed.join(tried.groupby(keys).size().rename(AGAIN), on=keys)
    opens = {name: filled_ids(placed[name]) for name in ("article_ids", "missing")}
    return table.assign(**opens, again=placed[AGAIN].fillna(0).astype("int64"))


_NO_DAY = pd.Timestamp("1677-12-31").as_unit("s")  # groups have no NaT


def _state(cell: Mapping[Hashable, Any]) -> str | None:
    """Name what became of a cell: a key of CELLS."""
    if not cell["seen"]:
        return None
    if cell["held"]:
        return "partly" if cell["failed"] or cell["waiting"] else "held"
    if cell["failed"] or cell["waiting"]:
        return "failed" if cell["failed"] else "waiting"
    return "none" if cell["vouched"] else "unknown"


def _meaning(state: str, reason: str) -> str:
    """Say why an address is not held."""
    why = REASONS.get(reason, reason)
    if state == "waiting":
        return f"tried, and to be tried again: {why}" if reason else "its turn has not come yet"
    return why
