"""Exports of press databases and e-mails: what is labelled is taken at its word, the rest is the text."""

from datetime import date

import pytest

from edkit.clean import read_page
from edkit.models import BODY_ROLES, Article
from edkit.outlets import Outlet, Register

TEXT = """\
The crews of all four ferries left the talks on Monday night, and nobody on the quay expected them back.

“We sat there for nine hours,” said the harbour master. “Not one figure changed.”

Talks are to resume on Thursday, according to the union."""
NEXIS = f"""\
2 of 14 DOCUMENTS


The Harbour Post (London)

March 17, 2026 Tuesday
National Edition

Ferry talks collapse as crews walk out

BYLINE: Mara Quill; Tom Ashby in Larkway

SECTION: NEWS; Pg. 4

LENGTH: 212 words


{TEXT}

LOAD-DATE: March 18, 2026

LANGUAGE: ENGLISH

Copyright 2026 Harbour Post Group Limited
All Rights Reserved
"""
NEXIS_NOW = f"""\
Ferry talks collapse as crews walk out
The Harbour Post (London)
March 17, 2026 Tuesday

Copyright 2026 Harbour Post Group All Rights Reserved

Section: NEWS; Pg. 4
Length: 212 words
Byline: Mara Quill
Tom Ashby

Body

{TEXT}

Graphic

Ferries in port, with nobody aboard who might have sailed them.

Classification

Language: ENGLISH
Subject: FERRIES (90%); STRIKES (88%)
Load-Date: March 18, 2026

End of Document
"""
FACTIVA = f"""\
HD
Ferry talks collapse as crews walk out

BY
Mara Quill, Tom Ashby

WC
212 words

PD
17 March 2026

SN
The Harbour Post

CY
Copyright 2026. Harbour Post Group.

LP
{TEXT.partition(chr(10))[0]}

TD
{TEXT.partition(chr(10))[2].strip()}

IN
itrans : Transport, which everybody on the islands needs to get to the shops.

AN
Document HARP000020260317em3h0001x
"""
FACTIVA_IN_LINES = f"""\
HD  Ferry talks collapse as crews walk out
BY  Mara Quill, Tom Ashby
PD  17 March 2026
SN  The Harbour Post
LP  {TEXT}

AN  Document HARP000020260317em3h0001x
"""
FACTIVA_UNCODED = f"""\
Ferry talks collapse as crews walk out
By Mara Quill and Tom Ashby
212 words
17 March 2026
08:15
The Harbour Post
HARP
4
English
Copyright 2026. Harbour Post Group.

{TEXT}

Document HARP000020260317em3h0001x
"""
PROQUEST = f"""\
Title: Ferry talks collapse as crews walk out
Author: Quill, Mara; Ashby, Tom
Publication title: The Harbour Post; Larkway
Publication date: Mar 17, 2026
First page: 4
Source type: Newspaper
ProQuest document ID: 123456789
Full text: {TEXT}
Copyright: Copyright Harbour Post Group Mar 17, 2026
Last updated: 2026-03-18
"""
LABELLED = f"""\
Headline: Ferry talks collapse as crews walk out
Source: The Harbour Post
Date: 17 March 2026
Author: Mara Quill, Tom Ashby

{TEXT}
"""
NEXIS_GERMAN = f"""\
Ferry talks collapse as crews walk out
The Harbour Post
17. März 2026 Dienstag

Rubrik: LOKALES; S. 4
Länge: 212 Wörter
Autor: Mara Quill; Tom Ashby

Text

{TEXT}

Grafik

Fähren im Hafen, und niemand war an Bord, der hätte fahren können.

Klassifizierung

Sprache: ENGLISH; ENGLISCH
Publikationstyp: Zeitung
Ladedatum: 18. März 2026

Ende des Dokuments
"""
NEXIS_OF_A_FILE = (
    NEXIS_NOW.replace("Section: ", "Section:")
    .replace("Length: ", "Length:")
    .replace("Byline: ", "Byline:\u00a0")
)
NEXIS_IN_MARKDOWN = (
    NEXIS_NOW.replace("Section:", "**Section:**")
    .replace("Length:", "**Length:**")
    .replace("Byline:", "**Byline:**")
)
GALE = f"""\
Ferry talks collapse as crews walk out
Authors: Mara Quill; Tom Ashby
Date: Mar. 17, 2026
From: Harbour Post(London, England)
Document Type: Article
Length: 212 words

Full Text:
{TEXT}

Source Citation   (MLA 9th Edition)
Quill, Mara. "Ferry talks collapse as crews walk out." Harbour Post [London, England], 17 Mar. 2026, p. 4.

Gale Document Number: GALE|A123456789
"""
EBSCO = f"""\
Title:
Ferry talks collapse as crews walk out.
Authors:
Quill, Mara; Ashby, Tom
Source:
Harbour Post, The (London). 03/17/2026, p4. 1p.
Document Type:
Article
Accession Number:
ABC123456789
Database:
Newspaper Source

{TEXT}

Copyright of Harbour Post is the property of Harbour Post Group and its content may not be copied to other sites.
"""
GENIOS = f"""\
Ferry talks collapse as crews walk out

{TEXT}

Autor: Quill, Mara; Ashby, Tom
Quelle: Harbour Post vom 17.03.2026, Nr. 64, S. 4
Ressort: Lokales
Dokumentnummer: HAPO_2026031712345678
Dauerhafte Adresse des Dokuments:
https://genios.example/document/HAPO__2026031712345678
"""
PROQUEST_OF_A_PAGE = f"""\
Ferry talks collapse as crews walk out

Author: Quill, Mara; Ashby, Tom

Publication info: Harbour Post ; London (UK) [London (UK)]17 Mar 2026: 4.

Full text: {TEXT}

Source type: Newspapers

ProQuest document ID: 123456789
"""
GENIOS_UNDER_ITS_LABELS = f"""\
"Harbour Post" vom 17.03.2026 Seite: 4
Ressort: Lokales
Autor: Quill, Mara; Ashby, Tom

Ferry talks collapse as crews walk out

{TEXT}

Dauerhafte Adresse des Dokuments:
https://genios.example/document/HAPO__2026031712345678
"""
PROQUEST_CITED = f"""\
Ferry talks collapse as crews walk out
Quill, Mara; Ashby, Tom.  Harbour Post; London (UK) [London (UK)]. 17 Mar 2026: 4.
ProQuest document link

FULL TEXT
{TEXT}

DETAILS
Subject: Ferries; Strikes
Publication title: Harbour Post; London (UK)
Publication date: Mar 17, 2026
Source type: Newspaper
ProQuest document ID: 123456789
"""
LABELLED_ELSEWHERE = {
    "German": "Überschrift Zeitung Datum Autoren",
    "Spanish": "Titular Medio Fecha Autora",
    "Dutch": "Kop Krant Publicatiedatum Auteur",
    "Swedish": "Rubrik Källa Datum Författare",
    "Danish": "Overskrift Avis Dato Forfatter",
    "Italian": "Titolo Testata Data Autore",
    "Portuguese": "Título Jornal Data Autor",
}
RECORDS = {
    "Nexis": NEXIS,
    "German Nexis": NEXIS_GERMAN,
    "Nexis, the headline in two lines": NEXIS.replace("collapse as", "collapse\nas"),
    "Nexis of today": NEXIS_NOW,
    "Factiva": FACTIVA,
    "Factiva, codes in the lines": FACTIVA_IN_LINES,
    "Factiva without codes": FACTIVA_UNCODED,
    "German Factiva": FACTIVA_UNCODED.replace("words", "Wörter").replace("Document", "Dokument"),
    "ProQuest": PROQUEST,
    "a researcher's own": LABELLED,
    "Nexis, saved as text from a document": NEXIS_OF_A_FILE,
    "Nexis in Markdown": NEXIS_IN_MARKDOWN,
    "Gale": GALE,
    "EBSCO": EBSCO,
    "GENIOS": GENIOS,
    "GENIOS, the labels first": GENIOS_UNDER_ITS_LABELS,
    "ProQuest, copied from a page": PROQUEST_OF_A_PAGE,
    "ProQuest, cited above": PROQUEST_CITED,
}
for _language, _words in LABELLED_ELSEWHERE.items():
    _title, _paper, _day, _author = _words.split()
    RECORDS[f"a researcher's own, in {_language}"] = (
        f"{_title}: Ferry talks collapse as crews walk out\n{_paper}: The Harbour Post\n{_day}: 17.03.2026\n"
        f"{_author}: Mara Quill, Tom Ashby\n\n{TEXT}\n"
    )
POST = Register(outlets={"post": Outlet(key="post", name="Harbour Post", domains=("harbourpost.example",))})


def article(text: str) -> Article:
    page = read_page(text, register=POST)
    assert page.article is not None, page.refusal
    return page.article


@pytest.mark.parametrize("text", RECORDS.values(), ids=RECORDS)
@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_a_record_of_a_press_database(text: str, line_break: str) -> None:
    read = article(text.replace("\n", line_break))
    assert read.headline == "Ferry talks collapse as crews walk out"
    assert read.published.day == date(2026, 3, 17)
    assert [name.text for name in read.byline or () if name.kind == "person"] == ["Mara Quill", "Tom Ashby"]
    assert read.paragraphs == tuple(TEXT.split("\n\n"))
    assert read.outlet == "post"


def test_the_headline_stands_under_a_day_that_comes_first() -> None:
    """Whoever copies from there on leaves the outlet out; what opens the text is no headline."""
    _, day, rest = NEXIS.partition("March 17, 2026")
    read = article(f"{day}{rest}".replace(TEXT, f"Nine hours on the quay\n\n{TEXT}"))
    assert read.headline == "Ferry talks collapse as crews walk out"


def test_the_text_may_stand_over_its_labels() -> None:
    blocks = {block.text: block for block in read_page(GENIOS, form="text").blocks}
    assert blocks["Lokales"].reason == 'stands under "Ressort" in an export from GENIOS'
    assert blocks["Lokales"].role == "other"


def test_a_paragraph_may_end_with_a_german_quotation() -> None:
    said = "„Wir saßen neun Stunden lang dort, und keine einzige Zahl hat sich geändert“, sagte die Hafenmeisterin. „Schade.“"
    assert said in article(NEXIS_GERMAN.replace(TEXT, f"{TEXT}\n\n{said}")).paragraphs


def test_labels_stand_apart_from_what_they_label() -> None:
    blocks = {block.text: block for block in read_page(NEXIS).blocks}
    assert blocks["BYLINE:"].reason == "a label of an export from Nexis"
    assert blocks["Mara Quill; Tom Ashby in Larkway"].role == "byline"
    assert (
        blocks["Mara Quill; Tom Ashby in Larkway"].reason == 'stands under "BYLINE" in an export from Nexis'
    )
    assert {block.role for block in blocks.values()} == {"other", "date", "headline", "byline", "body"}


def test_the_page_says_by_what_it_was_read() -> None:
    assert read_page(PROQUEST).notes == ("read by the labels of an export from ProQuest",)


BY_CHANCE = [
    (NEXIS_NOW, "Update: nobody on the quay had heard of the offer, a spokesman said late on Tuesday."),
    (NEXIS, "Company: we asked three of its managers, and not one of them would answer us."),
    (FACTIVA_IN_LINES, "IN Larkway, four of five residents said that they had never been asked."),
    (PROQUEST, "Title: what shall we call such a boat, asked the harbour master, and nobody laughed."),
    (NEXIS_NOW, "Person: I do not know."),
    (FACTIVA_IN_LINES.replace("LP  ", "LP  Nobody sails.\n\nTD  "), "CO 2 is not the matter."),
]


@pytest.mark.parametrize(("form", "line"), BY_CHANCE)
def test_a_paragraph_may_begin_like_a_label(form: str, line: str) -> None:
    first, *rest = TEXT.split("\n\n")
    read = article(form.replace(first, f"{first}\n\n{line}"))
    assert read.paragraphs[-1 - len(rest) - 1 :] == (first, line, *rest)
    assert read.headline == "Ferry talks collapse as crews walk out"


def test_neither_a_label_nor_who_sends_is_the_author() -> None:
    unsigned = FACTIVA_IN_LINES.replace("BY  Mara Quill, Tom Ashby\n", "").replace("  ", " ")
    assert article(unsigned).byline is None
    assert article(f"{HEADS[0]}\n\n{TEXT}").byline is None


def test_a_headline_of_several_lines_keeps_its_marks() -> None:
    assert article(NEXIS.replace("collapse as", "collapse;\nas")).headline == (
        "Ferry talks collapse; as crews walk out"
    )


MAIL = f"""\
{{head}}

FYI, see below.

---------- Forwarded message ---------
From: The Harbour Post <news@post.example>
Date: Tue, 17 Mar 2026 at 08:00
Subject: Ferry talks collapse as crews walk out
To: <lena@harbour.example>

{{title}}By Mara Quill

{TEXT}
"""
HEADS = [
    "From: Lena Voss <lena@harbour.example>\nTo: Desk\nSubject: Fwd: Ferry talks collapse as crews walk out\nDate: 17 Mar 2026 09:12",
    "Von: Lena Voss\nGesendet: 17. März 2026 09:12\nAn: Redaktion\nBetreff: WG: Ferry talks collapse as crews walk out",
    "De : Lena Voss\nEnvoyé : 17 mars 2026 09:12\nÀ : La rédaction\nObjet : TR: Ferry talks collapse as crews walk out",
    "De: Lena Voss\nEnviada em: 17 de março de 2026 09:12\nPara: Redação\nAssunto: ENC: Ferry talks collapse as crews walk out",
    "Fra: Lena Voss\nDato: 17. mars 2026 09:12\nTil: Redaksjonen\nEmne: SV: Ferry talks collapse as crews walk out",
]


HEADS_ELSEWHERE = [
    "От: Лена Восс <lena@harbour.example>\nДата: вторник, 17 марта 2026 г. 9:12\nКому: Редакция\nТема: FW: {title}",
    "Kimden: Lena Voss\nTarih: 17 Mart 2026 Salı 09:12\nKime: Haber\nKonu: Ynt: {title}",
    "Από: Lena Voss\nΗμερομηνία: 17 Μαρτίου 2026 9:12\nΠρος: Σύνταξη\nΘέμα: {title}",
    "Feladó: Lena Voss\nDátum: 2026. március 17. 9:12\nCímzett: Szerkesztőség\nTárgy: {title}",
    "差出人: Lena Voss\n日付: 2026年3月17日(火) 9:12\n件名: Fwd: {title}\n宛先: desk@post.example",
    "发件人：Lena Voss\n发送时间：2026年3月17日 9:12\n收件人：desk@post.example\n主题：转发：{title}",
    "보낸 사람: Lena Voss\n날짜: 2026년 3월 17일 9:12\n받는 사람: desk@post.example\n제목: {title}",
]


@pytest.mark.parametrize("head", HEADS_ELSEWHERE)
def test_the_head_of_an_e_mail_in_other_writing(head: str) -> None:
    title = "Ferry talks collapse as crews walk out"
    read = article(f"{head.format(title=title)}\n\n{TEXT}")
    assert read.headline == title
    assert read.published.day == date(2026, 3, 17)
    assert read.byline is None
    assert read.paragraphs == tuple(TEXT.split("\n\n"))


@pytest.mark.parametrize("name", ["Nexis", "Factiva", "Factiva without codes", "ProQuest", "Gale", "EBSCO"])
@pytest.mark.parametrize("times", [1, 3])
def test_of_several_records_the_notes_say_so(name: str, times: int) -> None:
    page = read_page("\n\n".join([RECORDS[name]] * times), form="text")
    said = [note for note in page.notes if "which were read as one text" in note]
    assert [note.split(",")[0] for note in said] == ([] if times == 1 else [f"it holds {times} records"])


def test_a_rule_over_a_record_is_no_part_of_its_headline() -> None:
    assert article("_" * 60 + "\n\n" + PROQUEST).headline == "Ferry talks collapse as crews walk out"


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("title", ["", "Ferry talks collapse as crews walk out\n\n"], ids=["", "printed"])
def test_an_article_in_an_e_mail(head: str, title: str) -> None:
    read = article(MAIL.format(head=head, title=title))
    assert read.headline == "Ferry talks collapse as crews walk out"
    assert read.published.day == date(2026, 3, 17)
    assert [name.text for name in read.byline or ()] == ["Mara Quill"]
    assert read.paragraphs == tuple(TEXT.split("\n\n"))


def test_the_head_of_an_e_mail_that_stands_over_the_text() -> None:
    below = "\n\nFrom: Tom\nTo: Lena\nSubject: Your notes\nDate: 2 Mar 2026\n\nCould you send them?\n"
    read = article(f"{HEADS[0].replace('Fwd: ', '')}\n\n{TEXT}{below}")
    assert read.headline == "Ferry talks collapse as crews walk out"
    assert read.published.day == date(2026, 3, 17)


def test_a_subject_goes_on_in_the_next_line() -> None:
    folded = HEADS[0].replace("crews", "crews\n ")
    read = article(f"{folded}\n\n{TEXT}")
    assert read.headline == "Ferry talks collapse as crews walk out"


def test_a_label_that_nobody_knows_is_none_of_the_subject() -> None:
    head = "To: Desk\nDate: 17 Mar 2026 09:12\nSubject: Ferry talks collapse as crews walk out"
    read = article(f"{head}\nMessage-ID: <a1@post.example>\nMIME-Version: 1.0\n\n{TEXT}")
    assert read.headline == "Ferry talks collapse as crews walk out"


EXPLAINED = [
    "Byline: the name of whoever wrote it, or of nobody at all.",
    "Section: the part of the paper where it stood, if it had any.",
    "Length: 400 words were thought to be enough for a strike.",
]
NO_RECORDS = [
    "\n\n".join(line for label in EXPLAINED for line in (TEXT, label)),
    f"""How to read an export

Headline: the line in which an editor says what is new today.

Byline: the name of whoever wrote it, or of nobody at all.

Length: how many words there are, or were before it was cut.

{TEXT}""",
    f"Ferry talks fail\n\nBy Mara Quill\n\n{TEXT}\n\nSource: Northern Wire\nTags: ferries",
    f"Ferry talks fail\nPublished: 17 March 2026\nUpdated: 18 March 2026\n\n{TEXT}\n\nSection: News\nLanguage: English",
    f"HE and SHE\nBY ferry\n\n{TEXT}",
    f"Title: A walk\nLength: 9 km\nCountry: Holm\nAuthor: Mara Quill\n\n{TEXT}\n\nNotes: Dogs swim.",
]


@pytest.mark.parametrize("text", NO_RECORDS)
def test_a_few_labels_make_no_record(text: str) -> None:
    page = read_page(text)
    assert not any("read by" in note for note in page.notes)
    assert sum(block.role in BODY_ROLES for block in page.blocks) >= 3
