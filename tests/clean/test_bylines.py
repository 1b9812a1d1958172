"""The printed byline is held against what the page states."""

import pytest

from edkit.clean.fields.bylines import byline, wire
from edkit.clean.markup.page import Run
from edkit.clean.stated.statements import Statements
from edkit.clean.written.datelines import Dateline
from edkit.models import Name

POST = frozenset({"the harbour post"})


def read(printed: list[str], stated: dict[str, list[str]]) -> list[tuple[str, str]] | None:
    said = Statements()
    for method, values in stated.items():
        for value in values:
            said.add("byline", value, method, "author")
    runs = [Run(text=line) for line in printed]
    for run in runs:
        run.take("byline", "a test")
    found, candidates = byline(said, runs, POST)
    assert len(candidates) == len(printed) + sum(map(len, stated.values()))
    return [(name.text, name.kind) for name in found] if found is not None else None


QUILL, VRIES = ("Mara Quill", "person"), ("Jon de Vries", "person")
SIGNED = [
    ([], {}, None),
    (["By Mara Quill"], {}, [QUILL]),
    (["By Mara Quill and Jon de Vries"], {}, [QUILL, VRIES]),
    (["By Mara Quill", "View All Articles"], {}, [QUILL]),
    (["By Mara Quill, Transport Editor"], {}, [QUILL, ("Transport Editor", "role")]),
    (["By Mara Quill"], {"json-ld": ["Mara Quill"]}, [QUILL]),
    ([], {"json-ld": ["Mara Quill", "Jon de Vries"]}, [QUILL, VRIES]),
    ([], {"meta": ["Mara Quill", "Jon de Vries"], "json-ld": ["Mara Quill, Jon de Vries"]}, [QUILL, VRIES]),
    (["By Jon de Vries"], {"json-ld": ["Mara Quill"]}, [VRIES]),
    ([], {"json-ld": ["Mara Quill"], "meta": ["Mara"]}, [QUILL]),
    (["Jon de Vries"], {"json-ld": ["Mara Quill"], "meta": ["Mara Quill"]}, [QUILL]),  # a caption's name, say
    ([], {"json-ld": ["marq7"]}, [("marq7", "person")]),
    (["By Ma\u00adra Quill"], {}, [QUILL]),
    (["By Mara Quill"], {"json-ld": ["The Harbour Post"]}, [QUILL]),
    (["The Harbour Post"], {}, [("The Harbour Post", "outlet")]),
    ([], {"meta": ["https://post.example/mara"]}, None),
    ([], {"meta": ["mara@post.example"]}, None),
    (["By Mara Quill and Northern Wire"], {"json-ld": ["Mara Quill"]}, [QUILL, ("Northern Wire", "agency")]),
]


@pytest.mark.parametrize(("printed", "stated", "expected"), SIGNED)
def test_byline(
    printed: list[str], stated: dict[str, list[str]], expected: list[tuple[str, str]] | None
) -> None:
    assert read(printed, stated) == expected


WIRED = [
    (None, None, [("body", "The ferry stayed.")], None),
    (Dateline("SKERRY BAY", "Northern Wire", 9), None, [], "Northern Wire"),
    (None, (Name(text="AFP", kind="agency"),), [], "AFP"),
    (None, None, [("body", "The ferry stayed. (Reuters)")], "Reuters"),
    (None, None, [("body", "The ferry stayed. – Island Press")], "Island Press"),
    (None, None, [("body", "The ferry stayed (in port)")], None),
    (None, None, [("body", "It stayed."), ("caption", "With material from Northern Wire")], "Northern Wire"),
    (None, None, [("body", "It stayed."), ("other", "Additional reporting: Mara Quill, AFP")], "AFP"),
    (None, None, [("body", "It stayed."), ("other", "Additional reporting by Mara Quill")], None),
    (None, None, [("body", "It stayed."), ("other", "Sources close to Reuters")], None),
    (None, None, [("caption", "With material from Northern Wire"), ("body", "It stayed.")], None),
]


@pytest.mark.parametrize(("line", "signed", "lines", "agency"), WIRED)
def test_wire(
    line: Dateline | None, signed: tuple[Name, ...] | None, lines: list[tuple[str, str]], agency: str | None
) -> None:
    runs = [Run(text=text) for _, text in lines]
    for run, (role, _) in zip(runs, lines, strict=True):
        run.take(role, "a test")
    assert wire(line, signed, runs, frozenset({"island press"}))[0] == agency


def test_whom_the_headline_names_is_no_author_by_that() -> None:
    lines = [("Donald Quill and the ferry", "headline"), *[("The ferry stayed in port.", "body")] * 30]
    runs = []
    for text, role in [*lines, *[("Donald Quill", "other")] * 4]:
        runs.append(Run(text=text))
        runs[-1].take(role, "a test")
    said = Statements()
    said.add("byline", "Redaktion", "json-ld", "person")
    assert "Donald Quill" not in [name.text for name in byline(said, runs, POST)[0] or ()]
