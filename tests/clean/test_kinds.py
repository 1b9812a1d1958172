"""Whose a name is that was taken: a person's or a body's, by all that the page tells of it."""

import pytest

from edkit.clean.fields.kinds import typed
from edkit.clean.read import read_page
from edkit.clean.stated.statements import Statements
from edkit.clean.written.organisations import is_abbreviation, names_organisation
from edkit.models import Name

OUTLETS = frozenset({"larkway signal", "larkway.example", "larkway", "anna quill", "annaquill"})
PERSON, OUTLET = "person", "outlet"

KINDS = [
    ("Anna Quill", OUTLET, PERSON),  # whose own site it is
    ("anna quill", OUTLET, PERSON),
    ("AnnaQuill", PERSON, PERSON),
    ("Larkway Signal", OUTLET, OUTLET),
    ("Larkway Sport", PERSON, OUTLET),
    ("Jon de Vries", PERSON, PERSON),
    ("Oona Skerrysen", PERSON, PERSON),
    ("Skerry Boat Club", PERSON, OUTLET),
    ("Deutsches Rotes Kreuz", PERSON, OUTLET),
    ("Holmer Fährverband", PERSON, OUTLET),
    ("Ministerio de Puertos", PERSON, OUTLET),
    ("Prefeitura de Skerry", PERSON, OUTLET),
    ("Министерство транспорта", PERSON, OUTLET),
    ("وزارة النقل", PERSON, OUTLET),
    ("渡船事務所", PERSON, OUTLET),
    ("나루신문", PERSON, OUTLET),
    ("Charlotte Church", PERSON, PERSON),
    ("Rosa Quill Stiftung", PERSON, OUTLET),
    ("HPA", PERSON, OUTLET),
    ("MQ", PERSON, PERSON),
    ("ANNA", PERSON, PERSON),
    ("Quayhand", PERSON, OUTLET),  # declared
    ("Transport Editor", "role", "role"),
    ("AFP", "agency", "agency"),
    ("The Harbour Post", OUTLET, OUTLET),
]


@pytest.mark.parametrize(("text", "kind", "expected"), KINDS)
def test_whose_a_name_is(text: str, kind: str, expected: str) -> None:
    said = Statements()
    said.add("organisation", "Quayhand", "json-ld", "organization")
    [name] = typed([Name(text=text, kind=kind)], said, OUTLETS)  # type: ignore[arg-type]
    assert (name.text, name.kind) == (text, expected)


OWN = [
    ("Fährhaus", "faehrhaus.example", OUTLET),
    ("Fährhaus", "fahrhaus.example", OUTLET),
    ("El Quay de Hoy", "elquaydehoy.example", OUTLET),
    ("nationquay", "nationquayonline.example", OUTLET),
    ("M. Quillsen", "mquillsen.example", PERSON),
    ("Frau Quillsen", "frau-quillsen.example", PERSON),
    ("Skerrysen Anna", "skerrysenanna.example", PERSON),
    ("Quil", "quillwright.example", PERSON),  # too short to be told by
]


@pytest.mark.parametrize(("text", "site", "kind"), OWN)
def test_a_name_by_which_the_outlet_goes(text: str, site: str, kind: str) -> None:
    outlets = frozenset({site, site.split(".")[0]})
    assert [name.kind for name in typed([Name(text=text, kind="person")], Statements(), outlets)] == [kind]


def test_where_all_names_are_in_capitals_none_is_an_abbreviation() -> None:
    names = [Name(text="SKAGE", kind="person"), Name(text="OONA QUILL", kind="person")]
    assert [name.kind for name in typed(names, Statements(), frozenset())] == ["person", "person"]


def test_what_json_ld_declares_an_organisation_is_no_person() -> None:
    data = """{"@type": "NewsArticle", "headline": "Ferry talks fail",
      "author": [{"@type": "Organization", "name": "Quayhand"}, {"@type": ["Person", "Organization"], "name": "Skerrysen"}]}"""
    text = "<p>The crews of all four ferries left the talks on Monday night, and nobody on the quay expected it.</p>"
    page = read_page(
        f'<script type="application/ld+json">{data}</script><h1>Ferry talks fail</h1>{text}', form="html"
    )
    assert page.article is not None
    assert [(name.text, name.kind) for name in page.article.byline or ()] == [
        ("Quayhand", "outlet"),
        ("Skerrysen", "person"),
    ]


def test_words_of_organisations_stand_by_themselves() -> None:
    assert not names_organisation("Mara Clubley")
    assert names_organisation("Clube; Federação de Remo")
    assert not is_abbreviation("HPA2")
    assert not is_abbreviation("HARBOUR")
