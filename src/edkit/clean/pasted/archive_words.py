"""What archives of the press that write no labels set around a text. Tables only.

What a line between them names is decided in `cited.py`, which of them is the headline in `archives.py`.
"""

import re
from dataclasses import dataclass

NOTHING = re.compile(r"(?!)")


def _lines(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """How one archive is known, and what it writes besides."""

    name: str
    signs: tuple[str, ...]  # in small letters; one of them is in every text from it, and in few others
    marks: re.Pattern[str]  # found in a line that it alone writes
    aside: re.Pattern[str] = NOTHING  # a whole line of its own above the text that names nothing
    ends: re.Pattern[str] = NOTHING  # begins a line of its own below the text
    outlet_first: bool = False  # the outlet has a line of its own, above the day
    pairs: frozenset[str] = frozenset()  # lines that label the next; those of OUTLET label the outlet


OUTLET = frozenset({"nom de la source", "source name", "nombre de la fuente"})
LABELS = frozenset(
    {"type de source", "périodicité", "couverture géographique", "provenance"}
    | {"source type", "periodicity", "geographical coverage", "origin"}
)
ARCHIVES = (
    Archive(
        name="Retriever",
        signs=("publicerat ", "publisert ", "udgivet ", "publiceret ", "ret.nu/"),
        marks=_lines(
            r"^publicerat (?:i print|på webb)\.?$",
            r"^publisert (?:på (?:trykk|nett|papir)|i print)\.?$",
            r"^(?:udgivet|publiceret) (?:i print|på (?:web|nettet|print))\.?$",
            r"^https?://(?:www\.)?ret\.nu/\w+$",
        ),
        aside=_lines(r"(?:publicerat|publisert|udgivet|publiceret) (?:i|på) \w+\.?$", r"[-=_]{10,}$"),
        ends=_lines(
            "©",
            r"all[ae] artik\w+ (?:är|er) (?:skyddade|beskyttet)",
            r"alt innhold er (?:opphavsrettslig )?beskyttet",
            r"(?:läs hela|les hele|læs hele) artik\w+",
            r"(?:se|läs|les) webart\w+ på",
            r"https?://(?:www\.)?ret\.nu/",
            "={10,}",
        ),
    ),
    Archive(
        name="Infomedia",
        signs=("artikel-id:", "infomedia"),
        marks=_lines(r"\bartikel-id: e\w+", r"^alt materiale i infomedia er beskyttet"),
        ends=_lines("alt materiale i infomedia"),
    ),
    Archive(
        name="Europresse",
        signs=("protégé par les lois", "protected under international", "news·", "news."),
        marks=_lines(
            r"^news[·.]\d{8}[·.]\w",
            r"^le présent document est protégé par les lois et conventions internationales",
            r"^the present document is protected under international copyright",
        ),
        ends=_lines(
            "©",
            "le présent document est protégé",
            "the present document (?:and its|is protected)",
            r"certificat émis le",
            r"certificate issued on",
            r"cet article est paru dans",
            r"this article appeared in",
            r"note\(s\) :",
            r"news[·.]\d{8}[·.]",
        ),
        outlet_first=True,
        pairs=OUTLET | LABELS,
    ),
    Archive(
        name="NewsBank",
        signs=("record: ", "record number: ", "newsbank.com"),
        marks=_lines(r"^record(?: number)?: [0-9a-f]{8,}$", "infoweb.newsbank.com"),
        aside=_lines("openurl link$"),
        ends=_lines(r"record(?: number)?: [0-9a-f]{6,}", r"index terms:", r"copyright[ ,(]", r"memo:"),
    ),
    Archive(
        name="PressReader",
        signs=("pressreader", "newspapers in ", "newspapers from "),
        marks=_lines(r"^pressreader\.com\b", r"© pressreader\b", r"^newspapers (?:in|from) \w+$"),
        aside=_lines("-$"),
        ends=_lines(
            r"pressreader\.com",
            r"© pressreader",
            r"newspapers (?:in|from) ",
            "copyright and protected by applicable law",
        ),
    ),
    Archive(
        name="GENIOS",
        signs=("genios", "wiso-net.de"),
        marks=_lines(r"^© gbi-genios", r"\bwiso-net\.de/document/", r"\bgenios\.de/document"),
        ends=_lines(
            "dauerhafte adresse",
            r"https?://(?:www\.)?(?:wiso-net|genios)",
            "alle rechte vorbehalten",
            "©",
            r"\(c\)",
        ),
    ),
    Archive(
        name="Trove",
        signs=("nla.gov.au/",),
        marks=_lines(r"\bnla\.gov\.au/nla\.news-"),
        ends=_lines(
            "article identifier$",
            "page identifier$",
            r"https?://nla\.gov\.au/",
            r"(?:apa|mla|harvard.*) citation$",
        ),
    ),
    Archive(
        name="the British Newspaper Archive",
        signs=("the british library board",),
        marks=_lines("image created courtesy of the british library board"),
        ends=_lines("image ©"),
    ),
    Archive(
        name="Delpher",
        signs=("delpher", "resolver.kb.nl"),
        marks=_lines(r"\bgeraadpleegd op delpher\b", r"\bresolver\.kb\.nl/resolve"),
    ),
)
UNKNOWN = Archive(name="an archive", signs=(), marks=NOTHING)  # whose line names outlet, day and page
