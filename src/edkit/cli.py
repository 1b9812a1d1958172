"""The command line: parse, call, tell. Data goes to stdout, words to stderr.

Exit codes: 0 done; 1 not done, with the reason; 2 misused; 130 stopped by Ctrl-C.
"""

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from edkit.errors import REASONS, EdkitError

if TYPE_CHECKING:
    import pandas as pd

    from edkit.catalogue import Catalogue
    from edkit.intake import Intake
    from edkit.models import Page
    from edkit.outlets import Register

CATALOGUE = Path("data/catalogue.db")
REGISTER = Path("outlets.toml")
FAILURES_SHOWN = 20  # at the end of add; all of them are in the catalogue
WIDTH = 110  # characters of a line of text shown


class Commands(click.Group):
    """A group of commands that tells edkit's own errors in one line."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command asked for."""
        try:
            return super().invoke(ctx)
        except EdkitError as error:
            raise click.ClickException(str(error)) from error
        except KeyboardInterrupt:
            tell("stopped; what was stored before is kept")
            sys.exit(130)
        except BrokenPipeError:  # the reader of our output had enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(0)


def catalogue_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the option that names the catalogue."""
    return click.option(
        "--catalogue",
        "-c",
        "catalogue_path",
        type=click.Path(path_type=Path, dir_okay=False),
        default=CATALOGUE,
        envvar="EDKIT_CATALOGUE",
        show_default=True,
        help="The catalogue file. [env: EDKIT_CATALOGUE]",
    )(command)


json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for a program to read.")


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="edkit")
def main() -> None:
    """From news pages to a coverage report in which every number opens.

    \b
    edkit new my-study && cd my-study
    edkit add ~/saved-pages
    edkit report
    """


@main.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def new(folder: Path) -> None:
    """Make a study folder: outlets.toml, notebooks/, data/, reports/.

    Example: edkit new my-study
    """
    if folder.exists() and any(folder.iterdir()):
        raise click.ClickException(f"{folder}: this folder exists and is not empty; nothing was changed")
    for name in ("data", "reports", "notebooks"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for notebook in sorted(curated_notebooks().glob("*.ipynb")):
        shutil.copy(notebook, folder / "notebooks" / notebook.name)
    (folder / REGISTER).write_text(NEW_REGISTER, "utf-8")
    tell(f"made {folder}: describe your outlets in {folder / REGISTER}, then add pages: edkit add PATH")


@main.command()
@click.argument("paths", nargs=-1, required=True)
@catalogue_option
@click.option("--outlet", help="Key of the outlet, for pages of which nothing else tells it.")
@click.option(
    "--outlets",
    "register_path",
    type=click.Path(path_type=Path, dir_okay=False),
    help=f"The outlet register.  [default: {REGISTER}, where it is there]",
)
@click.option(
    "--contact", help="Your e-mail address or page, told to the servers asked; needed for URL lists."
)
@json_option
def add(
    paths: tuple[str, ...],
    catalogue_path: Path,
    outlet: str | None,
    register_path: Path | None,
    contact: str | None,
    as_json: bool,
) -> None:
    """Read pages into the catalogue.

    PATHS are saved pages (.html, .htm, .txt, also .gz), folders, WARC files, a manifest (.csv or
    .jsonl with file, url, outlet, fetched), a list of addresses, or - for text pasted on standard
    input. A page that cannot be read is stored as a failure with its reason; the rest goes on.

    Example: edkit add pages/ crawl.warc.gz article.txt --outlet herald
    """
    from edkit.catalogue import Catalogue
    from edkit.intake import take_in

    register = load_register(register_path)
    if outlet is not None and register.outlets and outlet not in register.outlets:
        raise click.BadParameter(f"{outlet!r} is not in the register", param_hint="--outlet")
    catalogue_path.parent.mkdir(parents=True, exist_ok=True)
    with Catalogue.open(catalogue_path) as catalogue, progress_bar() as progress:
        intake = take_in(
            paths, catalogue, register=register, outlet=outlet, ask=asker(contact), progress=progress
        )
    if as_json:
        say_json(summary(intake))
    tell_intake(intake, catalogue_path)
    if intake.pages == len(intake.failures):
        sys.exit(1)  # nothing was added


@main.command()
@click.argument("article")
@catalogue_option
@click.option("--blocks", is_flag=True, help="Every block of the page with its role and the reason.")
@click.option("--version", type=int, help="An earlier version, by number.")
@json_option
def show(article: str, catalogue_path: Path, blocks: bool, version: int | None, as_json: bool) -> None:
    """Show one article: what is known of it, and how.

    ARTICLE is its id, or the beginning of it.

    Example: edkit show 9f2c41 --blocks
    """
    with opened(catalogue_path) as catalogue:
        page = catalogue.page(article, version)
        if as_json:
            say_json(as_plain(page))
        elif blocks:
            show_blocks(page)
        else:
            show_article(page, catalogue)


@main.command()
@click.argument("query")
@catalogue_option
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1), help="Most articles shown.")
@click.option("--outlet", multiple=True, help="Only this outlet; may be given more than once.")
@click.option("--since", help="Only from this day on, such as 2026-03-01.")
@click.option("--until", help="Only up to this day.")
@json_option
def search(
    query: str,
    catalogue_path: Path,
    limit: int,
    outlet: tuple[str, ...],
    since: str | None,
    until: str | None,
    as_json: bool,
) -> None:
    """Search the articles, best first.

    QUERY: words, "phrases", AND, OR, NOT, a NEAR/5 b, begin*, headline:word, body:word.

    Example: edkit search 'ferry NEAR/5 strike' --outlet herald
    """
    with opened(catalogue_path) as catalogue:
        try:
            hits = catalogue.search(query, limit=limit, outlet=list(outlet) or None, since=since, until=until)
        except ValueError as error:
            raise click.UsageError(str(error)) from error
    if as_json:
        say_json(records(hits))
        return
    for hit in records(hits):
        day = f"{hit['day']:%Y-%m-%d}" if hit["day"] else "undated"
        outlet_name, headline = hit["outlet"] or "unknown", hit["headline"] or "no headline"
        click.echo(f"{hit['article']}  {day:10}  {outlet_name:12}  {headline}")
        click.echo(click.style(f"    {hit['snippet']}", dim=True))
    tell(f"{len(hits)} of {hits.attrs['total']} articles shown")


@main.command()
@catalogue_option
@json_option
def status(catalogue_path: Path, as_json: bool) -> None:
    """Tell what is held and what is missing.

    Example: edkit status --json
    """
    with opened(catalogue_path) as catalogue:
        held = catalogue.status()
        digest = catalogue.digest()
    if as_json:
        say_json({**held, "digest": digest})
        return
    for label, value in status_lines(dict(held), digest):
        click.echo(f"{label:20} {value}")


@main.command()
@click.argument("notebooks", nargs=-1, type=click.Path(path_type=Path, exists=True))
@catalogue_option
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), default=Path("reports"), show_default=True
)
@click.option("--html/--no-html", default=True, help="Write HTML.")
@click.option("--pdf/--no-pdf", default=True, help="Write PDF.")
@click.option(
    "--set", "settings", multiple=True, metavar="NAME=VALUE", help="Set a parameter of the notebooks."
)
def report(
    notebooks: tuple[Path, ...],
    catalogue_path: Path,
    out: Path,
    html: bool,
    pdf: bool,
    settings: tuple[str, ...],
) -> None:
    """Run notebooks afresh and export their reports.

    Without NOTEBOOKS all of the folder notebooks/ are run.

    Example: edkit report notebooks/02-attention-and-gaps.ipynb --set topic=ferry
    """
    from edkit.report.execute import make_report
    from edkit.report.index import write_index

    if not (html or pdf):
        raise click.UsageError("--no-html and --no-pdf together leave nothing to write")
    chosen = notebooks or tuple(sorted(Path("notebooks").glob("*.ipynb")))
    if not chosen:
        raise click.UsageError(
            "there is no notebook in notebooks/; name one, or make a study: edkit new FOLDER"
        )
    with opened(catalogue_path):
        pass  # a missing or broken catalogue is told before any kernel starts
    parameters = {"catalogue": str(catalogue_path.resolve()), **dict(map(parsed_setting, settings))}
    for notebook in chosen:
        tell(f"running {notebook} …")
        for path in make_report(notebook, out, parameters=parameters, html=html, pdf=pdf):
            click.echo(path)
    if html:
        click.echo(write_index(out))


# ---- what the commands share ---------------------------------------------------------------


def opened(path: Path) -> "Catalogue":
    """Open a catalogue that must be there, for reading."""
    from edkit.catalogue import Catalogue

    if not path.exists():
        raise click.ClickException(f"{path}: there is no catalogue here; make one: edkit add PATH")
    return Catalogue.open(path, read_only=True)


def load_register(path: Path | None) -> "Register":
    """Load the register named, or the study's own; an empty one if there is none."""
    from edkit.outlets import EMPTY, Register

    if path is None and not REGISTER.exists():
        return EMPTY
    return Register.load(path or REGISTER)


def asker(contact: str | None) -> Callable[..., Any] | None:
    """Give what asks servers for addresses, where somebody answers for it."""
    from edkit.fetch import FetchSettings, fetch_all

    if contact is None:
        return None
    try:
        return partial(fetch_all, settings=FetchSettings(contact=contact))
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--contact") from error


@contextmanager
def progress_bar() -> Iterator[Callable[["Intake"], None]]:
    """Show pages done and their rate on a terminal; nothing where the output goes elsewhere."""
    from tqdm import tqdm

    with tqdm(unit=" pages", disable=not sys.stderr.isatty(), leave=False, file=sys.stderr) as bar:

        def show_progress(intake: "Intake") -> None:
            bar.update(intake.pages - bar.n)
            if intake.failures:
                bar.set_postfix_str(f"{len(intake.failures)} failed", refresh=False)

        yield show_progress


def curated_notebooks() -> Path:
    """Find the notebooks that come with edkit: inside the package, or beside it in a checkout."""
    inside = Path(__file__).parent / "notebooks"
    return inside if inside.is_dir() else Path(__file__).parents[2] / "notebooks"


def parsed_setting(text: str) -> tuple[str, Any]:
    """Read NAME=VALUE; the value is JSON where it can be, else a text."""
    name, equals, value = text.partition("=")
    if not equals or not name.isidentifier():
        raise click.BadParameter(f"{text!r} is not NAME=VALUE", param_hint="--set")
    try:
        return name, json.loads(value)
    except json.JSONDecodeError:
        return name, value


# ---- telling -------------------------------------------------------------------------------


def tell(words: str) -> None:
    """Say something to the person, apart from the data."""
    click.echo(words, err=True)


def say_json(value: Any) -> None:
    """Print data for a program."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def summary(intake: "Intake") -> dict[str, Any]:
    """Give what became of a run's pages, for a program."""
    return {
        "pages": intake.pages,
        "new": intake.new,
        "versions": intake.versions,
        "known": intake.known,
        "failures": [{"source": e.where, "reason": e.reason, "detail": e.detail} for e in intake.failures],
        "skipped": dict(intake.skipped),
        "notes": intake.notes,
    }


def tell_intake(intake: "Intake", path: Path) -> None:
    """Tell what became of a run's pages, failures last."""
    tell(
        f"{path}: {intake.new} new articles, {intake.versions} new versions, "
        f"{intake.known} pages known already, {len(intake.failures)} failures"
    )
    for kind, count in intake.skipped.items():
        tell(f"  passed over: {count} {kind}")
    for note in intake.notes:
        tell(f"  note: {note}")
    for reason, count in intake.reasons.items():
        tell(f"  failed: {count} × {REASONS[reason]}")
    for error in intake.failures[:FAILURES_SHOWN]:
        tell(f"    {error}")
    if len(intake.failures) > FAILURES_SHOWN:
        tell(f"    … and {len(intake.failures) - FAILURES_SHOWN} more: catalogue.failures() lists them all")


def status_lines(held: dict[str, Any], digest: str) -> list[tuple[str, str]]:
    """Give the lines of a status: label and value."""
    failures = held["failures"]
    period = f"{held['first_day']} to {held['last_day']}" if held["first_day"] else "unknown"
    return [
        ("articles", str(held["articles"])),
        ("versions", str(held["versions"])),
        ("snapshots", str(held["snapshots"])),
        ("outlets", str(held["outlets"])),
        ("period", period),
        ("undated", str(held["undated"])),
        ("failures", str(sum(failures.values()))),
        *((f"  {reason}", f"{count:<6} {REASONS[reason]}") for reason, count in failures.items()),
        ("digest", digest),
    ]


def show_article(page: "Page", catalogue: "Catalogue") -> None:
    """Print what is known of an article, field by field, each with its method."""
    article = page.article
    assert article is not None
    for label, value, method in (
        ("headline", article.headline, article.method("headline")),
        ("kicker", article.kicker, None),
        ("standfirst", article.standfirst, article.method("standfirst")),
        ("byline", "; ".join(f"{n.text} ({n.kind})" for n in article.byline or ()), article.method("byline")),
        ("published", article.published.value, article.published.method),
        ("modified", article.modified.value, article.modified.method),
        ("genre", article.genre, article.method("genre")),
        ("language", article.language, article.method("language")),
        ("section", article.section, article.method("section")),
        ("wire", article.wire, article.method("wire")),
        ("outlet", article.outlet, None),
        ("address", article.canonical or article.url, None),
        ("words", article.words, None),
        ("teasers", len(article.teasers), None),
        ("versions", len(catalogue.versions(article.id)), None),
        ("snapshot", article.snapshot, None),
        ("id", article.id, None),
    ):
        unknown = value is None or value == ""
        shown = click.style("unknown", dim=True) if unknown else str(value)
        click.echo(f"{label:11} {shown}" + (click.style(f"   [{method}]", dim=True) if method else ""))
    click.echo()
    for paragraph in article.paragraphs:
        click.echo(click.wrap_text(paragraph, WIDTH) + "\n")


def show_blocks(page: "Page") -> None:
    """Print a page block by block: place, role, reason, text."""
    for block in page.blocks:
        text = " ".join(block.text.split())
        click.echo(f"{block.start:>7}  {block.role:15} {text[:WIDTH]}{'…' if len(text) > WIDTH else ''}")
        click.echo(click.style(f"{'':25}{block.reason}", dim=True))


def records(table: "pd.DataFrame") -> list[dict[str, Any]]:
    """Give a table's rows as plain values; unknown is null."""
    plain = table.astype(object).where(table.notna(), None)
    return [{str(key): value for key, value in row.items()} for row in plain.to_dict("records")]


def as_plain(page: "Page") -> dict[str, Any]:
    """Give a page as plain values."""
    from dataclasses import asdict

    return asdict(page)


NEW_REGISTER = """\
# The outlets of this study. One table for each; the key is yours to choose.
# Only name and domains are needed. Remove the marks to begin.
#
# [herald]
# name = "The Skerry Herald"
# domains = ["skerryherald.example"]
# country = "GB"                  # two letters
# language = "en"
# kind = "newspaper"              # newspaper, broadcaster, agency, magazine, online, other
# owner = "Tideway Group"
# feeds = []
# sitemaps = []
#
# [[herald.recipes]]              # only where the reader needs help: CSS selectors for single fields
# from = 2026-03-23
# headline = "h1.story-title"
"""
