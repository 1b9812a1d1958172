"""HTML ─► text, title, authors and date: a plain view of `read_page`, for those who compare readers.

It gives what other readers give, in their form, and drops what they do not know: roles, reasons,
candidates, teasers. For a study use `edkit.read_page`.
"""

from typing import TypedDict

from edkit.clean import read_page
from edkit.models import BODY_ROLES, Article

TEXT_ROLES = BODY_ROLES | {"subhead"}  # other readers count subheads as text


class Extract(TypedDict):
    """What readers have in common."""

    text: str  # one block a line; "" where the page holds no article
    title: str | None
    authors: list[str]  # names as printed
    date: str | None  # YYYY-MM-DD; None: the page does not tell the day


def extract(html: bytes, url: str | None = None) -> Extract:
    """Give the plain text and head matter of the article on a page.

    >>> text = "The crews of all four ferries left the talks on Monday night."
    >>> extract(f"<h1>Ferry talks fail</h1><p>By Mara Quill</p><p>{text}</p>".encode())["authors"]
    ['Mara Quill']
    """
    page = read_page(html, url=url, form="html")
    if page.article is None:
        return Extract(text="", title=None, authors=[], date=None)
    day = page.article.published.day
    return Extract(
        text="\n".join(block.text for block in page.role(*TEXT_ROLES)),
        title=page.article.headline,
        authors=authors(page.article),
        date=day.isoformat() if day else None,
    )


def authors(article: Article) -> list[str]:
    """Give the persons of a byline or, where it names none, its outlets and agencies."""
    names = article.byline or ()
    persons = [name.text for name in names if name.kind == "person"]
    return persons or [name.text for name in names if name.kind != "role"]
