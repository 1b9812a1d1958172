"""Bytes ─► text. What the bytes can be decides; what the page declares is only a hint.

Bytes that are valid UTF-8 and not plain ASCII are UTF-8, whatever is declared: other charsets
hardly ever produce such bytes by chance. UTF-16 without a mark shows by its NULs: every letter of
ASCII comes with one. Otherwise the declared charset is used where it fits, then windows-1252, in which
every European page of the 1990s can at least be read.

Text that some program took for windows-1252 and encoded again ("donâ€™t") is put right where the page
shows beyond doubt that this was done.
"""

import codecs
import re

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
UNMARKED_WITHIN = 4096  # bytes that show whether a text is UTF-16 without a mark
LEAST_NULS = 0.25  # share of the byte pairs of such a text that are letters of ASCII and a NUL
DECLARED_WITHIN = 4096  # bytes; browsers look at the first 1024, real pages put it further down
_OF_TYPE = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
# What pages call a charset and what they then use, after the WHATWG Encoding Standard.
_MEANT = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "tis-620": "cp874",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}

TWICE = "letters that had been encoded twice were read as what they were at first"
SURE = 3  # places that only a second encoding explains
# What the bytes of a letter in UTF-8 turn into, after the first.
_LATER = "\x80-\xbf" + bytes(range(0x80, 0xA0)).decode("cp1252", errors="ignore")
_LETTER = f"(?:[\xc2-\xdf][{_LATER}]|[\xe0-\xef][{_LATER}]{{2}}|[\xf0-\xf4][{_LATER}]{{3}})"
_ENCODED = re.compile(_LETTER)
# Control characters that no page holds, the typographer's marks, letters with accents, two in a row.
_SURELY = re.compile(f"[\xc3-\xf4][\x80-\x9f]|\xe2\u20ac.|\xc3[\xa1-\xbf]|{_LETTER}{{2}}")
_ONCE = re.compile("[^\x00-\xbf\xc2\xc3\xe2\u20ac]")  # what broken pieces of such letters seldom leave
_MAY_BE = re.compile(rb"\xc3[\x82-\xb4][\xc2\xc4-\xf4]")  # the same in bytes, to be found fast


def decode(body: bytes, declared: str | None = None) -> tuple[str, str]:
    """Give the text of a page and the charset it was read with. Never fails.

    `declared` is the charset of the HTTP header, if there was one. Bytes that fit no charset
    come out as U+FFFD, which a reader of the page sees as well.
    """
    for mark, charset in BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(charset, errors="replace"), charset
    if b"\0" in body[:2] and (unmarked := _unmarked_utf16(body[:UNMARKED_WITHIN])):
        return body.decode(unmarked, errors="replace"), unmarked
    try:
        return body.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        mostly_utf8 = _mostly_utf8(body, error)
    if mostly_utf8:
        return body.decode("utf-8", errors="replace"), "utf-8"
    for name in (declared, _charset_named_in(body), "cp1252"):
        text = _decoded(body, name)
        if text is not None:
            return text, _python_name(name) or "cp1252"
    return body.decode("cp1252", errors="replace"), "cp1252"


def charset_in(content_type: str | None) -> str | None:
    """Give the charset that an HTTP header declares.

    >>> charset_in("text/html; charset=UTF-8")
    'UTF-8'
    """
    match = _OF_TYPE.search(content_type or "")
    return match[1] if match else None


def is_encoded_twice(text: str) -> bool:
    """Tell whether a text shows beyond doubt that it was encoded twice.

    Lines that were not, as their other letters show, may be about such text.
    """
    if not _MAY_BE.search(text.encode("utf-8", "ignore")) or len(_SURELY.findall(text)) < SURE:
        return False
    return sum(len(_SURELY.findall(line)) for line in text.split("\n") if not _is_about_it(line)) >= SURE


def _is_about_it(line: str) -> bool:
    """Tell whether a line holds as many letters that were encoded once as such that were encoded twice."""
    rest, twice = _ENCODED.subn("", line)
    return len(_ONCE.findall(rest)) >= max(twice, 1)


def encoded_once(text: str) -> str:
    """Undo the second encoding, wherever in a text it was done."""
    return _ENCODED.sub(_decoded_again, text)


def _decoded_again(found: re.Match[str]) -> str:
    """Give the letter whose bytes were taken for letters; what holds none stays."""
    taken = b"".join(c.encode("latin-1" if c < "\u0100" else "cp1252") for c in found[0])
    try:
        return taken.decode("utf-8")
    except UnicodeDecodeError:
        return found[0]


def _mostly_utf8(body: bytes, error: UnicodeDecodeError) -> bool:
    """Tell UTF-8 with a few broken places (a cut character, one foreign byte) from another charset."""
    text = body.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    beyond_ascii = sum(1 for c in text[: error.start + 200_000] if c > "\x7f")
    return broken * 10 < beyond_ascii


def _unmarked_utf16(head: bytes) -> str | None:
    """Tell UTF-16 without a mark: one byte of many pairs is NUL, and hardly ever the other."""
    pairs = len(head) // 2
    first, second = head[0::2].count(0), head[1::2].count(0)
    if second >= LEAST_NULS * pairs > 4 * first:
        return "utf-16-le"
    return "utf-16-be" if first >= LEAST_NULS * pairs > 4 * second else None


def _charset_named_in(body: bytes) -> str | None:
    match = _DECLARED.search(body[:DECLARED_WITHIN])
    return match[1].decode("ascii") if match else None


def _decoded(body: bytes, name: str | None) -> str | None:
    charset = _python_name(name)
    if charset is None or charset.startswith("utf-8"):
        return None
    try:
        return body.decode(charset)
    except (UnicodeDecodeError, ValueError):
        return None


def _python_name(name: str | None) -> str | None:
    if not name:
        return None
    try:
        known = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    is_text = getattr(known, "_is_text_encoding", True)  # "hex" and "zip" are no charsets
    return _MEANT.get(known.name, known.name) if is_text else None
