"""study.toml: how a study collects. A TOML file that a person writes, beside outlets.toml:

    [fetch]
    contact = "you@example.org"   # without it nothing is asked
    pace_seconds = 2.0
    reservations = "record"

    [discover]
    since = 2026-03-01

What is not known, misspelt or cannot be meant is refused with the line it stands on.
"""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from edkit.errors import BadUrl, SettingsError
from edkit.outlets import Outlet
from edkit.urls import host

if TYPE_CHECKING:
    from edkit.fetch import FetchSettings, Sift

SETTINGS = Path("study.toml")

_SERVED = re.compile(r"(?:[\w.-]+|\[[0-9A-Fa-f:.]+\]):(\d{1,5})")  # where a host is served: name and port
_WHO = "an e-mail address, or a web page, where an outlet reaches the people of this study"


@dataclass(frozen=True, slots=True, kw_only=True)
class StudySettings:
    """What a study's study.toml says; what it leaves out is as edkit has it."""

    path: Path = SETTINGS
    fetch: Mapping[str, Any] = field(default_factory=dict)  # fields of FetchSettings that are set
    revisit_days: float | None = None  # pages held for longer are asked for again; None: never
    discover: Mapping[str, Any] = field(default_factory=dict)  # fields of Sift that are set
    line: int | None = None  # where a contact would stand

    @classmethod
    def load(cls, path: str | Path = SETTINGS) -> "StudySettings":
        """Read a file of settings; one that is not there sets nothing.

        Raises SettingsError with file, line and reason.
        """
        return _Reading(Path(path)).settings() if Path(path).exists() else cls(path=Path(path))

    def fetching(self, **instead: Any) -> "FetchSettings":
        """Give how the web is to be asked; `instead` holds fields that count more than the file.

        Raises SettingsError where nobody is named who asks.
        """
        from edkit.fetch import FetchSettings

        chosen = {**self.fetch, **{name: value for name, value in instead.items() if value is not None}}
        if not chosen.get("contact"):
            here = "write into it" if self.path.exists() else "there is no such file; write one with"
            reason = f'nobody is named who asks, so nothing is asked; {here}: [fetch] contact = "…", {_WHO}'
            raise SettingsError(str(self.path), self.line, reason)
        try:
            return FetchSettings(**chosen)
        except ValueError as error:
            raise SettingsError(str(self.path), self.line, str(error)) from None

    def sifting(self, outlet: Outlet | None = None) -> "Sift":
        """Give what is looked for; of an outlet, only what is at its own addresses."""
        from edkit.fetch import Sift

        return Sift(**self.discover, domains=outlet.domains if outlet else ())


# ---- what a field may hold: each reader gives the value meant, or raises ValueError ---------


def _number(least: float, most: float, unit: str = "seconds") -> Callable[[Any], float]:
    def read(value: Any) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
            raise ValueError(f"must be a number of {unit} from {least:g} to {most:g}, not {value!r}")
        return float(value)

    return read


def _whole(least: int, most: int) -> Callable[[Any], int]:
    def read(value: Any) -> int:
        if type(value) is not int or not least <= value <= most:
            raise ValueError(f"must be a whole number from {least} to {most}, not {value!r}")
        return value

    return read


def _one_of(*choices: str) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        if value not in choices:
            raise ValueError(f"must be one of {', '.join(choices)}, not {value!r}")
        return str(value)

    return read


def _contact(value: Any) -> str:
    from edkit.fetch import FetchSettings

    if not isinstance(value, str):
        raise ValueError(f"must be a text: {_WHO}")
    if value.strip():
        FetchSettings(contact=value.strip())
    return value.strip()


def _day(value: Any) -> date:
    if type(value) is not date:
        raise ValueError("must be a day such as 2026-03-01, without quotation marks")
    return value


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(text, str) and text for text in value):
        raise ValueError('must be a list of texts, as in ["one", "two"]')
    return tuple(value)


def _languages(value: Any) -> tuple[str, ...]:
    for text in _texts(value):
        if not re.fullmatch(r"[A-Za-z]{2,3}(-\w+)*", text):
            raise ValueError(f'{text!r} is not a BCP 47 tag such as "en"')
    return tuple(value)


def _expressions(value: Any) -> tuple[str, ...]:
    for text in _texts(value):
        try:
            re.compile(text)
        except re.error as error:
            raise ValueError(f"{text!r} is not a regular expression: {error}") from None
    return tuple(value)


def _host(text: str) -> str:
    try:
        if "/" not in text:
            host(f"https://{text}")
            return text.lower()
    except BadUrl:
        pass
    raise ValueError(f"{text!r} is not the name of a host, such as news.example")


def _hosts(value: Any) -> frozenset[str]:
    return frozenset(map(_host, _texts(value)))


def _known_hosts(value: Any) -> dict[str, str]:
    if not isinstance(value, dict):
        raise ValueError('must be a table, as in { "news.example" = "127.0.0.1:8080" }')
    for name, served in value.items():
        found = _SERVED.fullmatch(served) if isinstance(served, str) else None
        if not found or not 0 < int(found[1]) < 65536:
            raise ValueError(
                f"{name} must be served at a host and port such as 127.0.0.1:8080, not {served!r}"
            )
    return {_host(name): served for name, served in value.items()}


_WAITING = _number(0.1, 3600)
_FIELDS: dict[str, dict[str, Callable[[Any], Any]]] = {
    "fetch": {
        "contact": _contact,
        "pace_seconds": _number(0, 3600),
        "total_seconds": _WAITING,
        "connect_seconds": _WAITING,
        "first_byte_seconds": _WAITING,
        "read_seconds": _WAITING,
        "redirects": _whole(0, 20),
        "workers": _whole(1, 256),
        "reservations": _one_of("record", "obey"),
        "allowed_hosts": _hosts,
        "known_hosts": _known_hosts,
        "revisit_days": _number(0.01, 36_500, "days"),
    },
    "discover": {
        "since": _day,
        "until": _day,
        "patterns": _expressions,
        "without": _expressions,
        "languages": _languages,
    },
}


class _Reading:
    """One pass over one file; knows the lines, so that each complaint names one."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self.lines = path.read_text(encoding="utf-8-sig").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise SettingsError(str(path), None, f"cannot be read ({error})") from None

    def settings(self) -> StudySettings:
        try:
            tables = tomllib.loads("\n".join(self.lines))
        except tomllib.TOMLDecodeError as error:
            where = re.search(r"at line (\d+)", str(error))
            line = int(where[1]) if where else len(self.lines)
            raise SettingsError(str(self.path), line, f"not TOML: {error}") from None
        for name, table in tables.items():
            if name not in _FIELDS or not isinstance(table, dict):
                known = " and ".join(f"[{known}]" for known in _FIELDS)
                raise self.error(f"{name!r} stands outside of the tables known, {known}", "", name)
        fetch, discover = (self.table(name, tables.get(name, {})) for name in _FIELDS)
        since, until = discover.get("since"), discover.get("until")
        if since and until and until < since:
            raise self.error(f"the period ends before it begins ({since})", "discover", "until")
        return StudySettings(
            path=self.path,
            revisit_days=fetch.pop("revisit_days", None),
            fetch=fetch,
            discover=discover,
            line=self.line_of("fetch", "contact"),
        )

    def table(self, name: str, table: dict[str, Any]) -> dict[str, Any]:
        readers = _FIELDS[name]
        read: dict[str, Any] = {}
        for key, value in table.items():
            if key not in readers:
                raise self.error(f"unknown key {key!r} in [{name}]; known: {', '.join(readers)}", name, key)
            try:
                read[key] = readers[key](value)
            except ValueError as error:
                reason = str(error)
                raise self.error(
                    reason if reason.startswith(key) else f"{key}: {reason}", name, key
                ) from None
        return read

    def error(self, reason: str, table: str, key: str) -> SettingsError:
        return SettingsError(str(self.path), self.line_of(table, key), reason)

    def line_of(self, table: str, key: str) -> int | None:
        """Find the line of a key: in its table, or a table of its own; else the line of its table."""
        inside, at = "", None
        for number, line in enumerate(self.lines, 1):
            if header := re.match(r"\s*\[+\s*([^\]]+?)\s*\]", line):
                inside = re.sub(r"[\s\"']", "", header[1])
                if inside in (f"{table}.{key}".strip("."), key):
                    return number
                at = number if inside == table else at
            elif inside == table and re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*[=.]", line):
                return number
        return at


NEW_SETTINGS = """\
# How this study collects pages: edkit discover and edkit fetch read this file.
# A line with a mark (#) before it shows what holds without it. Remove the mark to change it.

[fetch]
# Who asks: an e-mail address, or a web page, where an outlet reaches you. Every server asked is told
# it, and without it nothing is asked.
contact = ""

# pace_seconds = 2.0            # between two requests to one host, at least; a host may ask for more
# revisit_days = 7              # ask again for pages held for longer; left out: never
# reservations = "record"       # of rights against text-and-data mining: "record" them, or "obey" them too
# total_seconds = 60            # for one page with all its redirects
# connect_seconds = 10
# first_byte_seconds = 20
# read_seconds = 20             # without a byte
# redirects = 5
# workers = 32                  # pages on their way at the same time, each from another host
# allowed_hosts = []            # may be reached though not public, as in ["intranet.example"]
# known_hosts = {}              # where a name is served, as in { "news.example" = "127.0.0.1:8080" }
# Proxies and certificates are those of the environment: HTTPS_PROXY, NO_PROXY, REQUESTS_CA_BUNDLE.

[discover]
# What you look for. What is surely none of it is counted and not asked for; undated addresses are kept.
# since = 2026-03-01
# until = 2026-04-12            # this day included
# patterns = []                 # regular expressions: an address must fit one, where there are any
# without = []                  # and none of these, as in ["/sport/", "/horoscopes/"]
# languages = []                # as in ["en", "cy"]
"""
