"""What archives of the press write around a text is taken at its word, and apart from the text."""

from datetime import date

import pytest

from edkit.clean import read_page
from edkit.models import Page
from edkit.outlets import Outlet, Register

TITLE = "Ferry talks collapse as crews walk out"
BODY = (
    "The crews of all four ferries left the talks on Monday night, and nobody on the quay expected them back.",
    "“We sat there for nine hours,” said the harbour master. “Not one figure changed, and nobody had a pen.”",
    "Talks are to resume on Thursday, according to the union, which asked for them three weeks ago.",
)
TEXT = "\n\n".join(BODY)
RULE = "=" * 60
POST = Register(outlets={"post": Outlet(key="post", name="Harbour Post", domains=("harbourpost.example",))})
RETRIEVER = f"""\
{TITLE}
Harbour Post, 2026-03-17
Sida 4
Publicerat i print.

{TEXT}

© Harbour Post
Alla artiklar är skyddade av upphovsrättslagen. Artiklar får ej distribueras utanför den egna organisationen.
Läs hela artikeln på
http://ret.nu/nS45H0r6
{RULE}
"""
ATEKST = f"""\
{TITLE}
{"-" * 60}
Harbour Post, 17.03.2026 05:00
Side: 4
Publisert på trykk.

{TEXT}

© Harbour Post
Se webartikkelen på http://ret.nu/xYz1
"""
INFOMEDIA = f"""\
{TITLE}

17. marts 2026   |   Harbour Post   |   Side 4   |   212 ord   |   artikel-id: e9a8b7c6

{TEXT}

Alt materiale i Infomedia er beskyttet af lov om ophavsret.
"""
EUROPRESSE = f"""\
Harbour Post
Angleterre, mardi 17 mars 2026
212 mots, p. 4

{TITLE}

{TEXT}

© 2026 Harbour Post. Tous droits réservés.

Le présent document est protégé par les lois et conventions internationales sur le droit d’auteur.

Certificat émis le 20 mars 2026 à la bibliothèque de Larkway à des fins de visualisation personnelle.

news·20260317·HP·4b5c6d7e8f
"""
EUROPRESSE_LABELS = EUROPRESSE.replace(
    "Harbour Post\nAngleterre, mardi",
    "Nom de la source\nHarbour Post\nType de source\nPresse • Journaux\nPériodicité\nQuotidien\nMardi",
    1,
)
NEWSBANK = f"""\
Harbour Post, The (London, England)
March 17, 2026
Edition: Final
Section: News
Page: 4

{TITLE}

{TEXT}

Record Number: 9A8B7C6D5E4F3210
Copyright (c) 2026 Harbour Post
"""
PRESSREADER = f"""\
17 Mar 2026
Harbour Post
BY MARA QUILL

{TITLE}

{TEXT}

Newspapers in English
© PressReader. All rights reserved.
"""
UNNAMED = f"Harbour Post (Vic. : 1900 - 2027), Tue 17 Mar 2026, Page 4\n\n{TITLE}\n\n{TEXT}\n"
ARCHIVED = {
    "Retriever": RETRIEVER,
    "Retriever in Norway": ATEKST,
    "Infomedia": INFOMEDIA,
    "Europresse": EUROPRESSE,
    "Europresse with labels": EUROPRESSE_LABELS,
    "NewsBank": NEWSBANK,
    "PressReader": PRESSREADER,
    "an archive": UNNAMED,
}


def read(text: str) -> Page:
    return read_page(text, form="text", register=POST)


@pytest.mark.parametrize("name", ARCHIVED)
@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_a_text_from_an_archive(name: str, line_break: str) -> None:
    page = read(ARCHIVED[name].replace("\n", line_break))
    assert page.article is not None
    assert page.article.headline == TITLE
    assert page.article.published.day == date(2026, 3, 17)
    assert page.article.outlet == "post"
    assert page.article.paragraphs == BODY


def test_the_page_says_by_what_it_was_read() -> None:
    assert read(RETRIEVER).notes == ("read by the form of Retriever",)
    closing = [block for block in read(RETRIEVER).blocks if block.text.startswith("Alla artiklar")]
    assert [(block.role, block.reason) for block in closing] == [
        ("other", "Retriever writes it below a text")
    ]


def test_who_signs_in_the_line_of_a_section() -> None:
    text = PRESSREADER.replace(
        "17 Mar 2026\nHarbour Post\nBY MARA QUILL\n", "Harbour Post\n2026-03-17\n-\nNEWS - By Mara Quill\n"
    )
    article = read(text).article
    assert article is not None
    assert (article.headline, article.outlet) == (TITLE, "post")


def test_an_old_paper_has_its_day() -> None:
    article = read(UNNAMED.replace("17 Mar 2026", "17 Mar 1926")).article
    assert article is not None
    assert article.published.day == date(1926, 3, 17)
    assert [candidate.taken for candidate in article.published.candidates] == [True]


def test_what_goes_on_below_its_words_is_text() -> None:
    more = "The boats were built in 1987, and nobody has painted them since, a visitor to the quay said."
    article = read(RETRIEVER.replace(f"{RULE}\n", f"{RULE}\n\n{more}\n")).article
    assert article is not None
    assert article.paragraphs[-1] == more


NO_ARCHIVE = [
    f"{TITLE}\n\nBy Mara Quill\n17 March 2026\n\n{TEXT}",
    f"{TITLE}\n\nPage 4\n\n{TEXT}",
    f"{TITLE}\n\n{TEXT}\n\nNewspapers from the islands print this, too.",
]


@pytest.mark.parametrize("text", NO_ARCHIVE)
def test_any_other_text(text: str) -> None:
    assert not any("read by" in note for note in read(text).notes)
