"""What was looked for, and what is unknown rather than nothing."""

from typing import Any

import pandas as pd
import pytest

from edkit.analyse.looked_for import CELLS, looked_for, looked_for_by_outlet, not_held, reserved
from edkit.errors import MissingColumns

FIRST, SECOND, THIRD = (pd.Timestamp(day) for day in ("2026-03-02", "2026-03-09", "2026-03-16"))
COUNTS = ["found", "held", "failed", "waiting", "filtered"]


def cell(outlet: str | None, period: Any, *counts: int, vouched: bool | None = False) -> dict[str, Any]:
    held, failed, waiting, filtered = [*counts, 0, 0, 0, 0][:4]
    found = held + failed + waiting + filtered
    counted = dict(zip(COUNTS, (found, held, failed, waiting, filtered), strict=True))
    return {"outlet": outlet, "period": period, **counted, "vouched": vouched}


def cells(*rows: dict[str, Any]) -> pd.DataFrame:
    """Such a table as the catalogue gives."""
    table = pd.DataFrame(list(rows), columns=["outlet", "period", *COUNTS, "vouched"])
    kinds = {"outlet": "category", "period": "datetime64[s]", "vouched": "boolean"}
    return table.astype(kinds | dict.fromkeys(COUNTS, "Int64"))


def addresses(*rows: tuple[str, str, str | None, str, str | None]) -> pd.DataFrame:
    """Rows of url, outlet, day, state, and the article's id or the reason."""
    table = pd.DataFrame(list(rows), columns=["url", "outlet", "day", "state", "more"])
    table["article"] = table["more"].where(table["state"].eq("held"))
    table["reason"] = table["more"].where(table["state"].ne("held"))
    text = dict.fromkeys(["url", "outlet", "article", "reason"], "string")
    return table.astype({"day": "datetime64[s]", "state": "category"} | text)


NOTHING = addresses()

STATES = [
    ((3,), False, "held"),
    ((3, 1), True, "partly"),
    ((3, 0, 1), True, "partly"),
    ((0, 2, 1), True, "failed"),
    ((0, 0, 1), True, "waiting"),
    ((0, 0, 0), True, "none"),
    ((0, 0, 0, 5), True, "none"),  # published, but nothing that the study looks for
    ((0, 0, 0), False, "unknown"),
    ((0, 0, 0, 5), False, "unknown"),
    ((0, 0, 0, 5), None, None),  # outside of what is looked at
]


@pytest.mark.parametrize(("counts", "vouched", "status"), STATES)
def test_every_state_of_a_cell(counts: tuple[int, ...], vouched: bool | None, status: str | None) -> None:
    """Failed is never none, and none needs somebody who vouches."""
    row = looked_for(cells(cell("post", FIRST, *counts, vouched=vouched)), NOTHING).iloc[0]
    assert row["n"] == sum(counts[:3])
    assert pd.isna(row["status"]) if status is None else row["status"] == status
    assert status is None or status in CELLS


def test_what_has_no_day_belongs_to_no_period() -> None:
    table = looked_for(cells(cell("post", pd.NaT, 1, 1, vouched=None)), NOTHING)
    assert table[["n", "held", "vouched"]].to_numpy().tolist() == [[2, 1, False]]
    assert table["status"].isna().all()


def test_each_number_opens() -> None:
    """What is held by its articles, what is missing by its addresses."""
    known = addresses(
        ("u/1", "post", "2026-03-03", "held", "a"),
        ("u/2", "post", "2026-03-08", "failed", "timeout"),
        ("u/3", "post", "2026-03-09", "waiting", None),
        ("u/4", "post", "2026-03-09", "filtered", "pattern"),
        ("u/5", "post", None, "failed", "gone"),
        ("u/6", "post", None, "held", None),  # brought, and not read yet
        ("u/7", "post", "2026-03-10", "waiting", "busy"),  # tried, and to be tried again
    )
    rows = [cell("post", FIRST, 1, 1), cell("post", SECOND, 0, 0, 2, 1), cell("post", pd.NaT, 1, 1)]
    table = looked_for(cells(*rows), known)
    assert table["article_ids"].to_list() == [("a",), (), ()]
    assert table["missing"].to_list() == [("u/2",), ("u/3", "u/7"), ("u/5",)]
    assert table["again"].to_list() == [0, 1, 0]
    assert looked_for_by_outlet(table, places())[["waiting", "again"]].to_numpy().tolist() == [[2, 1]]


def test_outlets_put_together_are_vouched_for_only_if_all_are() -> None:
    rows = [
        *(cell("big", period, 9, vouched=True) for period in (FIRST, SECOND)),
        *(cell("a", period, vouched=True) for period in (FIRST, SECOND)),
        *(cell("b", period, vouched=period == SECOND) for period in (FIRST, SECOND)),
    ]
    table = looked_for(cells(*rows), NOTHING, limit=1)
    assert table[["outlet", "status"]].to_numpy().tolist() == [
        ["big", "held"],
        ["big", "held"],
        ["other outlets", "unknown"],
        ["other outlets", "none"],
    ]
    assert looked_for(cells(*rows), NOTHING, outlets=["b"])["status"].to_list() == ["unknown", "none"]


def places(*rows: tuple[str, str | None]) -> pd.DataFrame:
    table = pd.DataFrame(list(rows), columns=["outlet", "last_read"])
    return table.assign(last_read=pd.to_datetime(table["last_read"], utc=True))


def test_each_outlet_in_one_line() -> None:
    """With its places; also one of which no place could be read, and so nothing was found."""
    rows = [
        cell("post", FIRST, 3, 1, vouched=True),
        cell("post", SECOND, vouched=False),
        cell("post", THIRD, 0, 0, 0, 4, vouched=None),
        cell("post", pd.NaT, 0, 0, 2, vouched=None),
    ]
    table = looked_for(cells(*rows), addresses(("u", "post", "2026-03-02", "failed", "gone")))
    found = looked_for_by_outlet(table, places(("post", "2026-03-17"), ("post", None), ("quay", None)))
    counts = ["outlet", "found", "filtered", "n", "held", "failed", "waiting", "places", "read", "weeks"]
    assert found[[*counts, "vouched", "unknown"]].to_numpy().tolist() == [
        ["post", 10, 4, 6, 3, 1, 2, 2, 1, 2, 1, 1],
        ["quay", 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0],
    ]
    assert (found["share"][0], found["missing"].to_list()) == (0.5, [("u",), ()])
    assert pd.isna(found["share"][1])
    only = looked_for_by_outlet(table.head(0), places(("post", None), ("quay", None)), outlets=["quay"])
    assert only["outlet"].to_list() == ["quay"]


def reasons(*rows: tuple[str | None, str, str | None, int]) -> pd.DataFrame:
    table = pd.DataFrame(list(rows), columns=["outlet", "state", "reason", "count"])
    return table.astype(dict.fromkeys(["outlet", "state", "reason"], "category") | {"count": "Int64"})


def test_why_addresses_are_not_held() -> None:
    known = reasons(
        ("post", "failed", "gone", 1),
        ("post", "failed", "timeout", 1),
        ("echo", "failed", "timeout", 1),
        ("post", "failed", "timeout", 2),  # of another week
        (None, "waiting", "busy", 1),
        ("post", "waiting", None, 1),
        ("post", "filtered", "published before", 4),
        ("post", "held", None, 9),
    )
    table = not_held(known)
    assert table[["state", "reason", "count", "n", "outlets"]].to_numpy().tolist() == [
        ["failed", "timeout", 4, 11, 2],
        ["failed", "gone", 1, 11, 1],
        ["filtered", "published before", 4, 11, 1],
        ["waiting", "", 1, 11, 1],
        ["waiting", "busy", 1, 11, 0],
    ]
    assert table["meaning"].to_list() == [
        "it took longer than the limit",
        "the server says that there is no such page, or no longer",
        "published before",
        "its turn has not come yet",
        "tried, and to be tried again: the server asked to be left alone for now",
    ]
    assert not_held(known, outlets=["echo"])["count"].to_list() == [1]


def rights(*rows: tuple[str, str, str, bool, bool]) -> pd.DataFrame:
    """Reservations: url, kind, value, of a page, brought."""
    table = pd.DataFrame(list(rows), columns=["url", "kind", "value", "of_page", "brought"])
    return table.assign(outlet="post").astype(
        {"kind": "category", "of_page": "boolean", "brought": "boolean"}
    )


def test_reservations_of_rights() -> None:
    """Each page once, however often it was visited; feeds are no pages."""
    table = reserved(
        rights(
            ("u/1", "tdmrep", "1", True, True),
            ("u/1", "tdmrep", "1", True, True),
            ("u/2", "tdmrep", "1", True, False),
            ("u/2", "robots-meta", "noai", True, False),
            ("feed", "tdmrep", "1", False, True),
        )
    )
    columns = ["outlet", "kind", "values", "count", "held", "pages", "kept"]
    assert table[columns].to_numpy().tolist() == [
        ["post", "robots-meta", ("noai",), 1, 0, ("u/2",), ()],
        ["post", "tdmrep", ("1",), 2, 1, ("u/1", "u/2"), ("u/1",)],
    ]
    assert table["meaning"].to_list() == ["a meta element for robots", "the file /.well-known/tdmrep.json"]
    assert reserved(rights(("u", "tdmrep", "1", True, True)), outlets=["echo"]).empty


def test_without_a_collection_all_tables_are_empty() -> None:
    table = looked_for(cells(), NOTHING, limit=3)
    assert table.empty
    assert looked_for_by_outlet(table, places()).empty
    assert not_held(reasons()).empty
    assert reserved(rights()).empty


def test_missing_columns_are_named() -> None:
    for work in (
        lambda: looked_for(NOTHING, NOTHING),
        lambda: looked_for(cells(), cells()),
        lambda: looked_for_by_outlet(looked_for(cells(), NOTHING), cells()),
        lambda: not_held(cells()),
        lambda: reserved(cells()),
    ):
        with pytest.raises(MissingColumns):
            work()
