"""An article and the name of a field ─► what was taken for it, what was refused, and why."""

from dataclasses import dataclass, fields
from datetime import datetime
from html import escape

from edkit.display import candidate_lines, candidates_html, flat, moment
from edkit.errors import UnknownField
from edkit.models import Article, Candidate, Dated, Name

# Fields that nothing was weighed for: names, counts and what stands word for word in the blocks.
NOT_WEIGHED = frozenset(
    {
        "id",
        "snapshot",
        "reader",
        "url",
        "outlet",
        "paragraphs",
        "words",
        "teasers",
        "images",
        "entries",
        "evidence",
    }
)
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """How one field of an article came about. Prints as lines, and as a table in a notebook."""

    field: str
    value: str | None  # as told to a person; None: the page does not say, or not believably
    candidates: tuple[Candidate, ...]  # all that the page says of it
    not_before: datetime | None = None  # dates only: what the page shows it cannot be earlier than
    not_after: datetime | None = None

    @property
    def taken(self) -> Candidate | None:
        """The candidate that gave the value."""
        return next((one for one in self.candidates if one.taken), None)

    @property
    def notes(self) -> dict[str, str]:
        """What is to be said beside the candidates."""
        said = {}
        if not self.candidates:
            said["candidates"] = (
                "none is kept; the blocks with this role say why they have it (edkit show ID --blocks)"
                if self.value is not None
                else "none: nothing on the page speaks of it"
            )
        if self.not_before:
            said["not before"] = self.not_before.isoformat(" ")
        if self.not_after:
            said["not after"] = self.not_after.isoformat(" ")
        return said

    def __str__(self) -> str:
        lines = [self._head()]
        for mark, what, why in candidate_lines(self.candidates):
            lines += [f"  {mark:8}  {what}", f"            {why}"]
        lines += [f"  {name}: {note}" for name, note in self.notes.items()]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        return candidates_html(f"<strong>{escape(self._head())}</strong>", self.candidates, self.notes)

    def _head(self) -> str:
        how = f" [{flat(self.taken.method)}]" if self.taken and self.value is not None else ""
        return f"{self.field}: {UNKNOWN if self.value is None else flat(self.value)}{how}"


def explain(article: Article, field: str) -> Explanation:
    """Say of one field of an article what was taken, what was refused and why, with all candidates.

    `field` is the name of a field of `Article` that was weighed, such as "published" or "byline".
    For dates the bounds are told too, also where the article is undated.

    Raises UnknownField, which names the fields.

    >>> from edkit import read_page
    >>> text = "The crews of all four ferries left the talks on Monday night."
    >>> page = read_page(f"<h1>Ferry talks fail</h1><p>{text}</p>")
    >>> print(explain(page.article, "published"))
    published: unknown
      candidates: none: nothing on the page speaks of it
    """
    known = [one.name for one in fields(Article) if one.name not in NOT_WEIGHED]
    if field not in known:
        raise UnknownField(f"no field {field!r} was weighed; there are {', '.join(known)}")
    value = getattr(article, field)
    dated = value if isinstance(value, Dated) else Dated()
    return Explanation(
        field=field,
        value=told(value),
        candidates=tuple(one for one in article.candidates() if one.field == field),
        not_before=dated.not_before,
        not_after=dated.not_after,
    )


def told(value: object) -> str | None:
    """Tell the value of a field to a person; None where it is unknown."""
    if isinstance(value, Dated):
        return moment(value)
    if isinstance(value, Name):
        return f"{value.text} ({value.kind})"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return "; ".join(told(one) or UNKNOWN for one in value) or "none"
    return None if value is None else str(value)
