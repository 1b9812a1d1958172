"""The headers of an answer, as they came: pairs of name and value."""

from collections.abc import Iterable

HTML_TYPES = ("text/html", "application/xhtml+xml")


def header_in(headers: Iterable[tuple[str, str]], name: str) -> str:
    """Give the first header of this name (in lower case), or "".

    >>> header_in([("Content-Type", "text/html")], "content-type")
    'text/html'
    """
    return next((value for key, value in headers if key.lower() == name), "")
