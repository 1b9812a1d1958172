"""Names that were taken for a byline ─► whose they are: a person's, or an outlet's or another body's.

The shape of a name tells little. What tells more is what the page declares it to be (JSON-LD), whether
the outlet goes by it, and words that only bodies have in their names. A common given name in front
speaks for a person, also where the outlet goes by the person's name, as on one's own site.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence, Set
from dataclasses import replace

from edkit.clean.stated.statements import Statements
from edkit.clean.written.fold import bare, squeezed
from edkit.clean.written.given_names import GIVEN_NAMES
from edkit.clean.written.name_words import OUTLET_WORDS, TITLE
from edkit.clean.written.names import is_name
from edkit.clean.written.organisations import is_abbreviation, names_organisation
from edkit.models import Name

SHORTEST_OWN = 4  # letters of an outlet's name with which a longer one begins
SHORTEST_PART = 5  # letters of a name that is the beginning of the outlet's
MOST_WORDS = 4  # of a person's name that is told by its given name
SURE_WORDS = 2  # of one that is told so although a word in it may be a body's: "Charlotte Church"
# Initials, or how a person is spoken of.
_ADDRESSED = re.compile(
    r"(?-i:[^\W\d_]\.)|(?:frau|herr|mrs?|ms|miss|mme|madame|monsieur|señora?|dr|prof|sir|lady|onkel|tante|uncle|aunt)\b",
    re.IGNORECASE,
)
_PART = re.compile(r"[^\W\d_a-zß-öø-ÿ]?[^\W\d_A-ZÀ-ÖØ-Þ]+|[^\W\d_]+")  # of "AnnaQuill", too
SPELT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "oe", "å": "aa", "æ": "ae"})


def typed(taken: Sequence[Name], said: Statements, outlets: Set[str]) -> tuple[Name, ...]:
    """Give names with their kinds by all that the page tells. `outlets` are what the outlet calls itself."""
    bodies = {bare(statement.value) for statement in said.of("organisation")}
    own = {form for outlet in outlets for form in _forms(outlet)}
    capitals = all(name.text.isupper() for name in taken) and len(taken) > 1
    return tuple(_typed(name, bodies, own, capitals) for name in taken)


def _typed(name: Name, bodies: Set[str], own: Set[str], capitals: bool) -> Name:
    if name.kind == "outlet" and _is_persons(name.text) and not OUTLET_WORDS.search(name.text):
        return replace(name, kind="person")
    if name.kind != "person" or _is_persons(name.text):
        return name
    text = name.text
    if _ADDRESSED.match(text) and not names_organisation(text):
        return name
    body = (
        names_organisation(text)
        or bare(text) in bodies
        or (is_abbreviation(text) and text.casefold() not in GIVEN_NAMES and not capitals)
        or (_is_own(_forms(text), own) and not _may_be_persons(text))
    )
    return replace(name, kind="outlet") if body else name


def _is_persons(text: str) -> bool:
    """Tell whether a common given name opens a name, and nothing in it speaks for a body."""
    words = TITLE.sub("", text).split()
    if (
        not 1 < len(words) <= MOST_WORDS
        or words[0].casefold() not in GIVEN_NAMES
        or not is_name(text.title())
    ):
        return False
    return len(words) <= SURE_WORDS or not names_organisation(text)


def _may_be_persons(text: str) -> bool:
    """Tell whether a name by which the outlet goes may be a person's: "AnnaQuill", "Quill Anna"."""
    words = _PART.findall(text)
    return not GIVEN_NAMES.isdisjoint(word.casefold() for word in words)


def _forms(text: str) -> set[str]:
    """Give a name as it may stand in an address, without accents: "fähre" as "fahre" and "faehre"."""
    folded = text.casefold()
    plain = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
    return {squeezed(plain), squeezed(folded.translate(SPELT))} - {""}


def _is_own(forms: Iterable[str], own: Set[str]) -> bool:
    return any(
        form == outlet
        or (len(outlet) >= SHORTEST_OWN and form.startswith(outlet))
        or (len(form) >= SHORTEST_PART and outlet.startswith(form))
        for form in forms
        for outlet in own
    )
