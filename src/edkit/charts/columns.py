"""Columns of the tables that charts are given."""

from collections.abc import Iterable

import pandas as pd

from edkit.errors import MissingColumns

UNKNOWN = "unknown"


def need(table: pd.DataFrame, *columns: str) -> None:
    """Raise MissingColumns if the table lacks any of these."""
    if missing := set(columns) - set(table.columns):
        raise MissingColumns(missing)


def held_names(table: pd.DataFrame, names: Iterable[str]) -> tuple[str | None, ...]:
    """Give each name that the table has as a column, None for the others."""
    return tuple(name if name in table.columns else None for name in names)


def text_column(table: pd.DataFrame, name: str | None, otherwise: str) -> list[str]:
    """Give a column as text; `otherwise` where it is unknown or there is no such column."""
    if name is None or name not in table.columns:
        return [otherwise] * len(table)
    return [otherwise if pd.isna(value) else str(value) for value in table[name]]


def with_ids(table: pd.DataFrame, names: Iterable[str], ids: str) -> pd.DataFrame:
    """Give the columns that a figure's data table prints: the ones drawn, and the article ids."""
    return table[[name for name in dict.fromkeys([*names, ids]) if name in table.columns]]
