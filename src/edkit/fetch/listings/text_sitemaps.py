"""Text sitemaps ─► what they list: one address a line."""

import re
from io import BytesIO

from edkit.fetch.listings.listing import MOST_LISTED, STOPPED, Headers, Listing, text_of
from edkit.urls import is_web_address
from edkit.visits import Found

MOST_LINES = 2 * MOST_LISTED
LINE_BYTES = 10_000  # a longer line holds no address
LIST_SHARE = 0.6  # of the first lines that must be addresses
FIRST_LINES = 50


def lines_of(body: bytes, headers: Headers) -> list[str]:
    """Give the lines of a text sitemap; none where it is something else."""
    if b"\0" in body[:4]:
        body = text_of(body, headers).encode("utf-8", "replace")
    stream = BytesIO(body.removeprefix(b"\xef\xbb\xbf"))
    lines: list[str] = []
    for _ in range(MOST_LINES):
        raw = stream.readline(LINE_BYTES)
        if not raw:
            break
        if line := raw.decode("utf-8", "replace").strip():
            lines.append(line)
        if len(lines) == FIRST_LINES and not _are_addresses(lines):
            return []
    return lines if _are_addresses(lines[:FIRST_LINES]) else []


def _are_addresses(lines: list[str]) -> bool:
    return bool(lines) and sum(map(is_web_address, lines)) >= LIST_SHARE * len(lines)


def text_listing(lines: list[str], url: str, outlet: str | None) -> Listing:
    """Read the lines of a text sitemap; those that are no addresses are counted."""
    addresses = [line for line in lines if is_web_address(line) and not re.search(r"\s", line)]
    notes = []
    if len(addresses) < len(lines):
        notes.append(f"lines without an address: {len(lines) - len(addresses):,}")
    if len(addresses) > MOST_LISTED:
        notes.append(f"{STOPPED} {MOST_LISTED:,} entries")
    found = (
        Found(url=address, place=url, way="text-sitemap", position=position, outlet=outlet)
        for position, address in enumerate(addresses[:MOST_LISTED], start=1)
    )
    return Listing(
        place=url,
        way="text-sitemap",
        found=tuple(found),
        notes=tuple(notes),
        whole=len(addresses) <= MOST_LISTED,
    )
