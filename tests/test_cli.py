"""The commands as people use them: each runs in a folder of its own, most of them in this process."""

import gzip
import io
import json
import os
import re
import shlex
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

import edkit.fetch
from edkit import cli, compare
from edkit.catalogue import Catalogue, database, store
from edkit.cli import main
from edkit.errors import REASONS, ReportError
from edkit.report import execute

ROOT = Path(__file__).parents[1]
CATALOGUE = Path("data/catalogue.db")
COMMANDS = sorted(main.commands)
BODY = "The crews of all four ferries left the talks on Monday night without an agreement on the rota."
REGISTER = '[herald]\nname = "The Skerry Herald"\ndomains = ["skerryherald.example"]\n'


def story(headline: str = "Ferry talks fail", body: str = BODY, url: str = "") -> str:
    """Give a page; one with an address has a date too."""
    link = f'<link rel="canonical" href="{url}">' if url else ""
    date = '<p><time datetime="2026-03-09">9 March 2026</time></p>' if url else ""
    return f"<!doctype html><title>{headline}</title>{link}<h1>{headline}</h1>{date}<p>{body}</p>"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a new folder, with no catalogue of the environment."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("EDKIT_CATALOGUE", raising=False)
    return tmp_path


@pytest.fixture
def pages(folder: Path) -> Path:
    """Give a folder with two good pages and a bad one."""
    made = folder / "pages"
    made.mkdir()
    (made / "a.html").write_text(story())
    (made / "b.html").write_text(story("Boats sail again", url="https://skerryherald.example/b"))
    (made / "c.html").write_bytes(b"")
    return made


@pytest.fixture
def held(pages: Path) -> str:
    """Give the digest of a catalogue that holds them."""
    edkit_("add", "pages")
    return digest()


def edkit_(
    *arguments: str, exit_code: int = 0, stdin: bytes = b"", charset: str = "utf-8", color: bool = False
) -> Result:
    result = CliRunner(charset=charset).invoke(main, arguments, input=stdin, color=color)
    assert result.exit_code == exit_code, result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def told(result: Result, *words: str) -> None:
    """Assert that all these words were said, to the person and not among the data."""
    for one in words:
        assert one in " ".join(result.stderr.split()), result.stderr


def loaded(result: Result) -> dict[str, object]:
    return dict(json.loads(result.stdout))


def digest(path: Path = CATALOGUE) -> str:
    with Catalogue.open(path, read_only=True) as catalogue:
        return catalogue.digest()


def reasons(path: Path = CATALOGUE) -> dict[str, int]:
    with Catalogue.open(path, read_only=True) as catalogue:
        return catalogue.status()["failures"]


def headlines(path: Path = CATALOGUE) -> list[str]:
    with Catalogue.open(path, read_only=True) as catalogue:
        return sorted(catalogue.articles()["headline"])


def sound(path: Path) -> bool:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


# ---- help ----------------------------------------------------------------------------------


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_a_real_example(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Examples are parsed as if they were typed at the root of the project, so that they cannot rot."""
    monkeypatch.chdir(ROOT)
    shown = edkit_(command, "--help").stdout
    assert "Options:" in shown
    examples = re.findall(r"Example: (.+)", main.commands[command].help or "")
    assert examples
    for example in examples:
        program, name, *arguments = shlex.split(example)
        assert (program, name) == ("edkit", command)
        assert main.commands[command].make_context(name, arguments)


def test_the_first_steps_are_commands_that_exist() -> None:
    steps = re.findall(r"edkit (\w+)", main.help or "")
    assert len(steps) >= 3
    assert set(steps) <= set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_explained(command: str) -> None:
    options = [option for option in main.commands[command].params if isinstance(option, click.Option)]
    assert [option.name for option in options if not option.help] == []


def test_misuse_ends_with_2() -> None:
    for arguments in (["add"], ["fly"], ["show"], ["search"], ["add", "--fast", "pages"], ["new"]):
        told(edkit_(*arguments, exit_code=2), "Error:")


# ---- new -----------------------------------------------------------------------------------


def test_new_makes_a_study_that_works(folder: Path) -> None:
    made = edkit_("new", "my-study")
    told(made, "made my-study", "cd my-study", "edkit add PATH", "who asks into study.toml")
    assert made.stdout == ""
    inside = sorted(path.name for path in (folder / "my-study").iterdir())
    assert inside == ["README.md", "data", "notebooks", "outlets.toml", "reports", "study.toml"]
    assert edkit.Register.load(folder / "my-study" / "outlets.toml").outlets == {}


@pytest.mark.parametrize("command", ["discover", "fetch"])
def test_a_new_study_asks_nobody_before_somebody_is_named(
    command: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edkit_("new", "my-study")
    monkeypatch.chdir(folder / "my-study")
    Path("outlets.toml").write_text(REGISTER)
    told(edkit_(command, exit_code=1), "study.toml:7: nobody is named who asks", '[fetch] contact = "…"')
    assert not CATALOGUE.exists()


def test_new_changes_nothing_in_a_folder_that_is_in_use(pages: Path) -> None:
    told(edkit_("new", "pages", exit_code=1), "pages: this folder is not empty")
    assert sorted(path.name for path in pages.iterdir()) == ["a.html", "b.html", "c.html"]


def test_new_takes_an_empty_folder(folder: Path) -> None:
    (folder / "empty").mkdir()
    edkit_("new", "empty")


# ---- add: what comes in --------------------------------------------------------------------


def test_add_tells_what_became_of_the_pages(pages: Path) -> None:
    done = edkit_("add", "pages")
    assert done.stdout == ""
    told(done, "data/catalogue.db: 3 pages", "2 new articles", "1 failure, kept with its reason")
    told(done, f"failed: 1 × empty: {REASONS['empty']}", "pages/c.html")
    told(done, "of 2 articles nothing tells the outlet")


def test_add_gives_a_program_all_of_it(pages: Path) -> None:
    done = loaded(edkit_("add", "pages", "--json"))
    failures = done.pop("failures")
    counts = {"pages": 3, "new": 2, "versions": 0, "known": 0, "failed": 1, "without_outlet": 2}
    counts["outlet_learnt"] = 0
    assert done == {
        "catalogue": "data/catalogue.db",
        **counts,
        "reasons": {"empty": 1},
        "new_outlets": {},
        "skipped": {},
        "notes": [],
    }
    known = {"source": str(pages / "c.html"), "stage": "fetch", "reason": "empty", "detail": ""}
    assert isinstance(failures, list)
    assert failures == [
        {**known, "source": "pages/c.html", "url": None, "outlet": None, "day": None, "snapshot": None}
    ]


def test_add_twice_changes_nothing(held: str) -> None:
    again = edkit_("add", "pages")
    told(again, "2 pages held before, unchanged")
    assert digest() == held


def test_add_a_changed_page_adds_a_version(held: str, pages: Path) -> None:
    (pages / "b.html").write_text(story("Boats to sail on Friday", url="https://skerryherald.example/b"))
    told(edkit_("add", "pages/b.html"), "1 new version of an article held before")
    assert headlines() == ["Boats to sail on Friday", "Ferry talks fail"]
    assert digest() != held


def test_add_a_page_that_failed_before_resolves_the_failure(held: str, pages: Path) -> None:
    (pages / "c.html").write_text(story("Bread runs out"))
    edkit_("add", "pages/c.html")
    assert reasons() == {}


@pytest.mark.parametrize("text", [story(), f"Ferry talks fail\n\n{BODY}\n\n{BODY}"], ids=["html", "text"])
def test_add_what_is_pasted(text: str) -> None:
    edkit_("add", "-", stdin=text.encode())
    assert headlines() == ["Ferry talks fail"]


def test_add_packed_pages_and_archives(folder: Path) -> None:
    (folder / "a.html.gz").write_bytes(gzip.compress(story("A packed page").encode()))
    (folder / "crawl.warc.gz").write_bytes(
        crawl({"https://skerryherald.example/a": story("An archived page")})
    )
    edkit_("add", "a.html.gz", "crawl.warc.gz")
    assert headlines() == ["A packed page", "An archived page"]


def crawl(pages: dict[str, str]) -> bytes:
    """Give a WARC of these pages, as a crawler writes it."""
    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=True)
    made = [writer.create_warcinfo_record("crawl.warc.gz", {"software": "test"})]
    for url, page in pages.items():
        http = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        payload = io.BytesIO(page.encode())
        made.append(writer.create_warc_record(url, "response", payload=payload, http_headers=http))
    for record in made:
        writer.write_record(record)
        record.raw_stream.close()
    return stream.getvalue()


MANIFESTS = {
    "list.csv": "file,url,outlet\npages/b.html,https://skerryherald.example/b,herald\n",
    "list.jsonl": '{"file": "pages/b.html", "url": "https://skerryherald.example/b", "outlet": "herald"}\n',
}


@pytest.mark.parametrize("name", MANIFESTS)
def test_add_a_manifest(name: str, folder: Path, pages: Path) -> None:
    (folder / name).write_text(MANIFESTS[name])
    edkit_("add", name)
    with Catalogue.open(CATALOGUE) as catalogue:
        row = catalogue.articles().iloc[0]
    assert (row["headline"], row["outlet"]) == ("Boats sail again", "herald")


def test_add_reads_with_the_study_s_register(folder: Path, pages: Path) -> None:
    (folder / "outlets.toml").write_text(REGISTER)
    (pages / "outlets.toml").write_text(REGISTER.replace("herald", "other"))
    edkit_("add", "pages")
    with Catalogue.open(CATALOGUE) as catalogue:
        assert set(catalogue.articles()["outlet"].dropna()) == {"herald"}


def test_add_again_with_outlets_described_tells_whose_the_articles_are(folder: Path, pages: Path) -> None:
    (pages / "b.html").write_text(story("Boats sail again", url="https://skerryherald.example/b"))
    edkit_("add", "pages")
    (folder / "outlets.toml").write_text(REGISTER)
    told(
        edkit_("add", "pages"),
        "outlet now known for 1 article",
        "1 article nothing tells",
        "add the pages again",
    )
    with edkit.open(CATALOGUE) as catalogue:
        assert catalogue.outlets() == ["herald"]


def test_add_without_a_register_tells_the_keys_it_took(pages: Path) -> None:
    (pages / "manifest.csv").write_text("file,outlet\na.html,herald\nb.html,herold\n")
    told(edkit_("add", "pages"), "for no register describes them: herald (1 page), herold (1 page)")
    assert "no register" not in edkit_("add", "pages").stderr


def test_add_finds_the_register_beside_the_pages_and_says_so(pages: Path) -> None:
    """`edkit add data/sample` alone works, as somebody new expects."""
    (pages / "outlets.toml").write_text(REGISTER)
    done = edkit_("add", "pages", "--json")
    assert loaded(done)["notes"] == [
        "outlets as in pages/outlets.toml, for this study describes none of its own"
    ]
    with Catalogue.open(CATALOGUE) as catalogue:
        assert set(catalogue.articles()["outlet"].dropna()) == {"herald"}


def test_add_into_a_catalogue_named_elsewhere(pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edkit_("add", "pages", "--catalogue", "deep/er/other.db")
    assert len(headlines(Path("deep/er/other.db"))) == 2
    monkeypatch.setenv("EDKIT_CATALOGUE", "third.db")
    edkit_("add", "pages")
    assert len(headlines(Path("third.db"))) == 2
    assert not CATALOGUE.exists()


# ---- add: lists of addresses ---------------------------------------------------------------


def test_add_a_list_without_contact_asks_nobody_and_says_how(folder: Path) -> None:
    (folder / "urls.txt").write_text("https://skerryherald.example/a\nhttps://skerryherald.example/b\n")
    done = edkit_("add", "urls.txt", exit_code=1)
    told(done, "2 addresses were listed and not asked for", "--contact you@example.org")
    assert reasons() == {"not-asked": 2}


def test_add_refuses_to_ask_private_addresses(folder: Path) -> None:
    """A list may have come from anybody; the machines of one's own network are not its business."""
    (folder / "urls.txt").write_text("http://127.0.0.1:9/a\n")
    told(
        edkit_("add", "urls.txt", "--contact", "me@example.org", exit_code=1),
        "127.0.0.1 is not a public address",
    )
    assert reasons() == {"refused-address": 1}


def test_add_asks_for_a_list_politely(folder: Path, web: str, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = partial(edkit.fetch.FetchSettings, pace_seconds=0, allowed_hosts=frozenset({"127.0.0.1"}))
    monkeypatch.setattr(edkit.fetch, "FetchSettings", settings)
    (folder / "urls.txt").write_text(f"{web}/a\n{web}/gone\n")
    edkit_("add", "urls.txt", "--contact", "me@example.org", "--outlet", "herald")
    assert headlines() == ["Ferry talks fail"]
    assert reasons() == {"gone": 1}


@pytest.fixture
def web() -> Iterator[str]:
    """Serve one page on loopback; everything else is not found."""
    from http.server import BaseHTTPRequestHandler, HTTPServer
    from threading import Thread

    class Pages(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = story().encode() if self.path == "/a" else b"not here"
            self.send_response(200 if self.path == "/a" else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Be quiet."""

    with HTTPServer(("127.0.0.1", 0), Pages) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


# ---- add: misuse ---------------------------------------------------------------------------

MISUSE = [
    (["pages", "paegs"], "paegs is not there; nothing was added"),
    (["https://skerryherald.example/a"], "put addresses into a file"),
    (["pages", "--outlet", "post"], "'post' is not in the register, which has herald"),
    (["pages", "--contact", "somebody"], "contact must be an e-mail address or a web page"),
    (["pages", "--outlets", "nowhere.toml"], "'nowhere.toml' does not exist"),
    (["pages", "--catalogue", "pages"], "'pages' is a directory"),
]


@pytest.mark.parametrize(("arguments", "words"), MISUSE, ids=[words for _, words in MISUSE])
def test_add_misused_adds_nothing(arguments: list[str], words: str, folder: Path, pages: Path) -> None:
    """A slip of the fingers is no page that is missing from the study."""
    (folder / "outlets.toml").write_text(REGISTER)
    told(edkit_("add", *arguments, exit_code=2), words)
    assert not CATALOGUE.exists()


def test_add_of_a_faulty_register_names_the_line(folder: Path, pages: Path) -> None:
    (folder / "outlets.toml").write_text(REGISTER + 'kindd = "newspaper"\n')
    told(edkit_("add", "pages", exit_code=1), "outlets.toml:4: unknown key 'kindd'")


def test_add_where_there_is_nothing_to_read(folder: Path) -> None:
    (folder / "empty").mkdir()
    told(edkit_("add", "empty", exit_code=1), "nothing was found to read")


# ---- add: bad input ------------------------------------------------------------------------


def sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(50_000_001)


def cut_archive(path: Path) -> None:
    whole = crawl({f"https://skerryherald.example/{n}": story(f"Day {n}") for n in range(3)})
    path.write_bytes(whole[: len(whole) - 200])


def write(content: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content)


BAD = [
    ("empty.html", write(b""), "empty"),
    ("blank.txt", write(b" \n\n "), "empty"),
    ("picture.html", write(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8), "binary"),
    ("noise.html", write(bytes(range(256)) * 64), "binary"),
    ("large.html", sparse, "too-large"),
    ("cut.html.gz", write(gzip.compress(story().encode() * 9)[:-12]), "truncated"),
    ("cut.warc.gz", cut_archive, "truncated"),
    ("nothing.warc", write(b""), "empty"),
    ("noise.warc.gz", write(bytes(range(256)) * 64), "bad-record"),
    ("feed.html", write(b'<?xml version="1.0"?><rss><channel></channel></rss>'), "not-html"),
    ("menu.html", write(b"<!doctype html><title>Menu</title><p>Home</p>"), "no-article"),
    ("list.jsonl", write(b'{"file": "gone.html"}\n'), "missing-file"),
    ("broken.jsonl", write(b'{"file": \n'), "bad-record"),
    ("columns.csv", write(b"name,address\na,b\n"), "bad-record"),
    ("urls.txt", write(b"https://a.example/1\nhttps://a.example/2\n\nhtp:/a.example\n"), "bad-url"),
    ("pipe.html", lambda path: os.mkfifo(path), "unreadable-file"),
    ("loop.html", lambda path: path.symlink_to(path), "unreadable-file"),
]


@pytest.mark.parametrize(("name", "make", "reason"), BAD, ids=[name for name, _, _ in BAD])
def test_bad_input_is_named_and_recorded_and_costs_nothing_that_was_held(
    name: str, make: Callable[[Path], object], reason: str, held: str, folder: Path
) -> None:
    before = set(headlines())
    make(folder / name)
    (folder / "good.html").write_text(story("A good page between bad ones"))
    done = edkit_("add", name, "good.html")
    told(done, f"{reason}: {REASONS[reason]}", name if name != "list.jsonl" else "gone.html")
    assert reason in reasons()
    assert set(headlines()) >= before | {"A good page between bad ones"}


def test_a_bad_page_alone_ends_with_1(folder: Path) -> None:
    (folder / "empty.html").write_bytes(b"")
    edkit_("add", "empty.html", exit_code=1)


def test_many_failures_are_counted_and_some_of_each_reason_named(folder: Path) -> None:
    for number in range(5):
        (folder / f"{number}.html").write_bytes(b"")
    (folder / "picture.html").write_bytes(b"\x89PNG\r\n\x1a\n")
    done = edkit_("add", ".", exit_code=1)
    told(done, "failed: 5 × empty", "… and 2 more", "picture.html (a PNG image)", "edkit status --failures")
    assert "4.html" not in done.stderr


def test_names_of_files_do_nothing_to_the_terminal(folder: Path) -> None:
    (folder / "a\x1b[2Jb.html").write_bytes(b"")
    assert "\x1b" not in edkit_("add", ".", exit_code=1).stderr


# ---- a catalogue in trouble ----------------------------------------------------------------


@pytest.fixture
def more(folder: Path) -> Path:
    """Give a folder of pages that are not held yet."""
    made = folder / "more"
    made.mkdir()
    for number in range(20):
        (made / f"{number:02}.html").write_text(story(f"Day {number}", f"{BODY} Day {number}. " * 50))
    return made


def test_a_locked_catalogue(held: str, more: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(Catalogue.open.__func__.__kwdefaults__, "wait", 0.05)  # type: ignore[attr-defined]
    with closing(sqlite3.connect(CATALOGUE, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        told(edkit_("add", "more", exit_code=1), "data/catalogue.db: another process is writing", "try again")
        assert edkit_("status").exit_code == 0  # reading goes on
    assert digest() == held
    edkit_("add", "more")


def test_a_wait_for_another_process_is_told(held: str, more: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(Catalogue.open.__func__.__kwdefaults__, "wait", 0.1)  # type: ignore[attr-defined]
    monkeypatch.setattr(database, "PATIENCE", 0.02)
    with closing(sqlite3.connect(CATALOGUE, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        done = edkit_("add", "more", exit_code=1)
    assert done.stderr.count("waiting for its end") == 1
    assert "waiting" not in edkit_("add", "more").stderr


@pytest.mark.parametrize("command", [["add", "more"], ["status"], ["search", "ferry"], ["show", "abcd"]])
def test_a_file_that_is_no_catalogue_is_left_as_it_is(command: list[str], more: Path) -> None:
    CATALOGUE.parent.mkdir()
    CATALOGUE.write_bytes(b"My only copy of something else.\n" * 300)
    before = CATALOGUE.read_bytes()
    told(edkit_(*command, exit_code=1), "data/catalogue.db: this is no catalogue; it was left as it is")
    assert CATALOGUE.read_bytes() == before


def test_a_broken_catalogue(held: str, more: Path) -> None:
    edkit_("add", "more")
    whole = CATALOGUE.read_bytes()
    size = len(whole)
    CATALOGUE.write_bytes(whole[:8192] + os.urandom(size - 16384) + whole[-8192:])
    before = CATALOGUE.read_bytes()
    told(edkit_("status", exit_code=1), "data/catalogue.db: part of the file is broken; restore a backup")
    assert CATALOGUE.read_bytes() == before


@pytest.mark.parametrize("command", [["status"], ["search", "ferry"], ["show", "abcd"]])
def test_no_catalogue_where_one_is_read(command: list[str]) -> None:
    told(
        edkit_(*command, exit_code=1), "data/catalogue.db: there is no catalogue here; make it with edkit add"
    )
    assert not CATALOGUE.exists()


def test_a_catalogue_that_may_not_be_written(held: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Permissions do not bind the superuser, who runs tests in containers; so the answer is set here."""
    monkeypatch.setattr(database, "_writable", lambda path: False)
    told(edkit_("add", "pages", exit_code=1), "data/catalogue.db: this file or its folder may not be written")
    monkeypatch.undo()


def test_a_folder_that_cannot_be_made(folder: Path, pages: Path) -> None:
    (folder / "file").write_text("in the way")
    told(edkit_("add", "pages", "-c", "file/deep/c.db", exit_code=1), "file")


def test_a_full_disk(held: str, more: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite itself stops at a number of pages, as it does when the system has no more to give."""
    prepare = store.prepare

    def prepare_little(opened: database.Database) -> None:
        prepare(opened)
        size = opened.one("PRAGMA page_count")
        opened.connection.execute(f"PRAGMA max_page_count = {size + 20}")

    with monkeypatch.context() as patched:
        patched.setattr(store, "prepare", prepare_little)
        full = edkit_("add", "more", exit_code=1)
    told(full, "data/catalogue.db: no room is left on the disk", "the same command stores it again")
    assert sound(CATALOGUE)
    assert {"Boats sail again", "Ferry talks fail"} <= set(headlines())
    edkit_("add", "more")
    assert len(headlines()) == 22


# ---- compare-readers -----------------------------------------------------------------------


def test_compare_readers_names_what_is_not_installed(pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compare, "PEERS", {"no-such-reader": lambda html, url: {}})
    done = edkit_("compare-readers", "pages/a.html", "pages/b.html")
    assert "pages/a.html\n  edkit" in done.stdout
    assert "Boats sail again" in done.stdout
    assert done.stdout.count("not installed: pip install 'edkit[peers]'") == 2


def test_compare_readers_tells_what_another_adds_and_lacks(
    pages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        compare, "PEERS", {"edkit": lambda html, url: {"text": "Boats sail again", "title": "\x1b[2J"}}
    )
    shown = edkit_("compare-readers", "pages/b.html").stdout
    assert "lacks 1 body\n" in shown
    assert "− body" in shown
    assert "\x1b[2J" not in shown


def test_compare_readers_for_a_program(pages: Path) -> None:
    (comparison,) = json.loads(edkit_("compare-readers", "pages/b.html", "--json").stdout)
    ours = comparison["readings"][0]
    assert (comparison["source"], ours["reader"], ours["date"]) == ("pages/b.html", "edkit", "2026-03-09")


def test_compare_readers_goes_on_after_a_bad_file(pages: Path) -> None:
    done = edkit_("compare-readers", "pages/c.html", "pages/a.html", exit_code=1)
    told(done, "failed: pages/c.html: there is nothing in it")
    assert "Ferry talks fail" in done.stdout


# ---- status, search, show ------------------------------------------------------------------


def test_status_in_words(held: str) -> None:
    shown = edkit_("status").stdout
    assert re.search(r"^articles +2  0 outlets, 2026-03-09 to 2026-03-09, 1 undated$", shown, re.MULTILINE)
    assert re.search(r"^  empty +1  there is nothing in it$", shown, re.MULTILINE)
    assert re.search(r"^looked for +0  no collection: nobody wrote down", shown, re.MULTILINE)
    assert shown.endswith(f"{held}\n")


def test_status_of_an_empty_catalogue() -> None:
    with Catalogue.open("empty.db"):
        pass
    shown = edkit_("status", "--catalogue", "empty.db")
    assert re.search(r"^articles +0$", shown.stdout, re.MULTILINE)
    told(shown, "holds no article yet; add pages: edkit add PATH")
    assert loaded(edkit_("status", "--catalogue", "empty.db", "--json"))["first_day"] is None


def test_status_for_a_program(held: str) -> None:
    shown = loaded(edkit_("status", "--json", "--failures"))
    failed = shown.pop("failed")
    assert shown == {
        "catalogue": "data/catalogue.db",
        "articles": 2,
        "versions": 2,
        "snapshots": 2,
        "outlets": 0,
        "undated": 1,
        "failures": {"empty": 1},
        "first_day": "2026-03-09",
        "last_day": "2026-03-09",
        "collection": None,
        "digest": held,
    }
    assert isinstance(failed, list)
    assert [(row["source"], row["reason"], row["url"]) for row in failed] == [("pages/c.html", "empty", None)]


def test_status_lists_failures(held: str) -> None:
    shown = edkit_("status", "--failures")
    assert shown.stdout == "empty: there is nothing in it\n    pages/c.html\n"
    told(shown, "1 failure in data/catalogue.db")


def test_search_prints_hits_best_first(held: str) -> None:
    found = edkit_("search", "ferries OR boats")
    first, around, *_ = found.stdout.splitlines()
    assert re.fullmatch(r"[0-9a-f]{16}  2026-03-09  unknown  Boats sail again", first)
    assert "**Boats**" in around
    told(found, "2 articles")


def test_search_tells_how_many_more_there_are(held: str) -> None:
    told(edkit_("search", "ferries", "--limit", "1"), "1 of 2 articles shown; --limit 2 shows all")


def test_search_for_a_program(held: str) -> None:
    found = loaded(edkit_("search", "headline:boats", "--json"))
    hits = found.pop("hits")
    assert found == {"query": "headline:boats", "total": 1}
    assert isinstance(hits, list)
    assert hits[0].pop("rank") > 0
    assert hits[0].pop("article")
    snippet = "**Boats** sail again"
    assert hits == [
        {"headline": "Boats sail again", "outlet": None, "day": "2026-03-09", "snippet": snippet},
    ]


def test_search_that_finds_nothing_has_been_done(held: str) -> None:
    """Nothing is an answer, and a script may go on; so this ends with 0."""
    found = edkit_("search", "submarine")
    assert found.stdout == ""
    told(found, "no article matches 'submarine'; 2 articles searched")
    assert loaded(edkit_("search", "submarine", "--json")) == {"query": "submarine", "total": 0, "hits": []}


@pytest.mark.parametrize(
    "arguments", [["("], ["a AND"], ["ferry", "--since", "soon"], ["ferry", "--limit", "0"]]
)
def test_search_misused(arguments: list[str], held: str) -> None:
    told(edkit_("search", *arguments, exit_code=2), "Error:")


@pytest.mark.parametrize("option", ["--since", "--until"])
def test_search_from_a_day_that_is_none_names_the_option(option: str, held: str) -> None:
    words = f"Invalid value for '{option}': 'soon' is not a day such as 2026-03-01"
    told(edkit_("search", "ferry", option, "soon", exit_code=2), words)


def test_search_in_an_outlet_that_has_no_articles_names_it(held: str) -> None:
    told(
        edkit_("search", "ferry", "--outlet", "nosuch", exit_code=2),
        "'nosuch'",
        "no article has an outlet yet",
    )
    edkit_("add", "pages", "--outlet", "herald")
    edkit_("search", "ferry", "--outlet", "herald")
    told(
        edkit_("search", "ferry", "--outlet", "herald", "--outlet", "nosuch", exit_code=2),
        "no article of 'nosuch' is held; there are articles of herald",
    )


def article(headline: str) -> str:
    with Catalogue.open(CATALOGUE, read_only=True) as catalogue:
        table = catalogue.articles()
    return str(table.set_index("headline")["article"][headline])


def test_show_tells_what_is_known_and_how(held: str) -> None:
    shown = edkit_("show", article("Boats sail again")[:6]).stdout
    assert "headline      Boats sail again [heading]\n" in shown
    assert "published     2026-03-09 [time-tag]\n" in shown
    assert "byline        unknown\n" in shown
    assert "words, 0 images, 0 teasers, 0 corrections, 1 version\n" in shown
    assert BODY in " ".join(shown.split())


def test_show_evidence_taken_and_refused(held: str) -> None:
    shown = edkit_("show", article("Boats sail again"), "--evidence").stdout
    assert re.search(r"^headline\n  taken +Boats sail again \[heading\]\n", shown, re.MULTILINE)
    assert re.search(r"^  agrees +Boats sail again \[title\]\n +says the same", shown, re.MULTILINE)


def test_show_blocks_with_roles_and_reasons(held: str) -> None:
    shown = edkit_("show", article("Boats sail again"), "--blocks").stdout
    assert re.search(r"^ +0–16  headline +Boats sail again\n {32}\S", shown, re.MULTILINE)


def test_show_for_a_program(held: str) -> None:
    shown = loaded(edkit_("show", article("Boats sail again"), "--json"))
    assert shown["article"]["published"]["value"] == "2026-03-09T00:00:00+00:00"  # type: ignore[index]
    assert shown["article"]["headline"] == "Boats sail again"  # type: ignore[index]
    assert shown["blocks"][0]["role"] == "headline"  # type: ignore[index]
    assert [version["version"] for version in shown["versions"]] == [1]  # type: ignore[attr-defined]


def test_show_an_earlier_version(held: str, pages: Path) -> None:
    changed = story("Boats to sail on Friday", url="https://skerryherald.example/b")
    (pages / "b.html").write_text(changed)
    edkit_("add", "pages")
    newest = article("Boats to sail on Friday")
    assert "Boats sail again" in edkit_("show", newest, "--version", "1").stdout
    told(edkit_("show", newest, "--version", "7", exit_code=1), "7")


def test_show_an_article_that_is_not_there(held: str) -> None:
    told(edkit_("show", "ffffffff", exit_code=1), "no article has an id that begins with 'ffffffff'")


def test_a_terminal_that_lacks_letters_gets_their_numbers(folder: Path) -> None:
    (folder / "a.html").write_text(story("الصيادون يعودون"), "utf-8")
    edkit_("add", "a.html")
    found = edkit_("search", "ferries", charset="latin-1")
    assert "\\u0627" in found.stdout


def test_what_stands_on_pages_does_nothing_to_the_terminal(folder: Path) -> None:
    (folder / "a.html").write_text(story("Ferry \x1b[2J\u202etalks\x9b fail"), "utf-8")
    edkit_("add", "a.html")
    name = edkit_("search", "ferries").stdout.split()[0]
    for command in (["search", "ferries"], ["show", name], ["show", name, "--evidence", "--blocks"]):
        plain = re.sub(r"\x1b\[\d*m", "", edkit_(*command, color=True).stdout)  # bold and dim are ours
        assert not re.search(r"[\x1b\x9b\u202e]", plain)


# ---- report --------------------------------------------------------------------------------


def notebook(path: Path, *cells: str) -> Path:
    """Write a notebook; a cell that sets something first is its cell of parameters."""
    import nbformat

    path.parent.mkdir(exist_ok=True)
    made = nbformat.v4.new_notebook()
    made.cells = [nbformat.v4.new_markdown_cell("# What is held?", id="title")]
    for number, source in enumerate(cells):
        tags = {"tags": ["parameters"]} if re.match(r"\w+ = ", source) else {}
        made.cells.append(nbformat.v4.new_code_cell(source, id=f"cell-{number}", metadata=tags))
    nbformat.write(made, path)
    return path


def test_report_runs_all_notebooks_and_tells_of_each(
    held: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each with the parameters it has; a broken one does not stop the others."""
    (folder / "outlets.toml").write_text(REGISTER)
    notebook(folder / "notebooks" / "1.ipynb", "catalogue = 'none.db'\nregister = None\nword = 'x'")
    notebook(folder / "notebooks" / "2.ipynb", "1 / 0")
    (folder / "notebooks" / "3.ipynb").write_text("no notebook at all")
    given: dict[str, dict[str, object]] = {}

    def make_report(path: Path, out: Path, *, parameters: dict[str, object], **_: object) -> list[Path]:
        given[path.stem] = parameters
        if path.stem != "1":
            raise ReportError(f"{path}: cell 2, line 1 (1 / 0): ZeroDivisionError: division by zero")
        out.mkdir()
        return [out / "1.html", out / "1.pdf"]

    monkeypatch.setattr(execute, "make_report", make_report)
    done = edkit_("report", "--set", "word=ferry", exit_code=1)
    assert done.stdout.split() == ["reports/1.html", "reports/1.pdf", "reports/index.html"]
    told(done, "notebooks/1.ipynb (1 of 3) … done in 0 s", "notebooks/3.ipynb (3 of 3)")
    told(
        done,
        "failed: notebooks/2.ipynb: cell 2, line 1 (1 / 0): ZeroDivisionError",
        "2 of 3 notebooks failed",
    )
    study = {"catalogue": str(folder / CATALOGUE), "register": str(folder / "outlets.toml")}
    assert given == {"1": {**study, "word": "ferry"}, "2": {}, "3": {}}


OF_THE_TOPIC = [
    (["topic=ferry"], {"topic": "ferry", "topic_name": "ferry", "aspect": None}),
    (["topic=ferry", "topic_name=the boats"], {"topic": "ferry", "topic_name": "the boats", "aspect": None}),
    (
        ["topic=ferry", "aspect=leak*"],
        {"topic": "ferry", "topic_name": "ferry", "aspect": "leak*", "aspect_name": "leak*"},
    ),
    (["topic_name=the boats"], {"topic_name": "the boats"}),
]


@pytest.mark.parametrize(("settings", "parameters"), OF_THE_TOPIC)
def test_another_topic_does_not_keep_the_aspect_of_the_old_one(
    settings: list[str], parameters: dict[str, object], folder: Path
) -> None:
    path = notebook(folder / "1.ipynb", "topic = 'x'\ntopic_name = 'the x'\naspect = 'y'\naspect_name = 'y'")
    parsed = dict(map(cli.parsed_setting, settings))
    assert cli.parameters_for((path,), CATALOGUE, parsed)[path] == parameters


REPORT_MISUSE = [
    ([], "there is no notebook in notebooks/"),
    (["a.ipynb", "--no-html", "--no-pdf"], "leave nothing to write"),
    (["a.ipynb", "--set", "topic"], "'topic' is not NAME=VALUE"),
    (["a.ipynb", "--set", "topic=ferry"], "no notebook has a parameter topic"),
    (["a.ipynb", "other/a.ipynb"], "several notebooks would write a"),
    (["gone.ipynb"], "'gone.ipynb' does not exist"),
]


@pytest.mark.parametrize(("arguments", "words"), REPORT_MISUSE, ids=[words for _, words in REPORT_MISUSE])
def test_report_misused_starts_nothing(arguments: list[str], words: str, folder: Path) -> None:
    notebook(folder / "a.ipynb", "1 / 0")
    notebook(folder / "other" / "a.ipynb", "1 / 0")
    told(edkit_("report", *arguments, exit_code=2), words)
    assert not Path("reports").exists()


def test_report_without_a_catalogue_says_so_before_it_starts(folder: Path) -> None:
    notebook(folder / "a.ipynb", "catalogue = 'none.db'", "1 / 0")
    told(edkit_("report", "a.ipynb", exit_code=1), "data/catalogue.db: there is no catalogue here")


# ---- as programs: terminals, signals, pipes ------------------------------------------------

EDKIT = [sys.executable, "-m", "edkit"]


class OnTerminal:
    """A command whose words go to a terminal. Killed at the end of the block, if it still runs."""

    def __init__(self, *arguments: str) -> None:
        pty = pytest.importorskip("pty")
        self._ours, theirs = pty.openpty()
        self.process = subprocess.Popen(
            [*EDKIT, *arguments], stderr=theirs, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
        )
        os.close(theirs)
        self.shown = ""

    def __enter__(self) -> "OnTerminal":
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self._ours)

    def read_until(self, pattern: str) -> str:
        """Read what the terminal shows until it matches, or until the end."""
        while not (found := re.search(pattern, self.shown)):
            try:
                self.shown += os.read(self._ours, 65536).decode()
            except OSError:  # how Linux tells that the other end is closed
                return ""
        return found[0]

    def finish(self) -> int:
        self.read_until(r"(?!)")
        return self.process.wait(timeout=30)


@pytest.fixture
def crowd(folder: Path) -> Path:
    """Give a folder that takes some seconds to read."""
    made = folder / "crowd"
    made.mkdir()
    for number in range(600):
        (made / f"{number:03}.html").write_text(story(f"Day {number}", f"{BODY} Day {number}. " * 20))
    return made


MANY_PAGES = r"\d\d pages \[[^]]*\d pages/s"


def test_progress_with_a_rate_and_ctrl_c_on_a_terminal(held: str, crowd: Path) -> None:
    with OnTerminal("add", "crowd") as running:
        assert running.read_until(MANY_PAGES)
        running.process.send_signal(signal.SIGINT)
        assert running.finish() == 130
    assert "stopped; what was stored before is kept" in running.shown
    assert "Traceback" not in running.shown
    assert sound(CATALOGUE)
    kept = headlines()
    assert 10 < len(kept) < 602
    assert {"Boats sail again", "Ferry talks fail"} < set(kept)
    assert loaded(edkit_("add", "crowd/000.html", "--json"))["known"] == 1


def test_killed_in_the_middle_what_was_held_is_held(held: str, crowd: Path) -> None:
    with OnTerminal("add", "crowd") as running:
        assert running.read_until(MANY_PAGES)
        running.process.kill()
        assert running.finish() == -signal.SIGKILL
    assert sound(CATALOGUE)
    assert {"Boats sail again", "Ferry talks fail"} <= set(headlines())
    assert reasons() == {"empty": 1}
    edkit_("add", "crowd/599.html")


def test_quiet_when_piped(pages: Path) -> None:
    done = subprocess.run([*EDKIT, "add", "pages", "--json"], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout)["new"] == 2
    assert "pages/s" not in done.stderr
    assert "\r" not in done.stderr


def test_a_reader_that_has_enough_is_no_error(folder: Path) -> None:
    """As in `edkit show ID | head -1`."""
    paragraphs = "</p><p>".join(f"{BODY} Day {number}." for number in range(3000))
    (folder / "long.html").write_text(story(body=paragraphs))
    edkit_("add", "long.html")
    shown = [*EDKIT, "show", article("Ferry talks fail")]
    with subprocess.Popen(shown, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout
        assert running.stderr
        assert running.stdout.readline().startswith(b"headline")
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 0
