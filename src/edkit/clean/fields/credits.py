"""The line under a picture ─► its caption, and to whom the picture is credited.

What tells a credit is a label ("Photo:", "©"), brackets that name an agency, or an agency's name at
the end. The words of a caption are never changed, only the credit and its label are cut off.
"""

import re
from itertools import islice
from typing import NamedTuple

from edkit.clean.written.names import looks_like_names

LONGEST_CREDIT = 120  # characters; a longer text after a label goes on with something else
LONGEST_LABEL = 40
LONGEST_NAMES = 60  # characters of a line that is all credit, without a label
LONGEST_SUPPLIER = 20  # characters of the last word of its name, and what may follow it
MOST_PLACES = 100  # in a line, where a label is looked for
LONGEST_LINE = 1_500  # characters of a caption that is looked through

# What stands before a credit, with a colon or without.
_THING = r"(?:photo(?:graph(?:y|s)?|s)?|pic(?:ture)?s?|images?|illustrations?|graphics?|artwork|foto(?:s|grafia|grafie)?|bild(?:er)?)"
_LABELS = rf"""
    {_THING}\s*(?:credits?|courtesy|sources?|by|via|copyright)\b(?:\s+of\b|\s+by\b)?\s*[:,-]?
    |{_THING}(?:\s*/\s*{_THING})?\s?[:：]
    |(?:credits?|courtesy\ of|photographer|source|copyright(?:\ by)?|crédits?(?:\s(?:photos?|image))?|crédito|quelle|bildquelle
        |bildnachweis|bildrechte|fotonachweis|fotograf(?:in)?|fonte|fuente|bron|beeld|kilde|źródło|zdjęcie|kép|kuva
        |fotoğraf|фото|источник|تصویر|عکس|تصوير|صورة|المصدر|图片来源|图源|写真|画像|사진|фот\.|รูป|ภาพ|ảnh)\s?[:：=＝]
    |courtesy\ of\s|by\ courtesy\ of\s|foto(?:\s+(?:de|di|da|van|von|av)\s)
    |fot\.\s?:?|(?-i:FOTOS?|PHOTOS?)\ (?=[^\W\d_])|©|\(c\)\ |ⓒ"""
_LABEL = re.compile(rf"(?:{_LABELS})\s*", re.IGNORECASE | re.VERBOSE)
# Where a label may stand: at the beginning, after a mark that ends something, and, if it opens with a
# capital and has a colon, after any word.
_PLACE = re.compile(r"^|[.!?…»”\"|/·–—(\[\n)\]-]\s{0,3}|\s(?=[^\W\d_a-z])|(?=©)")
_LOOSE = frozenset(" \t\u00a0")
# Who supplies pictures; a line that ends with such a name ends with its credit.
SUPPLIERS = """the associated press|associated press|ap photo|ap images|ap|afp via getty images|afp photo|afp|reuters|getty images
    |gettyimages|getty|epa-efe|epa|efe|dpa-zentralbild|dpa|picture alliance|imago images|imago|shutterstock|istockphoto|istock|alamy stock photo
    |alamy|adobe stock|adobestock|pa wire|pa media|pa images|pa|bloomberg|upi|xinhua|tass|anadolu agency|anadolu|ansa|lusa|ntb|ritzau
    |scanpix|belga|keystone|apa|the canadian press|canadian press|aap|nurphoto|zuma press|zuma|sipa usa|sipa|unsplash|pixabay|pexels
    |wikimedia commons|depositphotos|flickr|handout|file photo""".replace("\n    ", "").split("|")  # fmt: skip
_LAST_WORDS = frozenset(name.replace("-", " ").split()[-1] for name in SUPPLIERS)
_LAST_WORD = re.compile(r"[^\W\d_]{2,14}(?=\W{0,3}$)")
_SUPPLIERS = "(?:" + "|".join(map(re.escape, SUPPLIERS)) + ")"
_ENDS_SUPPLIED = re.compile(
    rf"""(?:[.!?…"”»)|]\s{{0,3}}[-–—|]?\s?|\s[-–—|/]\s?)
    ((?:[^\W\d_][\w.'’&-]*+[ ]){{0,5}}(?:[^\W\d_][\w.'’&-]*+[ ]?[/|,][ ]?|[-–][ ])?{_SUPPLIERS})\s?\.?$""",
    re.IGNORECASE | re.VERBOSE,
)
_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]{2,120})[)\]]\s*\.?$")
_SUPPLIER = re.compile(rf"(?<!\w){_SUPPLIERS}(?!\w)", re.IGNORECASE | re.VERBOSE)
_KEPT = re.compile(
    r"(?<!\w)(?:archives?|archiv|archivo|arquivo|archivio|collection|sammlung|museum|library|handout)$",
    re.IGNORECASE,
)  # whoever keeps old pictures is credited in brackets
_PICTURED = re.compile(rf"(?<!\w){_THING}(?!\w)", re.IGNORECASE)
_SENTENCE = re.compile(r"[^\W\d_]{4}[.!?]\s+\S")  # ends within the text; no initial of a name does
_READ_ALOUD = re.compile(
    r"^(?:image|photo|picture)\s+(?:caption|source|copyright|credit)s?\s*[,:]?\s*", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_]+")
_ROUND_CREDIT = " \t\n\u00a0|/,;–—-()[]"
_ROUND = " \t\n\u00a0|/,;–—-"
_OPEN_ROUND = _ROUND + "(["  # a bracket that opens at the end held what was cut off


class Line(NamedTuple):
    """A line under a picture, in two. Places count within it; None: there is no such part."""

    caption: tuple[int, int] | None
    credit: tuple[int, int] | None


def split_credit(line: str) -> Line:
    """Split the line under a picture into caption and credit.

    >>> line = "Crews on the quay. Photo: Mara Quill/Nordpress"
    >>> [line[start:end] for start, end in split_credit(line)]
    ['Crews on the quay.', 'Mara Quill/Nordpress']
    """
    if len(line) > LONGEST_LINE:
        return Line((0, len(line)), None)
    begin = _spoken(line)
    for told in (_in_brackets, _labelled, _supplied):
        cut = told(line, begin)
        if cut is not None:
            rest, credit = cut
            return Line(_trimmed(line, *rest), _trimmed(line, *credit))
    return Line(_trimmed(line, begin, len(line)), None)


def is_label(line: str) -> bool:
    """Tell whether a line only announces a credit, which stands in the next one."""
    return len(line) <= LONGEST_LABEL and _LABEL.fullmatch(line) is not None


def without_brackets(line: str) -> tuple[int, int] | None:
    """Give the place of a credit without the signs around it; None if there is nothing else."""
    start, end = 0, len(line)
    while start < end and line[start] in _ROUND_CREDIT:
        start += 1
    while start < end and line[end - 1] in _ROUND_CREDIT:
        end -= 1
    return (start, end) if start < end else None


Cut = tuple[tuple[int, int], tuple[int, int]]


def _spoken(line: str) -> int:
    """Pass over "Image caption, ", which is there for those who have the page read to them."""
    spoken = _READ_ALOUD.match(line)
    return spoken.end() if spoken and "caption" in spoken[0].lower() else 0


def _in_brackets(line: str, begin: int) -> Cut | None:
    closed = line.rstrip(". ")[-1:] in (")", "]")
    found = _IN_BRACKETS.search(line, max(begin, len(line) - LONGEST_CREDIT - 10)) if closed else None
    if found is None:
        return None
    label = _LABEL.match(line, found.start(1))
    joined = "/" in found[1] and _all_names(found[1])
    if not (
        label or joined or _SUPPLIER.search(found[1]) or _PICTURED.match(found[1]) or _KEPT.search(found[1])
    ):
        return None
    start = label.end() if label else found.start(1)
    return (begin, found.start()), (start, found.end(1))


def _labelled(line: str, begin: int) -> Cut | None:
    for place in islice(_PLACE.finditer(line, begin), MOST_PLACES):
        label = _LABEL.match(line, place.end())
        if label is None or (place[0] in _LOOSE and not label[0].rstrip().endswith((":", "："))):
            continue
        start = label.end()
        while inner := _LABEL.match(line, start):  # "Bild: © …"
            start = inner.end()
        end = line.find("\n", start)
        end = len(line) if end < 0 else end
        said = line[start:end]
        spoken = label[0].rstrip()[-1:].isalpha() and said[:1].islower()  # "Images by the sea"
        if said.strip(_ROUND) and len(said) <= LONGEST_CREDIT and not (spoken or _SENTENCE.search(said)):
            opens = not line[begin : place.end()].strip(_ROUND)
            return ((end, len(line)) if opens else (begin, place.end())), (start, end)
    return None


def _supplied(line: str, begin: int) -> Cut | None:
    """Cut where the line ends with a supplier's name, and with the name of a person before it."""
    last = _LAST_WORD.search(line, max(begin, len(line) - LONGEST_SUPPLIER))
    if last is None or last[0].casefold() not in _LAST_WORDS:
        return None
    found = _ENDS_SUPPLIED.search(line, max(begin, len(line) - LONGEST_CREDIT))
    if found and not looks_like_names(line[begin : found.start()].strip(_ROUND)):
        return (begin, found.start(1)), (found.start(1), found.end(1))
    whole = line[begin:]
    if len(whole) > LONGEST_NAMES or not (supplier := _SUPPLIER.search(whole)):
        return None
    joins = any(mark in whole for mark in "/|")
    alone = supplier[0] == whole or (joins and _all_names(whole))
    return ((begin, begin), (begin, len(line))) if alone else None


def _all_names(text: str) -> bool:
    return all(word[0].isupper() for word in _WORD.findall(text))


def _trimmed(line: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and line[start] in _ROUND:
        start += 1
    while start < end and line[end - 1] in _OPEN_ROUND:
        end -= 1
    return (start, end) if start < end else None
