"""Bylines fall into persons, outlets, agencies and roles; datelines into place and agency."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edkit.clean.written.datelines import Dateline, dateline, possible_dateline
from edkit.clean.written.names import has_lead_in, key_of, looks_like_names, names

POST = frozenset({"the harbour post", "harbour post"})
BYLINES = [
    ("/ Mara Quill", [("Mara Quill", "person")]),
    ("Mara Quill (obe)", [("Mara Quill", "person")]),  # initials, no order
    ("Mara Quill, Mittwoch", [("Mara Quill", "person")]),
    ("By Mara Quill", [("Mara Quill", "person")]),
    ("BY MARA QUILL", [("MARA QUILL", "person")]),
    ("By Mara Quill and Jon de Vries", [("Mara Quill", "person"), ("Jon de Vries", "person")]),
    ("By Mara Quill, Jon de Vries & Ana Ruiz", [("Mara Quill", "person"), ("Jon de Vries", "person"), ("Ana Ruiz", "person")]),
    ("Mara Quill, Transport Editor", [("Mara Quill", "person"), ("Transport Editor", "role")]),
    ("By Mara Quill, Jr.", [("Mara Quill, Jr.", "person")]),
    ("By Mara Quill in Outer Holm", [("Mara Quill", "person")]),
    ("Mara Quill, Special to The Post", [("Mara Quill", "person"), ("The Post", "outlet")]),
    ("Mara Quill, Special for HOLM TODAY", [("Mara Quill", "person"), ("HOLM TODAY", "outlet")]),
    ("Mara Quill, The Skerry Enquirer", [("Mara Quill", "person"), ("The Skerry Enquirer", "outlet")]),
    ("Mara Quill, Mara.Quill Post.Com", [("Mara Quill", "person")]),
    ("Www.Post.Example Profile Mara-Quill, Mara Quill", [("Mara Quill", "person")]),
    ("By Mara Quill (Reuters)", [("Mara Quill", "person"), ("Reuters", "agency")]),
    ("Northern Wire", [("Northern Wire", "agency")]),
    ("AFP", [("AFP", "agency")]),
    ("The Harbour Post", [("The Harbour Post", "outlet")]),
    ("By Harbour Post staff", [("Harbour Post staff", "outlet")]),
    ("Staff reporter", [("Staff reporter", "outlet")]),
    ("Our political correspondent", [("Our political correspondent", "role")]),
    ("Von Jürgen Maß", [("Jürgen Maß", "person")]),
    ("Par Élise Noël", [("Élise Noël", "person")]),
    ("Por María R. Sahagún", [("María R. Sahagún", "person")]),
    ("بقلم: ليلى ناصر", [("ليلى ناصر", "person")]),
    ("Text: Ola Nordmann", [("Ola Nordmann", "person")]),
    ("By Mara Quill on", [("Mara Quill", "person")]),
    ("Von Mara Quill am", [("Mara Quill", "person")]),
    ("Par Mara Quill le", [("Mara Quill", "person")]),
    ("By Anh Le", [("Anh Le", "person")]),
    ("Hop on", []),
    ("By Mara Quill | Published 17 March 2026", [("Mara Quill", "person")]),
    ("By Mara Quill, Mara Quill", [("Mara Quill", "person")]),
    ("By Anna Quill The Harbour Post", [("Anna Quill", "person"), ("The Harbour Post", "outlet")]),
    ("Anna Quill Harbour Post", [("Anna Quill", "person"), ("Harbour Post", "outlet")]),
    ("Anna Quill, COO", [("Anna Quill", "person"), ("COO", "role")]),
    ("Anna Quill, who will have a fully working assistant that can write", [("Anna Quill", "person")]),
    ("Letters to the Editor", []),
    ("Autor*in", []),
    ("Podcast", []),
    ("« Back", []),
    ("Access →", []),
    ("Agence nationale des ports", []),
    ("Agenturen", [("Agenturen", "agency")]),
    ("Agência Maré", [("Agência Maré", "agency")]),
    ("By Mara Quill, skipper, Inner Holm", [("Mara Quill", "person"), ("skipper, Inner Holm", "role")]),
    ("By Mara Quill, de Vries, Ana Ruiz", [("Mara Quill", "person"), ("de Vries", "person"), ("Ana Ruiz", "person")]),
    ("By MARA QUILL. Follow Mara Quill on Bell @quill.", [("MARA QUILL", "person")]),
    ("By MARA QUILL,Jon de Vries and Ana Ruiz contributed research.", [("MARA QUILL", "person")]),
    ("Mara Quill, The (Skerry, Sk.) Herald", [("Mara Quill", "person"), ("The (Skerry, Sk.) Herald", "outlet")]),
    ("Mara Quil, Mara Quill", [("Mara Quill", "person")]),
    ("Mara E Quill, In March", [("Mara E Quill", "person")]),
    ("Mara Quill, ISLES TODAY", [("Mara Quill", "person"), ("ISLES TODAY", "outlet")]),
    ("Mara Quill y Ana Ruiz", [("Mara Quill", "person"), ("Ana Ruiz", "person")]),
    ("ABOUT THE AUTHOR", []),
    ("Learn more about our editorial team", []),
    ("Meet The Harbour Post staff", []),
    ("", []),
    ("By", []),
    ("3 March", []),
    ("the crew of the boat", []),
]  # fmt: skip


@pytest.mark.parametrize(("line", "expected"), BYLINES)
def test_names(line: str, expected: list[tuple[str, str]]) -> None:
    assert [(name.text, name.kind) for name in names(line, outlet_names=POST)] == expected


PERSON, ROLE, OUTLET, AGENCY = "person", "role", "outlet", "agency"
WRITTEN = [
    ("By Mara Quill for The Harbour Star", [("Mara Quill", PERSON)]),
    ("Jon de Vries And Ana Ruiz For The Harbour Star", [("Jon de Vries", PERSON), ("Ana Ruiz", PERSON)]),
    ("By Mara Quill Special to the Star", [("Mara Quill", PERSON)]),
    ("By Mara Quill, special to the Star", [("Mara Quill", PERSON)]),
    (
        "Mara Quill, Skerry correspondent in Outer Holm",
        [("Mara Quill", PERSON), ("Skerry correspondent", ROLE)],
    ),
    (
        "Peter Walker Senior political correspondent",
        [("Peter Walker", PERSON), ("Senior political correspondent", ROLE)],
    ),
    (
        "Rachel Hall and Anna de Vries Brussels correspondent",
        [("Rachel Hall", PERSON), ("Anna de Vries", PERSON), ("Brussels correspondent", ROLE)],
    ),
    ("Mara Quill 3/5/2026 22:41", [("Mara Quill", PERSON)]),
    ("Mara Quill 2026年3月17日", [("Mara Quill", PERSON)]),
    ("By Mara Quill Lesezeit: 4 Min.", [("Mara Quill", PERSON)]),
    ("By Mara Quill In", [("Mara Quill", PERSON)]),
    ("Mara Quill@maraquill", [("Mara Quill", PERSON)]),
    ("Mara Quill/Jon de Vries", [("Mara Quill", PERSON), ("Jon de Vries", PERSON)]),
    ("By Mara QuillPublished 17 March 2026", [("Mara Quill", PERSON)]),
    (
        "By Mara Quill and Jon de Vries The Associated Press",
        [("Mara Quill", PERSON), ("Jon de Vries", PERSON), ("The Associated Press", AGENCY)],
    ),
    (
        "By MARA QUILL and JON DE VRIES Associated Press",
        [("MARA QUILL", PERSON), ("JON DE VRIES", PERSON), ("Associated Press", AGENCY)],
    ),
    ("Mara Quill and agencies", [("Mara Quill", PERSON), ("agencies", AGENCY)]),
    ("By Mara Quill, MS, RDN, LD", [("Mara Quill, MS, RDN, LD", PERSON)]),
    ("Mara Quill, head of ferries and quays", [("Mara Quill", PERSON), ("head of ferries and quays", ROLE)]),
    ("Head of Ferries and Island Quays", [("Head of Ferries and Island Quays", ROLE)]),
    ("Mara Quill, NRX", [("Mara Quill", PERSON), ("NRX", OUTLET)]),
    ("AFP, SKERRY", [("AFP", AGENCY)]),
    ("By Mara Quill @quill", [("Mara Quill", PERSON)]),
    ("By Mara Quill mara@post.example", [("Mara Quill", PERSON)]),
    ("By Mara Quill on Jan 22, 2026", [("Mara Quill", PERSON)]),
    ("By Mara Quill 3 March 2026 10:22", [("Mara Quill", PERSON)]),
    ("Mara Quill 3 hours ago", [("Mara Quill", PERSON)]),
    ("Author Posted by Mara Quill", [("Mara Quill", PERSON)]),
    ("Words by Mara Quill, photographs by Jon de Vries", [("Mara Quill", PERSON)]),
    ("By Mara Quill. Photos by Jon de Vries", [("Mara Quill", PERSON)]),
    ("Medically reviewed by Mara Quill, MD", []),
    ("Edited by: Mara Quill", []),
    (
        "Von Jürgen Maß und Karl-Heinz von der Tann, Berlin",
        [("Jürgen Maß", PERSON), ("Karl-Heinz von der Tann", PERSON)],
    ),
    ("Von unserem Redakteur Jürgen Maß", [("Jürgen Maß", PERSON)]),
    ("Von Lea Süß am 12.3.2026 um 09:07 Uhr", [("Lea Süß", PERSON)]),
    ("Ein Gastbeitrag von Lea Süß", [("Lea Süß", PERSON)]),
    ("Lea Süß (Text), Jürgen Maß (Fotos)", [("Lea Süß", PERSON)]),
    ("Text & Fotos: Lea Süß", [("Lea Süß", PERSON)]),
    ("Maß GmbH & Co. KG", [("Maß GmbH & Co. KG", OUTLET)]),
    ("Par Élise Noël (avec AFP)", [("Élise Noël", PERSON), ("AFP", AGENCY)]),
    ("Textes : Élise Noël ; photos : Marc Petit", [("Élise Noël", PERSON)]),
    (
        "Por Juan Pérez de la Riva y Ana María de los Ángeles Gómez, Madrid",
        [("Juan Pérez de la Riva", PERSON), ("Ana María de los Ángeles Gómez", PERSON)],
    ),
    ("Dal nostro inviato Marco Rossi", [("Marco Rossi", PERSON)]),
    ("Door onze correspondent Eva van den Berg", [("Eva van den Berg", PERSON)]),
    ("Tekst og foto: Kari Nordmann", [("Kari Nordmann", PERSON)]),
    ("Teksti: Väinö Mäki Kuvat: Aino Salo", [("Väinö Mäki", PERSON)]),
    ("Napsala Eva Malá, ČTK", [("Eva Malá", PERSON), ("ČTK", AGENCY)]),
    ("Jan Novák a Eva Malá", [("Jan Novák", PERSON), ("Eva Malá", PERSON)]),
    ("Szerző: Kovács János és Nagy Éva", [("Kovács János", PERSON), ("Nagy Éva", PERSON)]),
    ("Ion Popescu și Ana Marin", [("Ion Popescu", PERSON), ("Ana Marin", PERSON)]),
    ("Текст: Иван Петров, фото: Анна Смирнова", [("Иван Петров", PERSON)]),
    ("Иван Петров, корреспондент РИА Новости", [("Иван Петров", PERSON), ("РИА Новости", AGENCY)]),
    ("Γράφει ο Γιώργος Παππάς", [("Γιώργος Παππάς", PERSON)]),
    ("Haber: Mehmet Öz - Kamera: Ali Can", [("Mehmet Öz", PERSON)]),
    ("Oleh Budi Santoso", [("Budi Santoso", PERSON)]),
    ("كتبت ليلى ناصر وأحمد علي", [("ليلى ناصر", PERSON), ("أحمد علي", PERSON)]),
    ("نوشته: علی رضایی", [("علی رضایی", PERSON)]),
    ("撰文:王小明 攝影:陳大文", [("王小明", PERSON)]),
    ("山田太郎、鈴木花子", [("山田太郎", PERSON), ("鈴木花子", PERSON)]),
    ("[서울=연합뉴스] 홍길동 기자", [("홍길동", PERSON)]),
]


@pytest.mark.parametrize(("line", "expected"), WRITTEN)
def test_names_in_many_languages_and_forms(line: str, expected: list[tuple[str, str]]) -> None:
    assert [(name.text, name.kind) for name in names(line)] == expected


SAME = [
    ("Mara E. Quill", "Mara Quill"),
    ("Dr. Mara Quill, PhD, RN", "Mara Quill"),
    ("MARA QUILL M.D.", "Mara Quill"),
    ("Ana-María Ruiz", "Ana María Ruiz"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_person_is_known_in_other_spellings(one: str, other: str) -> None:
    assert key_of(one) == key_of(other)


@pytest.mark.parametrize(
    ("one", "other"), [("M. Quill", "J. Quill"), ("Jo Ma", "Jo Ba"), ("Mara", "Mara Quill")]
)
def test_others_are_told_apart(one: str, other: str) -> None:
    assert key_of(one) != key_of(other)


@given(
    st.text(max_size=80)
    | st.from_regex(r"(By |Von )?([A-Z][a-z]{1,5}[ ,.&()|/-]{1,3}){0,8}", fullmatch=True),
    st.integers(0, 99),
)
def test_names_stand_where_they_say(line: str, start: int) -> None:
    for name in names(line, start=start):
        assert name.span is not None
        assert line[name.span[0] - start : name.span[1] - start] == name.text


NAMES_ALONE = [
    ("Mara Quill", True),
    ("Mara Quill and Jon de Vries", True),
    ("Mara Quill, Ana Ruiz", True),
    ("Peter Walker Senior political correspondent", True),
    ("Mara Quill @maraquill", True),
    ("The Skerry correspondent", False),
    ("The wall has fallen", False),
    ("What now?", False),
    ("A day at sea.", False),
    ("Room 12", False),
    ("ليلى ناصر", False),  # without case nothing shows a name
]


@pytest.mark.parametrize(("line", "are_names"), NAMES_ALONE)
def test_names_without_a_lead_in(line: str, are_names: bool) -> None:
    assert looks_like_names(line) == are_names


LEAD_INS = [
    ("By Mara Quill", True),
    ("Von Jürgen Maß", True),
    ("Analysis by Mara Quill", True),
    ("بقلم ليلى ناصر", True),
    ("Eingestellt von mara am 3. März 2026", True),
    ("लेखक: मीरा क्विल", True),
    ("โดย มาลี", True),
    ("Muhabir: Mara Quill", True),
    ("Της Μάρας Κουίλ", True),
    ("Hosted by Mara Quill", True),
    ("오민재 기자", True),
    ("오민재, 한지원 기자", True),
    ("기자", False),
    ("그는 오랫동안 일한 지역 신문의 기자", False),
    ("Της πόλης οι δρόμοι", False),
    ("By", False),
    ("By the time the ferry sailed, all was quiet.", False),
    ("Di solito il traghetto parte alle otto.", False),
    ("Bygones and ferries", False),
    ("Parking on the quay", False),
    ("By " + "and so on " * 20, False),
]


@pytest.mark.parametrize(("line", "has_one"), LEAD_INS)
def test_lead_in(line: str, has_one: bool) -> None:
    assert has_lead_in(line) == has_one


DATELINES = [
    ("SKERRY BAY (Northern Wire) — The ferry stayed.", Dateline("SKERRY BAY", "Northern Wire", 29)),
    ("SKERRY BAY — The ferry stayed.", Dateline("SKERRY BAY", None, 13)),
    ("SKERRY BAY -- The ferry stayed.", Dateline("SKERRY BAY", None, 14)),
    ("SKERRY-- The ferry stayed.", Dateline("SKERRY", None, 9)),
    ("OUTER HOLM, March 17 (Reuters) - The ferry stayed.", Dateline("OUTER HOLM", "Reuters", 33, "March 17")),
    ("Skerry Bay (AFP) – The ferry stayed.", Dateline("Skerry Bay", "AFP", 19)),
    ("(Reuters) - The ferry stayed.", Dateline(None, "Reuters", 12)),
    ("Photo\n\nSKERRY BAY — The ferry stayed.", Dateline("SKERRY BAY", None, 20)),
    ("By Mara Quill\n\nSKERRY BAY (AFP) - The ferry stayed.", Dateline("SKERRY BAY", "AFP", 34)),
    ("LA RADA, Sk. — The ferry stayed.", Dateline("LA RADA, Sk.", None, 15)),
    ("SKERRY BAY, Holm\n\nThe ferry stayed.", Dateline("SKERRY BAY, Holm", None, 18)),
    ("Speaker Mara Quill (D-Holm) said so.", None),
    ("The ferry stayed in Skerry Bay — again.", None),
    ("WATCH — the ferry leaves.", None),
    (
        "SKERRY BAY, March 17, 2026 /Wire Post/ -- The ferry stayed.",
        Dateline("SKERRY BAY", "Wire Post", 42, "March 17, 2026"),
    ),
    ("Skerry Bay (dpa) - The ferry stayed.", Dateline("Skerry Bay", "dpa", 19)),
    ("Skerry Bay (dpa/lno) - The ferry stayed.", Dateline("Skerry Bay", "dpa/lno", 23)),
    (
        "РЕЧИНСК, 17 мар — Северные вести. The ferry stayed.",
        Dateline("РЕЧИНСК", "Северные вести", 34, "17 мар"),
    ),
    ("РЕЧИНСК, 17 марта. /ТАСС/. The ferry stayed.", Dateline("РЕЧИНСК", "ТАСС", 27, "17 марта.")),
    ("Skerry Bay (again) - The ferry stayed.", None),
    ("Skerry Bay — The ferry stayed.", None),  # could be any name
    ("Mara Quill (Skerry) is at sea.", None),
    ("The Harbour Pilots Association (HPA) said so.", None),
    ("HPA (Harbour Pilots Association) said so.", None),
    ("NATO — The ferry stayed.", None),
    ("SPD – The ferry stayed.", None),
    ("HPA-Chefin Mara Quill blieb.", None),
    ("QUAY- und SEA-Leute blieben.", None),
    ("INTERVIEW – The ferry stayed.", None),
    ("ANÁLISIS – The ferry stayed.", None),
    ("HPC (AP) — The ferry stayed.", Dateline("HPC", "AP", 11)),
    ("Skerry Bay (KSKE) -- The ferry stayed.", Dateline("Skerry Bay", "KSKE", 21)),
    ("Skerry Bay, 12 oct (EFE).- The ferry stayed.", Dateline("Skerry Bay", "EFE", 27, "12 oct")),
    ("SKERRY BAY, HOLMIA.- The ferry stayed.", Dateline("SKERRY BAY, HOLMIA", None, 21)),
    ("(ANSA) - SKERRY, 28 LUG - The ferry stayed.", Dateline("SKERRY", "ANSA", 26, "28 LUG")),
    ("Holm am See (dpa) - The ferry stayed.", Dateline("Holm am See", "dpa", 20)),
    ("Speaker Quill (D-Holm) nods.\n\n(AFP) - The ferry stayed.", Dateline(None, "AFP", 38)),
    ("", None),
]


@pytest.mark.parametrize(("text", "expected"), DATELINES)
def test_dateline(text: str, expected: Dateline | None) -> None:
    found = dateline(text)
    assert found == expected
    assert found is None or text[found.end :].startswith("The ferry")


DOUBTED = [
    ("Mara Quill (Skerry) is at sea.", "Mara Quill", "no agency that is known"),
    ("SPD – The ferry stayed.", "SPD", "an abbreviation"),
    ("INTERVIEW – The ferry stayed.", "INTERVIEW", "a label"),
    ("Speaker Quill (D-Holm) said so.", "Speaker Quill", "party"),
]


@pytest.mark.parametrize(("text", "place", "doubt"), DOUBTED)
def test_what_only_has_the_shape_of_a_dateline_is_kept_with_the_doubt(
    text: str, place: str, doubt: str
) -> None:
    found = possible_dateline(text)
    assert found is not None
    assert found.place == place
    assert doubt in found.doubt
