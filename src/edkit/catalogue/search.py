"""The search language: what a person writes, turned into what FTS5 understands.

    ferry strike              both words          "ferry strike"        the phrase
    ferry OR tram             either              ferry NOT strike      the first without the second
    ferry NEAR/5 strike       at most 5 words between them
    ferr*                     words that begin so
    headline:ferry            in that field: headline, standfirst, body; also headline:(ferry OR tram)

Operators are written in capitals. Case and diacritics do not matter. Scripts written without spaces
(Chinese, Japanese, Thai, Lao, Khmer, Burmese) are searched character by character, as phrases.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import NoReturn

from edkit.errors import BadQuery
from edkit.words import UNSPACED_LETTER

FIELDS = ("headline", "standfirst", "body")
SEPARATOR = "\u2063"  # invisible; set between characters for the index, taken out of what is shown
NEAR_WORDS = 10  # words between, where NEAR has no number; FTS5's own habit
DEEPEST = 12  # brackets in brackets; FTS5's parser gives up some way beyond

_TOKEN = re.compile(
    r"""
    (?P<space>\s+)
    | "(?P<phrase>[^"]*)"(?P<phrase_open>\*?)
    | [“”„](?P<curly>[^“”„]*)[“”](?P<curly_open>\*?)
    | (?P<bracket>[()])
    | (?P<near>NEAR(?:/(?P<distance>\d+))?)(?=[\s("“„]|$)
    | (?P<operator>AND|OR|NOT)(?=[\s("“„]|$)
    | (?P<field>[^\W\d_]+):(?!//)
    | (?P<word>[^\s()"“”„*]+)(?P<word_open>\*?)
    """,
    re.VERBOSE,
)
_ENDED = re.compile(r"[\s()]|$")


def spaced(text: str) -> str:
    """Set a separator after each character of a script that is written without spaces."""
    return UNSPACED_LETTER.sub(lambda found: found[0] + SEPARATOR, text)


def closed_up(text: str) -> str:
    """Take the separators out again."""
    return text.replace(SEPARATOR, "")


def expression(query: str) -> str:
    """Translate a search into an FTS5 expression.

    Raises BadQuery, saying at which character it cannot be understood.

    >>> expression('ferry NEAR/5 "night boat"')
    'NEAR("ferry" "night boat", 5)'
    >>> expression("headline:ferr* NOT strike")
    '((headline : "ferr"*) NOT "strike")'
    """
    return _Parser(query).parse()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Token:
    kind: str  # "term", "field", "near", "(", ")", "AND", "OR", "NOT", "end"
    place: int  # in the query, from 0
    value: str = ""  # a term as FTS5 writes it, the name of a field, the distance of a NEAR


class _Parser:
    """Recursive descent: either ← both ← one ← near ← term."""

    def __init__(self, query: str) -> None:
        self._query = query
        self._tokens = self._read()
        self._next = 0
        self._depth = 0

    def parse(self) -> str:
        if self._kind == "end":
            self._refuse("there is nothing to look for", 0)
        whole = self._either()
        if self._kind != "end":
            self._refuse('this ")" closes nothing')
        return whole

    def _either(self) -> str:
        parts = [self._both()]
        while self._kind == "OR":
            self._take()
            parts.append(self._both())
        return _joined(parts, "OR")

    def _both(self) -> str:
        wanted, unwanted = [self._one()], list[str]()
        while self._kind not in ("OR", ")", "end"):
            if self._kind == "AND":
                self._take()
            if self._kind == "NOT":
                self._take()
                unwanted.append(self._one())
            else:
                wanted.append(self._one())
        both = _joined(wanted, "AND")
        return f"({both} NOT {_joined(unwanted, 'OR')})" if unwanted else both

    def _one(self) -> str:
        token = self._take()
        if token.kind in ("field", "("):
            return self._nested(token)
        if token.kind == "term":
            return self._near(token)
        if token.kind == "NOT":
            self._refuse("NOT needs something before it, from which to take away", token.place)
        self._refuse("here a word or phrase is missing", token.place)

    def _nested(self, opening: _Token) -> str:
        self._depth += 1
        if self._depth > DEEPEST:
            self._refuse(f"brackets and fields stand more than {DEEPEST} deep in each other", opening.place)
        if opening.kind == "field":
            inside = f"({opening.value} : {self._one()})"
        else:
            inside = self._either()
            if self._take().kind != ")":
                self._refuse('this "(" is not closed', opening.place)
        self._depth -= 1
        return inside

    def _near(self, first: _Token) -> str:
        terms, distances = [first.value], set[str]()
        while self._kind == "near":
            distances.add(self._take().value)
            if self._kind != "term":
                self._refuse("NEAR joins words and phrases only")
            terms.append(self._take().value)
        if len(distances) > 1:
            self._refuse("several NEARs in a row need the same number", first.place)
        return f"NEAR({' '.join(terms)}, {distances.pop()})" if distances else first.value

    @property
    def _kind(self) -> str:
        return self._tokens[self._next].kind

    def _take(self) -> _Token:
        token = self._tokens[self._next]
        self._next = min(self._next + 1, len(self._tokens) - 1)
        return token

    def _read(self) -> list[_Token]:
        tokens, place = list[_Token](), 0
        while place < len(self._query):
            found = _TOKEN.match(self._query, place)
            if not found:
                self._refuse(_UNREADABLE.get(self._query[place], "this cannot be read"), place)
            if not found["space"]:
                tokens.append(self._token(found))
            place = found.end()
        return [*tokens, _Token(kind="end", place=place)]

    def _token(self, found: re.Match[str]) -> _Token:
        place = found.start()
        if found["bracket"] or found["operator"]:
            return _Token(kind=found[0], place=place)
        if found["near"]:
            return _Token(kind="near", place=place, value=found["distance"] or str(NEAR_WORDS))
        if name := found["field"]:
            if name.lower() not in FIELDS:
                fields = ", ".join(FIELDS)
                self._refuse(
                    f'there is no field "{name}", only {fields}; put it in quotes to find a colon', place
                )
            return _Token(kind="field", place=place, value=name.lower())
        return self._term(found)

    def _term(self, found: re.Match[str]) -> _Token:
        text = next(found[kind] for kind in ("word", "phrase", "curly") if found[kind] is not None)
        if not any(unicodedata.category(character)[0] in "LNM" for character in text):
            self._refuse(f"{found[0]} holds no letter or figure", found.start())
        if any("\ud800" <= character <= "\udfff" or character == "\0" for character in text):
            self._refuse("this holds a character that no text can hold", found.start())
        start = found["word_open"] or found["phrase_open"] or found["curly_open"] or ""
        if start and not _ENDED.match(self._query, found.end()):
            self._refuse(_UNREADABLE["*"], found.end() - 1)
        quoted = spaced(text).removesuffix(SEPARATOR).replace('"', '""')
        return _Token(kind="term", place=found.start(), value=f'"{quoted}"{start}')

    def _refuse(self, reason: str, place: int | None = None) -> NoReturn:
        where = self._tokens[self._next].place if place is None else place
        shown = self._query if len(self._query) <= 80 else f"{self._query[:79]}…"
        raise BadQuery(f"{shown!r}, character {where + 1}: {reason}")


_UNREADABLE = {
    '"': "this quotation mark is not closed",
    "“": "this quotation mark is not closed",
    "„": "this quotation mark is not closed",
    "”": "this quotation mark opens nothing",
    "*": "* stands only at the end of a word",
}


def _joined(parts: list[str], operator: str) -> str:
    return parts[0] if len(parts) == 1 else f"({f' {operator} '.join(parts)})"
