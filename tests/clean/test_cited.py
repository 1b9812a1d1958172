"""A line that says whence a text is: its day, its page and, of what is left, its outlet."""

import pytest

from edkit.clean.pasted.cited import cited, outlet

NAMED = [
    ("Hamnposten, 2026-03-17 05:26", "2026-03-17T05:26", "Hamnposten", False),
    ("Havneposten | 17.03.2026 | Sektion 1 (Indland) | Side 4 | 212 ord", "2026-03-17", "Havneposten", True),
    ("17. marts 2026   |   Havneposten   |   Side 4", "2026-03-17", "Havneposten", True),
    ("Hafenpost vom 17.03.2026, Nr. 64, S. 4", "2026-03-17", "Hafenpost", True),
    ('"Hafenpost" vom 17.03.2026 Seite: 4', "2026-03-17", "Hafenpost", True),
    ("Harbour Post (London, England). (Mar. 18, 2026): News: p4.", "2026-03-18", "Harbour Post", True),
    ("Harbour Post, The (London). 03/17/2026, p4. 1p.", "2026-03-17", "The Harbour Post", True),
    (
        "The Larkway Herald (Tas. : 1900 - 1954), Wed 17 Mar 1926, Page 4",
        "1926-03-17",
        "The Larkway Herald",
        True,
    ),
    (
        "The Larkway herald. [volume] 1890-1922, March 17, 1910, Page 4, Image 4",
        "1910-03-17",
        "The Larkway herald",
        True,
    ),
    ("March 17, 2026 Tuesday", "2026-03-17", None, False),
    ("mardi 17 mars 2026 - 09:12", "2026-03-17T09:12", None, False),
    ("Le Courrier du Port • p. 4", None, "Le Courrier du Port", True),
    ("212 mots, p. 4", None, None, True),
]


@pytest.mark.parametrize(("line", "day", "name", "paged"), NAMED)
def test_what_a_line_names(line: str, day: str | None, name: str | None, paged: bool) -> None:
    found = cited(line)
    assert found is not None
    assert (found.day and found.day.iso, found.outlet, found.paged) == (day, name, paged)


NAMES_NOTHING = [
    "Ferry talks collapse as crews walk out",
    "The ferry left the quay of Larkway on 17 March 2026 with nobody aboard but a dog.",
    "",
]


@pytest.mark.parametrize("line", NAMES_NOTHING)
def test_any_other_line(line: str) -> None:
    assert cited(line) is None


def test_labels_among_its_pieces() -> None:
    found = cited("Author: Mara Quill | Section: News | 212 Words")
    assert found is not None
    assert (found.byline, found.section, found.outlet) == ("Mara Quill", "News", None)


def test_who_wrote_it_may_stand_first() -> None:
    found = cited("Quill, Mara; Ashby, Tom.  Harbour Post; London (UK) [London (UK)]. 17 Mar 2026: 4.")
    assert found is not None
    assert (found.byline, found.outlet) == ("Mara Quill; Tom Ashby", "Harbour Post")


def test_a_title_is_no_outlet() -> None:
    line = '"Ferry talks fail". "The Harbour Post". Larkway, 17-03-1926, p. 4. Accessed on 20-03-2026.'
    found = cited(line, {"ferrytalksfail"})
    assert found is not None
    assert (found.outlet, found.day and found.day.iso) == ("The Harbour Post", "1926-03-17")


@pytest.mark.parametrize(
    "name", ["Harbour Post, The (London)", "The Harbour Post; London", "The Harbour Post"]
)
def test_the_name_of_an_outlet(name: str) -> None:
    assert outlet(name) == "The Harbour Post"
