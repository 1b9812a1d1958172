"""The register: what is written down is read, what cannot be meant is refused with its line."""

from datetime import date
from pathlib import Path

import pytest

from edkit.errors import RegisterError
from edkit.outlets import Register

GOOD = """\
[herald]
name = "The Herald"
domains = ["herald.example"]
country = "GB"
language = "en"
kind = "newspaper"
owner = "Tideway"
feeds = ["https://herald.example/feed"]

[[herald.recipes]]
until = 2026-03-22
headline = "h1.old"

[[herald.recipes]]
from = 2026-03-23
headline = "h1.new"
body = "div.story p"

[sport]
name = "Herald Sport"
domains = ["sport.herald.example", "heraldsport.example"]
sections = ["https://heraldsport.example/", "https://heraldsport.example/rowing"]
"""
BAD = [
    ("headline = 'h1.new'\n", "headlin = 'h1.new'\n", 16, "unknown key 'headlin'"),
    ("div.story p", "div.story >", 17, "bad selector"),
    ('kind = "newspaper"', 'kind = "paper"', 6, "not one of"),
    ('kind = "newspaper"', 'knd = "newspaper"', 6, "unknown key 'knd'"),
    ('country = "GB"', 'country = "Britain"', 4, "two capital letters"),
    ('language = "en"', 'language = "English"', 5, "BCP 47"),
    ('domains = ["herald.example"]', 'domains = ["https://herald.example"]', 3, "not a domain"),
    ('domains = ["herald.example"]', "domains = []", 1, "needs a name and domains"),
    ("https://herald.example/feed", "herald/feed", 8, "not a web address"),
    ('"https://heraldsport.example/rowing"', '"rowing"', 22, "not a web address"),
    ("2026-03-22", "2026-03-24", 1, "same day"),
    ("until = 2026-03-22", "until = 'March'", 11, "must be a day"),
    ('"heraldsport.example"]', '"herald.example"]', 21, "belongs to [herald]"),
    ("[sport]", "[Sport Desk", 19, "not TOML"),
    ('name = "The Herald"', "name = 7", 2, "must be a text"),
]


@pytest.fixture
def register_file(tmp_path: Path) -> Path:
    return tmp_path / "outlets.toml"


def test_load(register_file: Path) -> None:
    """A register gives its outlets by key and by address."""
    register_file.write_text(GOOD)
    register = Register.load(register_file)
    herald = register.outlets["herald"]
    assert (herald.name, herald.owner, herald.kind) == ("The Herald", "Tideway", "newspaper")
    assert herald.sections == ()
    assert register.outlets["sport"].sections[1] == "https://heraldsport.example/rowing"
    assert register.of("https://www.herald.example/a") == herald
    assert register.of("https://sport.herald.example/a") == register.outlets["sport"]
    assert register.of("https://notherald.example/a") is None
    assert register.of("no address") is None
    assert register.of(None) is None


def test_recipes_hold_for_their_days(register_file: Path) -> None:
    """An archived page is read by the recipe of its day; of an unknown day, by none that ended."""
    register_file.write_text(GOOD)
    herald = Register.load(register_file).outlets["herald"]
    old, new = herald.recipe_on(date(2026, 3, 22)), herald.recipe_on(date(2026, 3, 23))
    assert old is not None
    assert new is not None
    assert old.selectors["headline"] == "h1.old"
    assert new.selectors["headline"] == "h1.new"
    assert herald.recipe_on(None) is None


PLACES = [
    ('domains = ["herald.example"]', 'domains = ["https://ada:s3cret@herald.example"]', 3, "is not a domain"),
    ("https://herald.example/feed", "https://ada:s3cret@herald.example/feed", 8, "an address of feeds holds"),
    (
        "https://herald.example/feed",
        "ada:s3cret@herald.example/feed",
        8,
        "'ada:…@herald.example/feed' is not a",
    ),
    (
        '"https://heraldsport.example/rowing"',
        '"http://s3cret@a.example/"',
        22,
        "an address of sections holds",
    ),
    (
        'domains = ["sport.',
        'sitemaps = ["//x:s3cret@a.example/"]\ndomains = ["sport.',
        21,
        "of sitemaps holds",
    ),
]


@pytest.mark.parametrize(("good", "bad", "line", "reason"), PLACES)
def test_passwords_are_refused_and_not_repeated(
    register_file: Path, good: str, bad: str, line: int, reason: str
) -> None:
    assert good in GOOD
    register_file.write_text(GOOD.replace(good, bad, 1))
    with pytest.raises(RegisterError) as caught:
        Register.load(register_file)
    assert reason in str(caught.value)
    assert caught.value.line == line
    assert "s3cret" not in str(caught.value)


@pytest.mark.parametrize(("good", "bad", "line", "reason"), BAD)
def test_what_cannot_be_meant_is_refused(
    register_file: Path, good: str, bad: str, line: int, reason: str
) -> None:
    """The error names file, line and reason."""
    text = GOOD.replace('headline = "h1.new"', "headline = 'h1.new'")
    assert good in text
    register_file.write_text(text.replace(good, bad, 1))
    with pytest.raises(RegisterError) as caught:
        Register.load(register_file)
    assert reason in str(caught.value)
    assert caught.value.line == line
    assert str(register_file) in str(caught.value)


def test_a_missing_register_is_said(register_file: Path) -> None:
    """No file, a clear error."""
    with pytest.raises(RegisterError, match="cannot be read"):
        Register.load(register_file)
