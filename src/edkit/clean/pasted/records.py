"""The labelled lines of a press database's export, or of an e-mail's head ─► roles and statements.

Nexis writes "BYLINE: Mara Quill", Factiva a code ("BY") before each field, an e-mail program "Subject: …".
What is labelled is taken at its word, and everything else of such a record is its text. `record_labels.py`
has the labels, `labels.py` finds them.
"""

import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Sequence

from edkit.clean.markup.elements import Run
from edkit.clean.markup.shapes import LONGEST_TITLE, closes
from edkit.clean.pasted.archives import HEAD_LINES, above_text, head, state
from edkit.clean.pasted.cited import METHOD, cited, outlet
from edkit.clean.pasted.labels import (
    LABELLED,
    STATED,
    WORDS_COUNTED,
    Label,
    apart_from,
    by_chance,
    is_prose,
    labels_of,
    several,
    times_of,
)
from edkit.clean.pasted.record_labels import Family
from edkit.clean.stated.statements import Statements
from edkit.clean.written.dates import printed
from edkit.clean.written.fold import bare, squeezed

ROLE = {
    "headline": "headline",
    "standfirst": "standfirst",
    "byline": "byline",
    "published": "date",
    "dateline": "dateline",
    "correction": "correction",
    "text": "body",
}
A_LABEL, UNDER = "a label of", "stands under"  # so begin the reasons for labels, and for what they label
OF_RECORD = (A_LABEL, UNDER)

_FORWARDED = re.compile(
    r"(?:(?:re|fwd?|aw|wg|tr|rv|rif|i|sv|vs|vb|vl|doorst|antw|enc|res|odp|pd|ynt|ilt|továbbítás|пер|отв|转发|轉寄|回复|答复|回覆|전달|회신|返信|転送)\s?[:：]\s*)+",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\W*(?:document|dokument)?\s*\d+\s+(?:of|von|de|di|van)\s+\d+\b.{0,20}", re.IGNORECASE)
_RIGHTS = re.compile(r"©|\(c\)|copyright|all rights reserved|alle rechte|tous droits", re.IGNORECASE)
_DOCUMENT = re.compile(r"do[ck]ument[eo]? [a-z]{2,12}\d{8,}\w*", re.IGNORECASE)  # as Factiva numbers them
_END = re.compile(
    r"(?:(?:end of|einde van) document|ende des dokuments|fin du document|fin del documento"
    rf"|_{{5,}}|-{{5,}}|{_DOCUMENT.pattern})$",
    re.IGNORECASE,
)
_EDITION = re.compile(r"edition|ausgabe|édition|edición|final|late|early|main|first|second", re.IGNORECASE)
_INVERTED = re.compile(r"([^,;]+?)\s*,\s*([^,;]+?)(?=\s*(?:;|$))")
_ONE_WORD_FIRST = re.compile(
    r"(?:(?<=; )|^)([^\s,;]+)\s*,\s*([^,;]+?)(?=\s*(?:;|$))"
)  # no list of persons: "Quill, Mara"
_TIME = re.compile(r"\d{1,2}[:.h]\d\d.{0,6}")


def record(runs: Sequence[Run], text: str, said: Statements) -> tuple[list[Run], tuple[str, ...]]:
    """Read the labels of a record, if the text is one: give its runs, labels apart, and a note.

    Runs that labels tell of have their roles, `said` the statements; `text` is what the runs stand in.
    """
    family, labels = labels_of(runs, text)
    if not labels:
        return list(runs), _unlabelled(runs, said)
    read = _Reading(family, said, any(label.field == "text" for label in labels.values()))
    first, records = min(labels), times_of(family, labels)
    for at in by_chance(runs, labels, family, text):
        del labels[at]
    if not labels:
        return list(runs), ()
    titled = any(label.field == "headline" for label in labels.values())
    after = (run for at, run in enumerate(runs) if at > first and at not in labels and is_prose(run.text))
    read.under = family.under and _words(runs[:first]) > _words(after)
    if read.under:
        lines = above_text(runs[:first])
        state(head(lines), lines, said, family.name)
    elif not family.heads and not titled:
        read.unlabelled_head(runs[max(0, first - HEAD_LINES) : first], text)
    for at, run in enumerate(runs):
        read.line(run, labels.get(at), at > 0 and apart_from(runs[at - 1], run, text), before=at < first)
    read.state()
    return read.runs, (f"read by the labels of {family.name}", *several(records))


def _words(runs: Iterable[Run]) -> int:
    return sum(run.words for run in runs)


def _unlabelled(runs: Sequence[Run], said: Statements) -> tuple[str, ...]:
    """Read an export from Factiva without codes, known by its count of words and its last line."""
    counted = next(
        (at for at, run in enumerate(runs[:HEAD_LINES]) if WORDS_COUNTED.fullmatch(run.text)), None
    )
    if counted is None or not any(_DOCUMENT.fullmatch(run.text) for run in runs[counted:]):
        return ()
    lines = list(runs[counted : counted + HEAD_LINES])
    last = next((at for at, run in enumerate(lines) if _RIGHTS.match(run.text)), 0)
    for run in lines[: last + 1]:
        dated = bool(printed(run.text)) and run.words <= LONGEST_TITLE
        named = not dated and run is not lines[0] and not _TIME.fullmatch(run.text)
        if named and not said.of("outlet", METHOD):
            said.add("outlet", run.text, METHOD, "its head")
        run.take("date" if dated else "other", "stands in the head of an export from Factiva")
    for run in runs[counted:]:
        if _DOCUMENT.fullmatch(run.text):
            run.take("other", "ends the record")
    ended = sum(bool(_DOCUMENT.fullmatch(run.text)) for run in runs)
    return ("read by the form of an export from Factiva", *several(ended))


class _Reading:
    """One pass over the lines of a record."""

    def __init__(self, family: Family, said: Statements, labels_text: bool) -> None:
        self.family, self.said, self.labels_text = family, said, labels_text
        self.runs: list[Run] = []
        self.label: Label | None = None  # whose value goes on
        self.untitled = False  # nothing above the labels is a headline
        self.under = False  # the labels stand under the text
        self.empty = False  # no word of that value was met yet
        self.values: dict[tuple[str, str], list[list[Run]]] = {}  # field and label ─► its lines, each time

    def line(self, run: Run, label: Label | None, apart: bool, *, before: bool) -> None:
        """Take the next line. `apart`: an empty line stands before it; `before`: no label was met yet."""
        if label is not None:
            self.labelled(run, label)
        elif before:
            if not run.role and not self.family.heads and not self.under:
                run.take("other", f"stands before the labels of {self.family.name}")
            self.runs.append(run)
        elif self.label is not None and (self.empty or not apart or self.label.field == "text"):
            self.value(run, self.label)
        else:
            self.label = None
            self.unlabelled(run)

    def labelled(self, run: Run, label: Label) -> None:
        """Take a line with a label: the label apart from the value."""
        start = label.end
        if label.field == "headline" and (forwarded := _FORWARDED.match(run.text, start)):
            start = forwarded.end()
        name = Run(text=run.text[:start].rstrip(), start=run.start)
        name.take("other", f"{A_LABEL} {self.family.name}")
        self.runs.append(name)
        self.label, self.empty = label, True
        if label.field in STATED:
            self.values.setdefault((label.field, label.name), []).append([])
        if run.text[start:]:
            self.value(Run(text=run.text[start:], start=run.start + start), label)

    def value(self, run: Run, label: Label) -> None:
        """Take a line of a label's value."""
        self.empty = False
        if self.family.dotted and label.field == "headline" and not run.text.endswith(".."):
            run = Run(text=run.text.removesuffix("."), start=run.start)
        self.runs.append(run)
        if _END.match(run.text) and label.field == "text":
            run.take("other", "ends the record")
        elif label.field == "text":
            self.text(run)
        elif self.family.heads and not _goes_on(run, self.runs[-2]):
            run.take("other", f"stands among the labels of {self.family.name}")
        else:
            role = (
                "other"
                if self.family.inverted and label.field == "byline"
                else ROLE.get(label.field, "other")
            )
            run.take(role, f'{UNDER} "{label.name}" in {self.family.name}')
            if label.field in STATED:
                self.values[label.field, label.name][-1].append(run)

    def unlabelled(self, run: Run) -> None:
        """Take a line that no label tells of: the text, where no label leads to it."""
        self.runs.append(run)
        if _END.match(run.text) or _RIGHTS.match(run.text):
            run.take("other", "ends the record")
        elif self.under or (not self.family.heads and self.labels_text):
            run.take("other", f"outside the labelled text of {self.family.name}")
        elif not self.family.heads:
            self.text(run)

    def text(self, run: Run) -> None:
        short = run.words <= LONGEST_TITLE and not closes(run.text)
        if self.untitled and short:
            self.values["headline", "its place"] = [[run]]
            run.take("headline", f"the first line under the labels of {self.family.name}")
        self.untitled = False
        run.take("subhead" if short else "body", f"the text of {self.family.name}")

    def unlabelled_head(self, head: Sequence[Run], text: str) -> None:
        """Find headline, outlet and day among the lines before the labels.

        Nexis sets outlet, day and headline in this order, its newer form headline, outlet and day; others
        name the outlet in the line of the day, or neither. A headline of several lines has no empty line
        between them.
        """
        asides = (_COUNTED.fullmatch, _RIGHTS.search, _END.match)
        lines = [run for run in head if not any(aside(run.text) for aside in asides)]
        at = next(
            (at for at, run in enumerate(lines) if run.words <= LONGEST_TITLE and printed(run.text)), None
        )
        source = cited(lines[at].text) if at is not None else None
        named = source.outlet if source else None
        above = lines[:at]
        below = [] if at is None else [run for run in lines[at + 1 :] if not _is_edition(run)]
        own = [] if named or at is None else above[-1:]  # the outlet's own line
        titles = above[: len(above) - len(own)][:1] if named or not below else below[-1:]
        while titles[-1:] == below[-1:] != [] and (first := below.index(titles[0])):
            if apart_from(below[first - 1], titles[0], text):
                break
            titles.insert(0, below[first - 1])
        self.untitled = not titles
        if source and named:
            self.said.add("outlet", named, METHOD, "its head")
            self.said.add("byline", source.byline, METHOD, "its head")
        dated = lines[at : at + 1] if at is not None else []
        for field, runs in (("published", dated), ("outlet", own), ("headline", titles)):
            self.values[field, "its head"] = [list(runs)]
            for run in runs:
                run.take(ROLE.get(field, "other"), f"stands where {self.family.name} sets it")

    def state(self) -> None:
        """Note what the labelled values state, and which line is the headline."""
        for (field, label), times in self.values.items():
            lines = self.over_most(times) if self.family.heads else [run for runs in times for run in runs]
            parts = [run.text.strip(" ;") if field == "byline" else run.text for run in lines]
            value = ("; " if field == "byline" else " ").join(parts).strip(" ;")
            if field == "source":
                self.cite(value, label)
                continue
            if field == "outlet":
                value = outlet(value)
            elif field == "byline":
                value = (_INVERTED if self.family.inverted else _ONE_WORD_FIRST).sub(r"\2 \1", value)
            if value:
                self.said.add(field, value, METHOD, label)
        if self.family.heads:
            self.printed_once()

    def cite(self, value: str, label: str) -> None:
        """Note the outlet and the day that one label tells together."""
        source = cited(value)
        if source is not None:
            self.said.add("outlet", source.outlet, METHOD, label)
            self.said.add("published", source.day.iso if source.day else None, METHOD, label)

    def over_most(self, times: Sequence[list[Run]]) -> list[Run]:
        """Give what a label says in the head that stands over most of the text."""
        said = [runs for runs in times if runs]
        starts = [runs[0].start for runs in said]
        words = Counter[int]()  # by the number of the head above them
        for run in self.runs:
            if not run.role and starts and run.start > starts[0]:
                words[bisect(starts, run.start) - 1] += run.words
        last_most = max(reversed(range(len(said))), key=words.__getitem__, default=None)
        return [] if last_most is None else said[last_most]

    def printed_once(self) -> None:
        """Leave the headline to the line that prints it, where a head only names it above."""
        for times in (times for (field, _), times in self.values.items() if field == "headline"):
            own = {squeezed(" ".join(run.text for run in runs)) for runs in times}
            printed_below = any(not run.role and squeezed(run.text) in own for run in self.runs)
            kept = [] if printed_below else self.over_most(times)
            for run in (run for runs in times if runs is not kept for run in runs):
                run.take("other", "names the headline in the head")


def _is_edition(run: Run) -> bool:
    return run.words < LONGEST_TITLE / 5 and bool(_EDITION.search(bare(run.text)))


def _goes_on(run: Run, before: Run) -> bool:
    """Tell whether a line is a label's value, or goes on with it: a label that nobody knows does not."""
    first = before.reason.startswith(A_LABEL)
    return any(map(str.isalnum, run.text)) and (first or not LABELLED.match(run.text))
