from datetime import UTC, datetime, timedelta, timezone

import pandas as pd
import pytest

from edkit.models import Dated
from edkit.telling import moment, records

SUMMER = timezone(timedelta(hours=1))
AT = datetime(2026, 3, 30, 0, 20, 5, tzinfo=SUMMER)

MOMENTS = [
    (Dated(), None),
    (Dated(value=AT, precision="second", zone="stated"), "2026-03-30 00:20:05+0100"),
    (Dated(value=AT, precision="minute", zone="stated"), "2026-03-30 00:20+0100"),
    (
        Dated(value=AT.replace(tzinfo=UTC), precision="minute", zone="assumed"),
        "2026-03-30 00:20 (no time zone stated)",
    ),
    (Dated(value=AT, precision="day", zone="stated"), "2026-03-30"),
    (Dated(value=AT, precision="month", zone="assumed"), "2026-03"),
    (Dated(value=AT, precision="year", zone="assumed"), "2026"),
]


@pytest.mark.parametrize(("dated", "shown"), MOMENTS)
def test_a_moment_is_told_as_finely_as_the_page_tells_it(dated: Dated, shown: str | None) -> None:
    """A day that is only a day has no hour, and a time without a zone is no time in UTC."""
    assert moment(dated) == shown


def test_records_keep_unknown_apart_from_empty() -> None:
    table = pd.DataFrame(
        {
            "byline": pd.array([None, ""], dtype="string"),
            "words": pd.array([None, 0], dtype="Int64"),
            "day": pd.to_datetime([None, "2026-03-30"]).astype("datetime64[s]"),
            "at": pd.to_datetime([None, AT.isoformat()], utc=True),
        }
    )
    nothing, something = records(table)
    assert set(nothing.values()) == {None}
    assert something == {"byline": "", "words": 0, "day": AT.date(), "at": AT}
