"""Text saved from an archive of the press that writes no labels ─► roles and statements.

Retriever, Infomedia, Europresse, NewsBank, Trove and others set what they know of a text in a line or two
above it (`cited.py`) and close it with words of their own (`archive_words.py`). What those lines name is
taken at its word; the text between is read as any other.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from edkit.clean.markup.elements import Run
from edkit.clean.markup.shapes import LEAST_PROSE, SURE_PROSE, closes
from edkit.clean.pasted.archive_words import ARCHIVES, OUTLET, UNKNOWN, Archive
from edkit.clean.pasted.cited import LONGEST, METHOD, PIECES, Cited, cited, names_page, outlet
from edkit.clean.stated.statements import Statements
from edkit.clean.written.fold import squeezed
from edkit.clean.written.names import has_lead_in

HEAD_LINES = 12  # lines among which headline, outlet and day stand, above a text or its labels


@dataclass(slots=True)
class Head:
    """What the lines above a text name, by their numbers."""

    named: dict[int, Cited]
    aside: set[int] = field(default_factory=set)  # lines that name nothing
    headline: int | None = None
    outlet: str | None = None
    outlet_at: int | None = None  # the line that is the outlet's alone

    @property
    def first(self) -> int:
        """Give the first line that names a day or a page."""
        return min(self.named)


def archived(runs: Sequence[Run], text: str, said: Statements) -> tuple[str, ...]:
    """Read what an archive wrote around a text, if one did, and give a note."""
    archive = _archive(runs, text)
    if archive is UNKNOWN and not any(names_page(run.text) for run in runs[:HEAD_LINES]):
        return ()
    lines = above_text(runs, archive)
    found = head(lines, archive)
    whole = any(one.day and one.paged and one.outlet for one in found.named.values())
    if not any(one.day for one in found.named.values()) or not (whole or archive is not UNKNOWN):
        return ()
    state(found, lines, said, f"the form of {archive.name}")
    _close(runs[len(lines) :], archive)
    return (f"read by the form of {archive.name}",)


def _archive(runs: Sequence[Run], text: str) -> Archive:
    """Tell the archive from the words that it alone writes."""
    folded = text.casefold()
    may_be = [one for one in ARCHIVES if any(sign in folded for sign in one.signs)]
    return next((one for one in may_be if any(one.marks.search(run.text) for run in runs)), UNKNOWN)


def above_text(runs: Sequence[Run], archive: Archive = UNKNOWN) -> list[Run]:
    """Give the lines above the first sentence."""
    most = HEAD_LINES + 2 * len(archive.pairs)
    titles = {squeezed(run.text) for run in runs[:most]}
    lines: list[Run] = []
    for run in runs[:most]:
        prose = run.words >= SURE_PROSE or (run.words >= LEAST_PROSE and closes(run.text))
        if (
            prose
            and not run.text.isupper()
            and not cited(run.text, titles)
            and not archive.aside.match(run.text)
        ):
            break
        lines.append(run)
    return lines


def head(lines: Sequence[Run], archive: Archive = UNKNOWN) -> Head:
    """Find what the lines above a text name, and the headline among them."""
    titles = {squeezed(run.text) for run in lines}
    named = {at: cited(run.text, titles - {squeezed(run.text)}) for at, run in enumerate(lines)}
    found = Head({at: one for at, one in named.items() if one})
    _find_pairs(lines, found, archive)
    found.aside |= {at for at, run in enumerate(lines) if archive.aside.match(run.text)}
    if found.named:
        _find_outlet(lines, found, archive)
    found.headline = next((at for at in _left(lines, found) if at != found.outlet_at), None)
    return found


def _left(lines: Sequence[Run], found: Head) -> list[int]:
    """Give the lines that may be titles: the first of them is one."""
    return [
        at
        for at, run in enumerate(lines)
        if at not in found.named and at not in found.aside and not _is_byline(run.text)
    ]


def _is_byline(line: str) -> bool:
    """Tell whether a line signs, be it after a section: "News - By Mara Quill"."""
    return len(line) <= LONGEST and any(has_lead_in(piece) for piece in PIECES.split(line))


def _find_pairs(lines: Sequence[Run], found: Head, archive: Archive) -> None:
    """Note labels that have a line of their own, and what they label."""
    for at, run in enumerate(lines[:-1]):
        if at not in found.aside and run.text.casefold() in archive.pairs:
            found.aside |= {at, at + 1}
            if run.text.casefold() in OUTLET:
                found.outlet, found.outlet_at = outlet(lines[at + 1].text), at + 1


def _find_outlet(lines: Sequence[Run], found: Head, archive: Archive) -> None:
    """Find the outlet: in the line that names the day, or else in the line beside it."""
    if found.outlet is not None:
        return
    left = _left(lines, found)
    above, below = found.first - 1, _end_of_row(found) + 1
    if archive.outlet_first and above in left:
        found.outlet_at = above
    else:
        dated = sorted(found.named.values(), key=lambda one: one.day is None)
        found.outlet = next((one.outlet for one in dated if one.outlet), None)
        beside = [at for at in (above, below) if at in left and len(left) > 1]
        if found.outlet is None and beside:
            found.outlet_at = beside[0]
    if found.outlet_at is not None:
        found.outlet = outlet(lines[found.outlet_at].text)


def _end_of_row(found: Head) -> int:
    """Give the last of the lines that follow each other and name things."""
    at = found.first
    while at + 1 in found.named or at + 1 in found.aside:
        at += 1
    return at


def state(found: Head, lines: Sequence[Run], said: Statements, where: str) -> None:
    """Note what the lines above a text name, and give them their roles."""
    for at, one in found.named.items():
        lines[at].take("byline" if one.byline else "date" if one.day else "other", f"stands in {where}")
        said.add("byline", one.byline, METHOD, where)
        said.add("section", one.section, METHOD, where)
    own = () if found.outlet_at is None else (found.outlet_at,)
    for number in (*found.aside, *own):
        lines[number].take("other", f"stands in {where}")
    day = next((one.day for one in found.named.values() if one.day), None)
    said.add("published", day and day.iso, METHOD, where)
    said.add("outlet", found.outlet, METHOD, where)
    if found.headline is not None:
        said.add("headline", lines[found.headline].text, METHOD, where)
        lines[found.headline].take("headline", f"stands where {where} has it")


def _close(runs: Sequence[Run], archive: Archive) -> None:
    """Take apart what an archive writes below a text, up to the last sentence that it did not write."""
    ends: list[Run] = []
    closing: list[Run] = []
    for run in reversed(runs):
        its_own = archive.ends.match(run.text)
        if not its_own and run.words >= LEAST_PROSE and closes(run.text):
            break
        closing.append(run)
        if its_own:
            ends = list(closing)
    for run in ends:
        run.take("other", f"{archive.name} writes it below a text")
