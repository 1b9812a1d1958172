"""A text of many documents, as press databases export them ─► the documents, one by one."""

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE

# The line before a document, "2 of 14 DOCUMENTS", and the one after it.
_DOCUMENT = rb"(?:documents?|documentos?|dokumenten?|dokument)"
_BEFORE = re.compile(
    rb"^[ \t\f]*(?:%b[ \t]+\d+ (?:of|von|de|di|van) \d+|\d+ (?:of|von|de|di|van) \d+ %b)[ \t]*\r?$"
    % (_DOCUMENT, _DOCUMENT),
    re.IGNORECASE | re.MULTILINE,
)
_AFTER = re.compile(
    rb"^[ \t]*(?:(?:end of|einde van) document|ende des dokuments|fin du document|fin del documento"
    rb"|(?:an[ \t]+)?do[ck]ument[eo]?[ \t]+[a-z]{2,12}\d{8,}\w*)[ \t]*\r?$",
    re.IGNORECASE | re.MULTILINE,
)
_RULE = re.compile(rb"^_{20,}[ \t]*\r?$", re.MULTILINE)  # between those of ProQuest, and in many a text
_OF_PROQUEST = re.compile(rb"^ProQuest document ID:", re.IGNORECASE | re.MULTILINE)
_TEXT_OF_PROQUEST = re.compile(rb"^Full text:", re.IGNORECASE | re.MULTILINE)  # further up than the number
FEWEST_WORDS = 25  # of a document; what is shorter is a cover, or the export's own last line


def documents(body: bytes) -> tuple[list[bytes], int]:
    """Divide the text of an export: give the documents, and how many short pieces were none.

    A text that is no export of several documents is one.
    """
    if body.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        found, left = documents(body.decode("utf-16", "replace").encode())
        return (
            ([piece.decode("utf-8").encode("utf-16") for piece in found], left) if found[1:] else ([body], 0)
        )
    starts = [match.start() for match in _BEFORE.finditer(body)]
    ends = [match.end() for match in _AFTER.finditer(body)]
    if len(_OF_PROQUEST.findall(body)) > 1:
        ends = _rules(body)
    cuts = starts if len(starts) > 1 else ends
    pieces = [body[a:b] for a, b in zip([0, *cuts], [*cuts, len(body)], strict=True)]
    pieces = [piece for piece in pieces if piece.strip()]
    found = [piece for piece in pieces if len(piece.split()) >= FEWEST_WORDS]
    return (found, len(pieces) - len(found)) if len(found) > 1 else ([body], 0)


def _rules(body: bytes) -> list[int]:
    """Give where the rules between the documents of ProQuest end, not those inside a text."""
    ends: list[int] = []
    for rule in _RULE.finditer(body):
        document = body[ends[-1] if ends else 0 : rule.start()]
        if _OF_PROQUEST.search(document) or not _TEXT_OF_PROQUEST.search(document):
            ends.append(rule.end())
    return ends
