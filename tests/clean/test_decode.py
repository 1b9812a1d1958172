"""Bytes are read as what they can be; what a page declares is only a hint."""

import codecs
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edkit import read_page
from edkit.clean.decode import TWICE, decode, encoded_once, is_encoded_twice

FERRY = "Die Fähre läuft um 7 Uhr aus – „endlich“."

READ = [
    ("plain ASCII", b"ferry", None, "ferry", "utf-8"),
    ("nothing", b"", None, "", "utf-8"),
    ("UTF-8 with a mark", codecs.BOM_UTF8 + FERRY.encode(), None, FERRY, "utf-8"),
    ("UTF-16 with a mark", codecs.BOM_UTF16_LE + FERRY.encode("utf-16-le"), None, FERRY, "utf-16-le"),
    ("UTF-16 without a mark", FERRY.encode("utf-16-le"), None, FERRY, "utf-16-le"),
    ("the same with the other byte first, declared as UTF-8", FERRY.encode("utf-16-be"), "utf-8", FERRY, "utf-16-be"),
    ("one NUL among letters is no UTF-16", b"\0" + FERRY.encode(), None, "\0" + FERRY, "utf-8"),
    ("UTF-32 with a mark, which begins like UTF-16's", codecs.BOM_UTF32_LE + FERRY.encode("utf-32-le"), None, FERRY, "utf-32-le"),
    ("UTF-8, declared as Latin-1", FERRY.encode(), "iso-8859-1", FERRY, "utf-8"),
    ("windows-1252, undeclared", FERRY.encode("cp1252"), None, FERRY, "cp1252"),
    ("windows-1252, declared as UTF-8", FERRY.encode("cp1252"), "utf-8", FERRY, "cp1252"),
    ("windows-1252, declared as Latin-1, as browsers take it", FERRY.encode("cp1252"), "ISO-8859-1", FERRY, "cp1252"),
    ("declared charset", "Паром стоит в порту".encode("cp1251"), "windows-1251", "Паром стоит в порту", "cp1251"),
    ("charset named in the page", ("<meta charset=koi8-r>" + "Паром").encode("koi8-r"), None, "<meta charset=koi8-r>Паром", "koi8-r"),
    ("GB 2312 means its larger successor", "渡轮停运".encode("gb18030"), "gb2312", "渡轮停运", "gb18030"),
    ("no such charset", FERRY.encode("cp1252"), "x-island", FERRY, "cp1252"),
    ("a codec that is no charset", FERRY.encode("cp1252"), "hex", FERRY, "cp1252"),
    ("one broken byte in UTF-8", FERRY.encode() * 20 + b"\xff", None, FERRY * 20 + "\ufffd", "utf-8"),
    ("a character cut at the end", (FERRY * 20).encode() + "ä".encode()[:1], None, FERRY * 20 + "\ufffd", "utf-8"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "declared", "text", "charset"), [row[1:] for row in READ], ids=[row[0] for row in READ]
)
def test_decode(body: bytes, declared: str | None, text: str, charset: str) -> None:
    assert decode(body, declared) == (text, charset)


@given(
    st.binary(),
    st.none()
    | st.text(max_size=20)
    | st.sampled_from(["utf-7", "zip", "utf-16", "cp1252", "\0", "idna", "punycode"]),
)
def test_any_bytes_give_a_text(body: bytes, declared: str | None) -> None:
    """Nothing fails, whatever the bytes and whatever is declared."""
    text, charset = decode(body, declared)
    assert isinstance(text, str)
    assert codecs.lookup(charset)


@given(st.text(st.characters(codec="utf-8")).filter(lambda text: not text.startswith("\ufeff")))
def test_utf_8_comes_back(text: str) -> None:
    body = text.encode()
    if not body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) and b"\0" not in body[:2]:
        assert decode(body) == (text, "utf-8")


MEANT = "“Don’t ask,” said José – the crew’s café in Überlingen."


@pytest.mark.parametrize(
    ("meant", "taken_for"),
    [
        (MEANT, "latin-1"),
        (MEANT.replace("”", ""), "cp1252"),  # which has no letter for one of its bytes
        ("Größere Häfen für München", "latin-1"),
        ("Größere Häfen für München", "cp1252"),
        ("Привет, Wexmouth", "latin-1"),
        ("Мы молчим", "cp1252"),
        ("港の壁が高くなる", "latin-1"),
    ],
)
def test_encoded_twice(meant: str, taken_for: str) -> None:
    """What was taken for another charset and encoded again comes back."""
    text = meant.encode().decode(taken_for)
    assert is_encoded_twice(text)
    assert encoded_once(text) == meant


@pytest.mark.parametrize(
    "text",
    [
        MEANT,
        "« CAFÉ” », É…, À “MAÇÃ” SÃO PAULO, Ãœ",  # chance pairs
        "Writing â€™ for ’ tells of a wrong charset.",
        "“é” becomes Ã©, “ü” Ã¼ and “’” â€™ – ‘nobody’ wants that.",
        "A plain line.",
    ],
)
def test_not_encoded_twice(text: str) -> None:
    assert not is_encoded_twice(text)


@given(st.text(st.characters(codec="utf-8")))
def test_encoded_once_never_fails(text: str) -> None:
    encoded_once(text)


@pytest.mark.parametrize("form", ["html", "text"])
def test_a_page_says_so(form: Literal["html", "text"]) -> None:
    said = "\n\n".join(f"The crew of ferry {n} said: {MEANT}" for n in range(4))
    text = f"<h1>Crews talk</h1><p>{said}</p>" if form == "html" else f"Crews talk\n\n{said}"
    page = read_page(text.encode().decode("latin-1"), form=form)
    assert MEANT in page.text
    assert TWICE in page.notes
