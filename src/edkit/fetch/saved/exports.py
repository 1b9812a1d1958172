"""A text of many documents, as press databases export them ─► the documents, one by one."""

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE

FEWEST_WORDS = 25  # of a document; what is shorter is a cover, or the export's own last line

_DOCUMENT = r"(?:documents?|documentos?|dokumenten?|dokument)"
_FLAGS = re.IGNORECASE | re.MULTILINE


def _line(*patterns: str) -> re.Pattern[bytes]:
    """Give what finds a line of its own that is one of these."""
    return re.compile("|".join(rf"^[ \t\f]*(?:{pattern})[ \t]*\r?$" for pattern in patterns).encode(), _FLAGS)


# The line before a document.
_BEFORE = _line(rf"\d+ (?:of|von|de|di|van) \d+ {_DOCUMENT}")
_NUMBERED = _line(rf"{_DOCUMENT}[ \t]+\d+ (?:of|von|de|di|van) \d+")  # stands in many a text, too
# Headline, outlet and day, and that it was printed: so begins a document of Retriever.
_OF_RETRIEVER = re.compile(
    r"""^[^\r\n]+\r?\n(?:[ \t]*-{10,}[ \t]*\r?\n)?
    [^\r\n]+,\ (?:\d{4}-\d\d-\d\d|\d\d\.\d\d\.\d{4})[^\r\n]{0,12}\r?\n
    (?:[^\r\n]{1,60}\r?\n)??(?:publicerat|publisert|udgivet|publiceret)\ (?:i|på)\ """.encode(),
    _FLAGS | re.VERBOSE,
)
# The line after a document: of Nexis, Factiva, Gale, NewsBank, Europresse, GENIOS, Infomedia and EBSCO.
_AFTER = _line(
    r"(?:end of|einde van) document|ende des dokuments|fin du document|fin del documento",
    r"fine del documento|fim do documento",
    r"(?:an[ \t]+)?do[ck]ument[eo]?[ \t]+[a-z]{2,12}\d{8,}\w*",
    r"gale document number: ?(?:gale\|)?\w+",
    r"record(?: number)?: [0-9a-f]{8,}(?:\r?\ncopyright\b[^\r\n]*)?",
    r"news(?:·|\.)\d{8}(?:·|\.)[^\s]+",
    r"©[ \t]*(?:gbi-)?genios[^\r\n]*",
    r"alt materiale i infomedia[^\r\n]*",
    r"copyright of [^\r\n]+ is the property of [^\r\n]+",
)
_RULE = re.compile(rb"^_{20,}[ \t]*\r?$", re.MULTILINE)  # between those of ProQuest, and in many a text
_OF_PROQUEST = re.compile(rb"^ProQuest document ID:", re.IGNORECASE | re.MULTILINE)
_TEXT_OF_PROQUEST = re.compile(rb"^Full text:", re.IGNORECASE | re.MULTILINE)  # further up than the number
# What tells a document of a database from a part of a text.
_LABEL = re.compile(
    r"""^[ \t]*(?:(?:by-?line|length|länge|longueur|longitud|load-date|section|rubrik|source|quelle|author
    |autor|auteur|publication(?:\ title|\ date|\ info)?|title|titel|titre|date|datum|copyright|full\ text
    |abstract)[ \t]?:
    |©|\(c\)|copyright\b)""".encode(),
    _FLAGS | re.VERBOSE,
)
# The last lines of the cover that Nexis sets in front: what was searched for, document by document.
_COVER = re.compile(
    rb"""^[ \t]*(?:client/matter|search\ (?:terms|type)|narrowed\ by|content\ type|suchbegriffe|suchart
    |kunde/angelegenheit|client/dossier|termes\ de\ (?:la\ )?recherche|cliente/asunto)[ \t]?:[^\r\n]*\r?\n""",
    _FLAGS | re.VERBOSE,
)
_CONTENTS = re.compile(  # of an export from Retriever
    "^[ \t]*(?:innehållsförteckning|nyheter|nyheder|(?:innhold|indhold)(?:sfortegnelse)?)[ \t]?:".encode(),
    _FLAGS,
)


def documents(body: bytes) -> tuple[list[bytes], int]:
    """Divide the text of an export: give the documents, and how many short pieces were none.

    A text that is no export of several documents is one.
    """
    if body.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        found, left = documents(body.decode("utf-16", "replace").encode())
        return (
            ([piece.decode("utf-8").encode("utf-16") for piece in found], left) if found[1:] else ([body], 0)
        )
    cuts = _cuts(body)
    pieces = [body[a:b] for a, b in zip([0, *cuts], [*cuts, len(body)], strict=True)]
    pieces = [piece for piece in pieces if piece.strip()]
    covers = 1 if cuts and pieces[1:] and _is_cover(pieces[0]) else 0
    found = [piece for piece in pieces[covers:] if len(piece.split()) >= FEWEST_WORDS]
    return (found, len(pieces) - len(found)) if len(found) > 1 else ([body], 0)


def _cuts(body: bytes) -> list[int]:
    """Give where one document ends and the next begins."""
    for form in (_BEFORE, _NUMBERED, _OF_RETRIEVER):
        starts = [match.start() for match in form.finditer(body)]
        if len(starts) > 1 and (form is not _NUMBERED or _labelled(body, starts)):
            return starts
    if len(_OF_PROQUEST.findall(body)) > 1:
        return _rules(body)
    ends = [match.end() for match in _AFTER.finditer(body)]
    if len(ends) == 1 and not _labelled(body, [0, *ends]):
        return []
    if len(ends) > 1 and (cover := [match.end() for match in _COVER.finditer(body, 0, ends[0])]):
        ends.insert(0, cover[-1])
    return ends


def _labelled(body: bytes, starts: list[int]) -> bool:
    """Tell whether what stands between numbers is mostly labelled, as documents of a database are."""
    pieces = [body[a:b] for a, b in zip(starts, [*starts[1:], len(body)], strict=True)]
    return 2 * sum(bool(_LABEL.search(piece)) for piece in pieces if piece.strip()) > len(pieces)


def _is_cover(piece: bytes) -> bool:
    """Tell whether a first piece only lists what follows, or what was searched for."""
    return bool(_COVER.search(piece) or _CONTENTS.search(piece))


def _rules(body: bytes) -> list[int]:
    """Give where the rules between the documents of ProQuest end, not those inside a text."""
    ends: list[int] = []
    for rule in _RULE.finditer(body):
        document = body[ends[-1] if ends else 0 : rule.start()]
        if _OF_PROQUEST.search(document) or not _TEXT_OF_PROQUEST.search(document):
            ends.append(rule.end())
    return ends
