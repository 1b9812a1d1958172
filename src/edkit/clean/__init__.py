"""Clean: bytes or text ─► `Page` of typed blocks ─► `Article` with evidence. Nothing is fetched or stored."""

from edkit.clean.read import READER, read_page

__all__ = ["READER", "read_page"]
