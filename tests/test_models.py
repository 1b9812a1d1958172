"""The values refuse what cannot be meant."""

import dataclasses
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from edkit.models import BODY_ROLES, FINER_THAN_MONTH, ROLES, UNDATED, Block, Candidate, Dated, Page, Snapshot

NOON = datetime(2026, 3, 17, 12, tzinfo=UTC)


def test_body_roles_are_roles() -> None:
    assert set(ROLES) >= BODY_ROLES


def test_block_fits_its_span() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        Block(text="ferry", start=0, end=4, role="body", reason="a test")


def test_block_has_a_known_role() -> None:
    with pytest.raises(ValueError, match="unknown role"):
        Block(text="ferry", start=0, end=5, role="sidebar", reason="a test")


def test_values_are_frozen() -> None:
    block = Block(text="ferry", start=0, end=5, role="body", reason="a test")
    with pytest.raises(dataclasses.FrozenInstanceError):
        block.role = "other"  # type: ignore[misc]


@pytest.mark.parametrize("precision", ["second", "day", "year"])
def test_a_precision_needs_a_date(precision: str) -> None:
    with pytest.raises(ValueError, match="precision"):
        Dated(precision=precision)  # type: ignore[arg-type]


def test_a_date_needs_a_precision() -> None:
    with pytest.raises(ValueError, match="precision"):
        Dated(value=NOON)


@pytest.mark.parametrize("name", ["value", "not_before", "not_after"])
def test_naive_moments_are_refused(name: str) -> None:
    precision = "minute" if name == "value" else "none"
    with pytest.raises(ValueError, match=f"{name} needs an offset"):
        Dated(**{name: NOON.replace(tzinfo=None), "precision": precision})  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="fetched_at needs an offset"):
        Snapshot(body=b"", form="html", source="a test", fetched_at=NOON.replace(tzinfo=None))


def test_undated() -> None:
    assert UNDATED.value is None
    assert UNDATED.day is None


@pytest.mark.parametrize("precision", ["second", "minute", "hour", "day", "month", "year"])
def test_the_day_is_the_printed_one(precision: str) -> None:
    """20 past midnight in summer time is still the day before in UTC; the page's own day counts."""
    moment = datetime(2026, 3, 30, 0, 20, tzinfo=timezone(timedelta(hours=1)))
    day = Dated(value=moment, precision=precision).day  # type: ignore[arg-type]
    assert day == (date(2026, 3, 30) if precision in FINER_THAN_MONTH else None)


def test_snapshot_is_named_by_its_bytes() -> None:
    shot = Snapshot(body=b"ferry", form="text", source="pasted", headers=(("Content-Type", "text/plain"),))
    assert shot.sha256 == "e9087d0b20d80d3e12bc8530d883d7ad9c1eb3ebc5cb61824a2b460816503797"
    assert shot.header("content-TYPE") == "text/plain"
    assert shot.header("etag") is None


def test_page_gives_blocks_by_role() -> None:
    blocks = tuple(
        Block(text=text, start=at, end=at + 1, role=role, reason="a test")
        for at, (text, role) in enumerate([("a", "body"), ("b", "other"), ("c", "quote")])
    )
    page = Page(text="abc", blocks=blocks, form="text")
    assert [block.text for block in page.role("quote", "body")] == ["a", "c"]


def test_candidate_keeps_what_was_printed() -> None:
    one = Candidate(field="published", value=None, method="text", raw="soon", taken=False, reason="no date")
    assert (one.value, one.raw, one.span) == (None, "soon", None)
