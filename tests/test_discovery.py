"""The corridor from outlets to the frontier: what is stored of each place."""

from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pandas as pd
import pytest

import edkit
from edkit.discovery import Looked, _note
from edkit.fetch import Listing, Sift
from edkit.keeping import Keeper
from edkit.models import Snapshot
from edkit.outlets import Outlet
from edkit.visits import Attempt, Found

FEED = "https://herald.example/feed"
HERALD = Outlet(key="herald", name="Herald", domains=("herald.example",))
DAYS = (datetime(2026, 3, 16, tzinfo=UTC), datetime(2026, 3, 17, tzinfo=UTC))


@pytest.mark.parametrize("whole", [True, False])
def test_a_list_that_was_cut_vouches_for_no_time(tmp_path: Path, whole: bool) -> None:
    """Its addresses are kept; that a week has none in it says nothing."""
    snapshot = Snapshot(body=b"x", form="text", source="web", url=FEED)
    attempt = Attempt(
        url=FEED, outlet="herald", began=DAYS[1], seconds=1, outcome="brought", snapshot=snapshot
    )
    found = tuple(
        Found(
            url=f"{FEED}/{n}",
            place=FEED,
            way="rss",
            position=n,
            stated=day,
            states="published",
            outlet="herald",
        )
        for n, day in enumerate(DAYS, 1)
    )
    listing = Listing(place=FEED, way="rss", found=found, whole=whole, notes=("odd",), attempt=attempt)
    looked = Looked()
    with edkit.open(tmp_path / "catalogue.db") as catalogue:
        keeper = cast(Keeper, SimpleNamespace(keep=lambda one: one, catalogue=catalogue))
        _note(listing, HERALD, keeper, Sift(), looked)
        (reading,) = catalogue.frontier.readings().to_dict("records")
        assert len(catalogue.frontier.sightings()) == 2
    assert reading["listed"] == 2
    assert pd.notna(reading["vouches_from"]) == whole
    assert (looked.read, looked.new, looked.notes) == (1, 2, [f"{FEED}: odd"])
