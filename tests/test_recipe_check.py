"""Recipes are tried on the archived pages: a selector that has stopped matching is found and dated."""

import io
import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from edkit.catalogue import Catalogue
from edkit.cli import main
from edkit.intake import take_in
from edkit.outlets import Register
from edkit.recipe_check import Check, check_recipes, verdict

SAMPLE = Path(__file__).parents[1] / "data" / "sample"
LINE = "The crews of all four ferries left the talks on Monday night, and nobody expected them back."
REGISTER = """
[herald]
name = "The Skerry Herald"
domains = ["skerryherald.example"]

[[herald.recipes]]
from = 2026-03-01
headline = ".new"
kicker = ".label"
"""


def page(day: int, name: str, *, kicker: bool = False) -> str:
    label = '<p class="label">Islands</p>' if kicker else ""
    return (
        f'<html><head><link rel="canonical" href="https://skerryherald.example/2026/03/{day:02}/a"></head>'
        f'{label}<h1 class="{name}">Ferry talks fail</h1><p>{LINE}</p><p>{LINE}</p></html>'
    )


def checked(folder: Path, register: str = REGISTER, **pages: str) -> Check:
    (folder / "outlets.toml").write_text(register)
    (folder / "pages").mkdir()
    for name, html in pages.items():
        (folder / "pages" / f"{name}.html").write_text(html)
    known = Register.load(folder / "outlets.toml")
    with Catalogue.open(folder / "c.db") as catalogue:
        take_in([folder / "pages"], catalogue, register=known)
        return check_recipes(catalogue, known)


def redesigned(days: range, after: int) -> dict[str, str]:
    return {f"p{day}": page(day, "new" if day <= after else "newer", kicker=day == 3) for day in days}


def test_a_selector_that_stopped(tmp_path: Path) -> None:
    """The headline was there every day and then never; a kicker is rare, so its silence says nothing."""
    check = checked(tmp_path, **redesigned(range(1, 16), after=10))
    headline, kicker = check.tested
    assert (headline.pages, headline.matched, headline.silent) == (15, 10, 5)
    assert (headline.first_match, headline.last_match) == (date(2026, 3, 1), date(2026, 3, 10))
    assert headline.verdict == "stopped"
    assert (kicker.matched, kicker.verdict) == (1, "matches")
    assert check.failed == [headline]


def test_the_days_before_a_recipe_are_not_its_own(tmp_path: Path) -> None:
    later = REGISTER.replace("2026-03-01", "2026-03-08")
    check = checked(tmp_path, later, **redesigned(range(1, 11), after=10))
    assert (check.tested[0].pages, check.without_recipe) == (3, 7)


def test_pages_that_have_gone_are_counted(tmp_path: Path) -> None:
    checked(tmp_path, **redesigned(range(1, 3), after=10))
    (tmp_path / "pages").rename(tmp_path / "moved")
    register = Register.load(tmp_path / "outlets.toml")
    with Catalogue.open(tmp_path / "c.db", read_only=True) as catalogue:
        gone = check_recipes(catalogue, register)
        found = check_recipes(catalogue, register, paths=[str(tmp_path / "moved")])
    assert (gone.pages, gone.lost) == (0, 2)
    assert gone.tested[0].verdict == "no pages"
    assert (found.pages, found.lost) == (2, 0)


def test_pages_in_an_archive_are_found(tmp_path: Path) -> None:
    """A page of a WARC is named by file and place; the file may have the same sign in its name."""
    (tmp_path / "outlets.toml").write_text(REGISTER)
    pages = redesigned(range(1, 4), after=10)
    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=True)
    for name, html in pages.items():
        http = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
        url = f"https://skerryherald.example/{name}"
        record = writer.create_warc_record(
            url, "response", payload=io.BytesIO(html.encode()), http_headers=http
        )
        writer.write_record(record)
        record.raw_stream.close()
    (tmp_path / "crawl#1.warc.gz").write_bytes(stream.getvalue())
    register = Register.load(tmp_path / "outlets.toml")
    with Catalogue.open(tmp_path / "c.db") as catalogue:
        take_in([tmp_path / "crawl#1.warc.gz"], catalogue, register=register)
        check = check_recipes(catalogue, register)
    assert (check.pages, check.lost, check.tested[0].matched) == (3, 0, 3)


VERDICTS = [
    ((0, 0, 0), "no pages"),
    ((2, 0, 2), "too few pages"),
    ((3, 0, 3), "never matched"),
    ((20, 20, 0), "matches"),
    ((12, 10, 2), "matches"),  # two pages are too few to tell
    ((13, 10, 3), "stopped"),
    ((13, 2, 3), "matches"),
]


@pytest.mark.parametrize(("counts", "said"), VERDICTS)
def test_verdicts(counts: tuple[int, int, int], said: str) -> None:
    assert verdict(*counts) == said


@pytest.fixture(scope="module")
def tern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A catalogue of one outlet of the sample whose pages need a recipe."""
    folder = tmp_path_factory.mktemp("tern")
    shutil.copytree(SAMPLE / "pages" / "tern", folder / "tern")
    register = Register.load(SAMPLE / "outlets.toml")
    with Catalogue.open(folder / "c.db") as catalogue:
        take_in([folder / "tern"], catalogue, register=register, outlet="tern")
    return folder


def run(folder: Path, register: Path, *options: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(
        main, ["outlets", "check", "-c", str(folder / "c.db"), "--outlets", str(register), *options]
    )
    return done.exit_code, done.stdout, " ".join(done.stderr.split())


def test_the_command_on_the_sample(tern: Path) -> None:
    code, said, told = run(tern, SAMPLE / "outlets.toml")
    assert code == 0, told
    assert "tern, recipe 1 (the beginning to today): " in said
    assert "section[data-blk='hero'] div[aria-level='1']" in said
    assert "archived pages tried" in told
    assert "herald, recipe 1 (2026-03-23 to 2026-04-12): 0 pages" in said


def test_the_command_names_what_never_matched(tern: Path) -> None:
    changed = tern / "changed.toml"
    changed.write_text(
        (SAMPLE / "outlets.toml").read_text("utf-8").replace("data-role='byline'", "data-role='who'")
    )
    code, said, told = run(tern, changed)
    assert code == 1
    assert "NEVER MATCHED" in said
    assert "tern, recipe 1, byline: this selector matched nothing ever" in told
    code, said, _ = run(tern, changed, "--json")
    assert code == 1
    assert [one["verdict"] for one in json.loads(said)["tested"] if one["outlet"] == "tern"] == [
        "matches",
        "never matched",
        "matches",
    ]


def test_a_register_without_recipes(tern: Path) -> None:
    plain = tern / "plain.toml"
    plain.write_text(REGISTER.partition("[[")[0])
    code, said, told = run(tern, plain)
    assert (code, said) == (0, "")
    assert "there is nothing to check" in told
