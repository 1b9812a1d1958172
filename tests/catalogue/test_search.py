import sqlite3
from contextlib import closing, suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edkit.catalogue.search import DEEPEST, closed_up, expression, spaced
from edkit.errors import BadQuery

TRANSLATED = [
    ("ferry", '"ferry"'),
    ("ferry strike", '("ferry" AND "strike")'),
    ("ferry AND strike OR tram", '(("ferry" AND "strike") OR "tram")'),
    ("ferry and or not", '("ferry" AND "and" AND "or" AND "not")'),
    ("ferry NOT strike tram", '(("ferry" AND "tram") NOT "strike")'),
    ("ferry AND NOT strike NOT tram", '("ferry" NOT ("strike" OR "tram"))'),
    ("ferry (strike OR tram)", '("ferry" AND ("strike" OR "tram"))'),
    ('"night ferry"', '"night ferry"'),
    ("“night ferry” „Fähre“", '("night ferry" AND "Fähre")'),
    ("ferr*", '"ferr"*'),
    ('"night ferr"*', '"night ferr"*'),
    ("a NEAR b", 'NEAR("a" "b", 10)'),
    ('a NEAR/3 "b c" NEAR/3 d*', 'NEAR("a" "b c" "d"*, 3)'),
    ("headline:ferry", '(headline : "ferry")'),
    ("Headline: (ferry OR tram) strike", '((headline : ("ferry" OR "tram")) AND "strike")'),
    ("P5-plus-1", '"P5-plus-1"'),
    ("https://a.example/1", '"https://a.example/1"'),
    ("12:30", '"12:30"'),
    ("NEARBY ANDREW", '("NEARBY" AND "ANDREW")'),
    ("北京", '"北\u2063京"'),
]


@pytest.mark.parametrize(("query", "expected"), TRANSLATED)
def test_expression(query: str, expected: str) -> None:
    """Operators are words in capitals; everything else is looked for as it stands."""
    assert expression(query) == expected


REFUSED = [
    ("", 1, "nothing to look for"),
    ("  ", 1, "nothing to look for"),
    ("ferry AND", 10, "is missing"),
    ("OR ferry", 1, "is missing"),
    ("ferry OR OR tram", 10, "is missing"),
    ("NOT ferry", 1, "something before it"),
    ("ferry (strike", 7, "not closed"),
    ("ferry) strike", 6, "closes nothing"),
    ("()", 2, "is missing"),
    ('ferry "night', 7, "not closed"),
    ("ferry „night", 7, "not closed"),
    ("ferry”", 6, "opens nothing"),
    ("*", 1, "end of a word"),
    ("ferry **", 7, "end of a word"),
    ("fe*rry*", 3, "end of a word"),
    ("ferry —", 7, "no letter or figure"),
    ("byline:holm", 1, "no field"),
    ("headline:", 10, "is missing"),
    ("a NEAR/3 b NEAR/4 c", 1, "same number"),
    ("a NEAR (b c)", 8, "words and phrases"),
    ("NEAR a", 1, "is missing"),
    ("a\0b", 1, "no text can hold"),
    ("a\ud800b", 1, "no text can hold"),
    ("(" * 100_000 + "a", DEEPEST + 1, "deep"),
    ("body:" * 100_000 + "a", 5 * DEEPEST + 1, "deep"),
]


@pytest.mark.parametrize(("query", "place", "reason"), REFUSED)
def test_what_cannot_be_understood_is_refused_with_the_place(query: str, place: int, reason: str) -> None:
    with pytest.raises(BadQuery, match=rf"character {place}: .*{reason}"):
        expression(query)


PIECES = [
    *'"“”()*',
    "AND",
    "OR",
    "NOT",
    "NEAR/2",
    "NEAR/99999999999",
    "headline:",
    "body:",
    "ferry",
    "北京",
    " ",
    "é",
]


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=30).map("".join))
def test_the_index_understands_whatever_is_not_refused(query: str) -> None:
    index = sqlite3.connect(":memory:")
    index.execute("CREATE VIRTUAL TABLE search USING fts5 (headline, standfirst, body)")
    with closing(index), suppress(BadQuery):
        index.execute("SELECT * FROM search WHERE search MATCH ?", (expression(query),)).fetchall()


def test_the_deepest_nesting_is_understood() -> None:
    index = sqlite3.connect(":memory:")
    index.execute("CREATE VIRTUAL TABLE search USING fts5 (headline, standfirst, body)")
    query = "a NOT (b OR " * DEEPEST + "c" + ")" * DEEPEST
    assert index.execute("SELECT * FROM search WHERE search MATCH ?", (expression(query),)).fetchall() == []
    index.close()


@given(st.text())
def test_spacing_can_be_undone(text: str) -> None:
    plain = closed_up(text)
    assert closed_up(spaced(plain)) == plain


def test_only_scripts_without_spaces_are_spaced() -> None:
    assert spaced("Ferry 1, فيري, 페리, паром") == "Ferry 1, فيري, 페리, паром"
    assert spaced("渡轮x") == "渡\u2063轮\u2063x"
