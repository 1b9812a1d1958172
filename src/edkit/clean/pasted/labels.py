"""Lines of a text ─► the labels of a record at their beginning, if the text is one.

`record_labels.py` has the labels of each family; a record has several of one of them.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from edkit.clean.markup.elements import Run
from edkit.clean.markup.shapes import closes
from edkit.clean.pasted.record_labels import FAMILIES, WORDS, Family

FEWEST = 3  # different labels in a record
FEWEST_PROSE = 8  # words of a sentence; fewer may be the value of a label
STATED = frozenset({"headline", "byline", "published", "section", "outlet", "source"})

WORDS_COUNTED = re.compile(rf"[\d.,]+ (?:{WORDS})", re.IGNORECASE)
LABELLED = re.compile(r"(?:\*\*)?([^\W\d_][\w ()/-]{0,45}?)\s?[:：](?:\*\*)?(\s*)")  # also as Markdown has it
_CODED = re.compile(r"([A-Z]{2,3})(?:\s+|$)")
_IN_BRACKETS = re.compile(r"\s*\([^)]*\)$")


@dataclass(frozen=True, slots=True)
class Label:
    """A label at the beginning of a line."""

    name: str  # as written
    field: str
    end: int  # where the value begins in the line


def labels_of(runs: Sequence[Run], text: str) -> tuple[Family, dict[int, Label]]:
    """Give the family of which a text has most labels, and these by line; none, if it is no record."""
    begins = [LABELLED.match(run.text) for run in runs]
    found = ((family, _of_family(runs, begins, family, text)) for family in FAMILIES)
    return max(found, key=lambda one: len(one[1]))


def _of_family(
    runs: Sequence[Run], begins: Sequence[re.Match[str] | None], family: Family, text: str
) -> dict[int, Label]:
    """Give the labels of one family by line; none, if it is no record of that family."""
    found = {
        at: label
        for at, (run, begin) in enumerate(zip(runs, begins, strict=True))
        if (label := _label(run.text, begin, family))
    }
    if family.heads:
        set_in = {at for at, run in enumerate(runs) if run.start and text[run.start - 1] in " \t"}
        rows = [found.keys() & row for row in _rows(sorted(found.keys() | set_in))]
        kept = [row for row in rows if len(row) >= FEWEST and not _explains(runs, found, row)]
        found = {at: found[at] for row in kept for at in sorted(row)}
    names = {label.name.casefold() for label in found.values()}
    telling = family.telling & {
        name
        for at, label in found.items()
        if (name := label.name.casefold()) not in family.counting
        or WORDS_COUNTED.match(runs[at].text, label.end)
    }
    return found if len(names) >= FEWEST and telling else {}


def _explains(runs: Sequence[Run], labels: Mapping[int, Label], row: Collection[int]) -> bool:
    """Tell whether most labels of a row open sentences, as where a text explains them."""
    return sum(is_prose(runs[at].text[labels[at].end :]) for at in row) > len(row) / 2


def _label(line: str, begin: re.Match[str] | None, family: Family) -> Label | None:
    match = _CODED.match(line) if family.coded else begin
    if match is None:
        name, end = (_IN_BRACKETS.sub("", line) if line[-1:] == ")" else line).strip("*"), len(line)
    else:
        name, end = match[1], match.end()
    if match is None and (not family.alone or name.casefold() not in family.alone):
        return None
    if family.heads and match and not match[2] and end < len(line) and line[end - 1] != "：":
        return None
    field = family.labels.get(name.casefold())
    return None if field is None else Label(name, field, end)


def times_of(family: Family, labels: Mapping[int, Label]) -> int:
    """Count the records of a text by the label that tells its family; rows of heads stand in one record."""
    names = (label.name.casefold() for label in labels.values())
    told = Counter(name for name in names if name in family.telling)
    return 1 if family.heads else max(told.values(), default=1)


def several(records: int) -> list[str]:
    """Say that a text holds several records, which were read as one."""
    told = f"it holds {records} records, which were read as one text: `edkit add` takes a file of them apart"
    return [told] if records > 1 else []


def by_chance(runs: Sequence[Run], labels: Mapping[int, Label], family: Family, text: str) -> set[int]:
    """Give the labels that only begin a line of the text: "Update: the vote was put off until May."

    Such a line reads as a sentence, or a paragraph of the text follows it before the next label.
    """
    if family.heads:
        return set()
    last = max(labels)
    apart = {at for at in range(1, last) if at not in labels and apart_from(runs[at - 1], runs[at], text)}
    paragraphs = {at for at in apart if is_prose(runs[at].text)}
    above = [at for at, label in labels.items() if label.field == "text"] or sorted(paragraphs)
    found: set[int] = set()
    goes_on = False
    for at in range(last, min(above, default=last), -1):
        label = labels.get(at)
        if label is None:
            goes_on = goes_on or at in paragraphs
            continue
        value = runs[at].text[label.end :]
        stated = label.field in STATED and at + 1 in labels and at + 1 not in found
        prose = is_prose(value) and not stated
        goes_on = bool(value) and label.name.casefold() not in family.prose and (goes_on or prose)
        if goes_on:
            found.add(at)
    return found


def is_prose(line: str) -> bool:
    """Tell whether a line is a sentence, and not one of codes with their words."""
    return closes(line) and len(line.split()) >= FEWEST_PROSE and " : " not in line


def apart_from(before: Run, run: Run, text: str) -> bool:
    """Tell whether an empty line stands between two lines."""
    return text.count("\n", before.start + len(before.text), run.start) > 1


def _rows(places: Iterable[int]) -> Iterator[list[int]]:
    """Yield the rows of places that follow each other."""
    row: list[int] = []
    for place in places:
        if row and place > row[-1] + 1:
            yield row
            row = []
        row.append(place)
    yield row
