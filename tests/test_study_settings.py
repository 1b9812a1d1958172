import re
import tomllib
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from edkit.errors import SettingsError
from edkit.fetch import FetchSettings, Sift
from edkit.outlets import Outlet
from edkit.study_settings import NEW_SETTINGS, SETTINGS, StudySettings

ASKED = '[fetch]\ncontact = "desk@example.org"\n'


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def loaded(text: str) -> StudySettings:
    SETTINGS.write_text(text, "utf-8")
    return StudySettings.load()


def refusal(text: str) -> str:
    with pytest.raises(SettingsError) as caught:
        loaded(text).fetching()
    return str(caught.value)


def test_what_is_set_counts_and_the_rest_is_as_edkit_has_it() -> None:
    settings = loaded(
        '[fetch]\ncontact = " desk@example.org "\npace_seconds = 5\nrevisit_days = 7\n'
        'allowed_hosts = ["Intranet.example"]\n'
        "[discover]\nsince = 2026-03-01\nuntil = 2026-04-12\n"
        'patterns = ["/news/"]\nwithout = ["/sport/"]\nlanguages = ["en", "de-AT"]\n'
    )
    asked = FetchSettings(
        contact="desk@example.org", pace_seconds=5.0, allowed_hosts=frozenset({"intranet.example"})
    )
    assert settings.fetching() == asked
    assert settings.revisit_days == 7.0
    outlet = Outlet(key="post", name="The Post", domains=("post.example",))
    assert settings.sifting(outlet) == Sift(
        domains=("post.example",),
        since=date(2026, 3, 1),
        until=date(2026, 4, 12),
        patterns=("/news/",),
        without=("/sport/",),
        languages=("en", "de-AT"),
    )


def test_what_the_command_says_counts_more() -> None:
    settings = loaded(ASKED)
    assert settings.fetching(contact="other@example.org", pace_seconds=None).contact == "other@example.org"
    assert settings.fetching(pace_seconds=9.0).pace_seconds == 9.0


# ---- refusals ------------------------------------------------------------------------------

ANONYMOUS = [
    (
        "[fetch]\npace_seconds = 2\n",
        "study.toml:1: nobody is named who asks, so nothing is asked; write into it: ",
    ),
    ('# who?\n[fetch]\ncontact = ""\n', "study.toml:3: nobody is named"),
    ("", "study.toml: nobody is named"),
    (NEW_SETTINGS, "study.toml:7: nobody is named"),
]


@pytest.mark.parametrize(("text", "said"), ANONYMOUS)
def test_nothing_is_asked_where_nobody_is_named(text: str, said: str) -> None:
    told = refusal(text)
    assert told.startswith(said)
    assert '[fetch] contact = "…", an e-mail address, or a web page' in told


def test_without_a_file_it_says_which_to_write() -> None:
    settings = StudySettings.load()
    with pytest.raises(
        SettingsError, match=r"^study\.toml: .* there is no such file; write one with: \[fetch\]"
    ):
        settings.fetching()
    assert settings.fetching(contact="desk@example.org").contact == "desk@example.org"


REFUSED = [
    ('[fetch]\ncontact = "the desk"', 2, "contact must be an e-mail address or a web page, not 'the desk'"),
    (
        '[fetch]\n\ncontact = "https://ada:s3cret@desk.example/"',
        3,
        "contact must hold no name or password: every server that is asked is told it",
    ),
    ("[fetch]\n\ncontact = 7", 3, "contact: must be a text"),
    ("[fetch]\npace = 2", 2, "unknown key 'pace' in [fetch]; known: contact, pace_seconds"),
    ('[fetch]\npace_seconds = "2"', 2, "pace_seconds: must be a number of seconds from 0 to 3600, not '2'"),
    ("[fetch]\npace_seconds = -1", 2, "pace_seconds: must be a number of seconds from 0"),
    ("[fetch]\npace_seconds = true", 2, "pace_seconds: must be a number"),
    ("[fetch]\ntotal_seconds = nan", 2, "total_seconds: must be a number"),
    ("[fetch]\ntotal_seconds = 0", 2, "total_seconds: must be a number of seconds from 0.1"),
    ("[fetch]\nrevisit_days = inf", 2, "revisit_days: must be a number of days from 0.01 to 36500"),
    ("[fetch]\nrevisit_days = 0", 2, "revisit_days: must be a number of days from 0.01"),
    ("[fetch]\nworkers = 2.5", 2, "workers: must be a whole number from 1 to 256, not 2.5"),
    ("[fetch]\nworkers = 0", 2, "workers: must be a whole number"),
    ('[fetch]\nreservations = "ignore"', 2, "reservations: must be one of record, obey, not 'ignore'"),
    ('[fetch]\nallowed_hosts = "a.example"', 2, "allowed_hosts: must be a list of texts"),
    (
        '[fetch]\nallowed_hosts = ["https://a.example/"]',
        2,
        "allowed_hosts: 'https://a.example/' is not the name of a host",
    ),
    ('[fetch]\nknown_hosts = ["a.example"]', 2, "known_hosts: must be a table"),
    (
        '[fetch]\n[fetch.known_hosts]\n"a.example" = "127.0.0.1"',
        2,
        "known_hosts: a.example must be served at a host and port",
    ),
    (
        '[fetch.known_hosts]\n"a.example" = "127.0.0.1:99999"',
        1,
        "known_hosts: a.example must be served at a host and port",
    ),
    (
        '[discover]\nsince = "2026-03-01"',
        2,
        "since: must be a day such as 2026-03-01, without quotation marks",
    ),
    ("[discover]\nsince = 2026-03-01T00:00:00Z", 2, "since: must be a day"),
    (
        "[discover]\nsince = 2026-03-02\nuntil = 2026-03-01",
        3,
        "the period ends before it begins (2026-03-02)",
    ),
    ('[discover]\npatterns = ["/news/("]', 2, "patterns: '/news/(' is not a regular expression: missing )"),
    ('[discover]\nwithout = "/sport/"', 2, "without: must be a list of texts"),
    ('[discover]\nlanguages = ["english"]', 2, "languages: 'english' is not a BCP 47 tag"),
    (
        'contact = "desk@example.org"',
        1,
        "'contact' stands outside of the tables known, [fetch] and [discover]",
    ),
    ("[fetch]\n[fetching]\n", 2, "'fetching' stands outside of the tables known"),
    ("[fetch\n", 1, "not TOML"),
]


@pytest.mark.parametrize(("text", "line", "reason"), REFUSED, ids=[reason for _, _, reason in REFUSED])
def test_what_cannot_be_meant_is_refused_with_its_line(text: str, line: int, reason: str) -> None:
    assert refusal(text).startswith(f"study.toml:{line}: {reason}")


ODD = (
    "0",
    "-1",
    "1e400",
    "nan",
    "true",
    '""',
    '" "',
    '"\\u0000"',
    "[]",
    "[1]",
    '[""]',
    "[[]]",
    "{}",
    "{ a = 1 }",
    "2026-03-01",
    "07:30:00",
)


@pytest.mark.parametrize("field", re.findall(r"^(?:# )?(\w+) = ", NEW_SETTINGS, re.MULTILINE))
def test_no_value_breaks_the_reading(field: str) -> None:
    """Whatever stands there is taken or refused with its line; nothing else is raised."""
    table = "discover" if field in {one.name for one in fields(Sift)} else "fetch"
    for value in ODD:
        told = complaint(f"[{table}]\n{field} = {value}\n")
        assert told is None or told.startswith("study.toml:2: "), value


def complaint(text: str) -> str | None:
    try:
        loaded(text).fetching(contact="desk@example.org")
    except SettingsError as error:
        return str(error)
    return None


def test_a_file_that_is_no_text_is_refused() -> None:
    SETTINGS.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError, match=r"study\.toml: cannot be read"):
        StudySettings.load()


# ---- the file of a new study ---------------------------------------------------------------


def test_a_new_file_with_its_marks_removed_says_what_holds_without_it() -> None:
    """Every line is read, and every value that edkit has by itself is the one it names."""
    text = re.sub(r"^# (\w+ = )", r"\1", NEW_SETTINGS, flags=re.MULTILINE)
    text = text.replace('contact = ""', 'contact = "desk@example.org"')
    settings = loaded(text)
    assert settings.fetching() == FetchSettings(contact="desk@example.org")
    named = tomllib.loads(text)["fetch"].keys()
    assert {one.name for one in fields(FetchSettings)} - {"limits"} <= named


def test_a_new_file_sets_nothing() -> None:
    settings = loaded(NEW_SETTINGS)
    assert dict(settings.fetch) == {"contact": ""}
    assert settings.sifting() == Sift()
    assert settings.revisit_days is None
