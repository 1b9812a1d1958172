"""The command line: parse, call, tell. Data goes to stdout, words to stderr.

Exit codes: 0 done; 1 not done, with the reason; 2 misused; 130 stopped by Ctrl-C. A search that
finds nothing is done: 0.
"""

import json
import os
import sys
import time
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import click

from edkit import cli_collection, telling, telling_checks, telling_status
from edkit.display import of
from edkit.errors import BadQuery, EdkitError, ReportError
from edkit.options import (
    STDIN,
    asker,
    catalogue_option,
    day,
    json_option,
    opened,
    refuse_missing,
    refuse_unheld,
    register_of_pages,
)
from edkit.study import (
    NOTEBOOKS,
    REGISTER,
    REPORTS,
    make_study,
    reading,
    register_for,
    share_out,
    study_parameters,
)
from edkit.study_settings import SETTINGS
from edkit.telling import say, say_json, tell


class Commands(click.Group):
    """A group of commands that tells edkit's own errors, and the system's, in one line."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command asked for."""
        for stream in (sys.stdout, sys.stderr):  # a terminal that lacks a letter must not end the work
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
        try:
            return super().invoke(ctx)
        except EdkitError as error:
            raise click.ClickException(str(error)) from error
        except BrokenPipeError:  # the reader of our output had enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(0)
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            raise click.ClickException(f"{where}{error.strerror or error}") from error
        except KeyboardInterrupt:
            tell("stopped; what was stored before is kept")
            sys.exit(130)


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
    """Make a study folder: outlets.toml, study.toml, notebooks/, data/, reports/.

    Example: edkit new my-study
    """
    make_study(folder)
    tell(f"made {folder}; its README.md tells what lies where. The next steps:")
    tell(f"    cd {folder}")
    tell(f"    describe your outlets in {REGISTER}")
    tell("    edkit add PATH")
    tell(f"or, to collect pages from the web: write who asks into {SETTINGS}, then")
    tell("    edkit discover && edkit fetch")


@main.command()
@click.argument("paths", nargs=-1, required=True)
@catalogue_option
@click.option("--outlet", help="Key of the outlet, for pages of which nothing else tells it.")
@register_of_pages
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
    """Read pages into the catalogue; it is made if it is not there.

    PATHS are saved pages (.html, .htm, .mhtml, .webarchive, .txt, also .gz), folders, WARC and WACZ
    files, a manifest (.csv or .jsonl with file, url, outlet, fetched), a list of addresses, or - for
    text pasted on standard input. A capture of a web archive keeps its own moment. A page that cannot
    be read is stored as a failure with its reason; the rest goes on. Pages added twice change nothing;
    a page that has changed becomes a new version.

    Example: edkit add pages/ crawl.warc.gz article.txt --outlet herald
    """
    from edkit.intake import take_in

    refuse_missing(paths)
    register, note = register_for(paths, register_path)
    if outlet is not None and register.outlets and outlet not in register.outlets:
        known = ", ".join(register.outlets)
        raise click.BadParameter(
            f"{outlet!r} is not in the register, which has {known}", param_hint="--outlet"
        )
    ask = asker(contact)
    if STDIN in paths and sys.stdin.isatty():
        tell("paste the text, then end it with Ctrl-D on a line of its own (Windows: Ctrl-Z and Enter)")
    with opened(catalogue_path) as catalogue, telling.progress_bar() as progress:
        unique, began = dict.fromkeys(paths), time.monotonic()
        intake = take_in(unique, catalogue, register=register, outlet=outlet, ask=ask, progress=progress)
    intake.notes[:0] = [note] if note else []
    if as_json:
        say_json(telling.intake_record(intake, catalogue_path))
    telling.tell_intake(intake, catalogue_path, time.monotonic() - began)
    if intake.pages == intake.failed:
        sys.exit(1)  # nothing was added, and nothing was held before


@main.command()
@click.argument("article")
@catalogue_option
@click.option(
    "--evidence", is_flag=True, help="All that the page says of each field, taken or refused, and why."
)
@click.option("--blocks", is_flag=True, help="Every block of the page with its role and the reason.")
@click.option("--version", type=click.IntRange(1), help="An earlier version, by number.")
@json_option
def show(
    article: str, catalogue_path: Path, evidence: bool, blocks: bool, version: int | None, as_json: bool
) -> None:
    """Show one article: what is known of it, and how.

    ARTICLE is its id as `edkit search` prints it, or the first characters of it.

    Example: edkit show 9f2c41 --evidence
    """
    with reading(catalogue_path) as catalogue:
        page = catalogue.page(article, version)
        assert page.article is not None  # pages without one are not in a catalogue
        versions = catalogue.versions(page.article.id)
    if as_json:
        say_json(telling.page_record(page, versions))
        return
    if not (evidence or blocks):
        telling.say_article(page, len(versions))
    if evidence:
        telling.say_evidence(page.article.candidates())
    if blocks:
        telling.say_blocks(page)


@main.command("compare-readers")
@click.argument("files", nargs=-1, required=True)
@json_option
def compare_readers(files: tuple[str, ...], as_json: bool) -> None:
    """Read saved pages with our reader and with others, and print where they differ.

    The others are trafilatura and readability-lxml, where they are installed: pip install 'edkit[peers]'.
    What another reader adds to our text or lacks of it is told block by block, in our roles: teasers that
    leaked in, paragraphs that were missed, by them or by us. FILES as for `edkit add`.

    Example: edkit compare-readers data/sample/pages/herald/ferry-crews-give-notice.html
    """
    from edkit.compare import compare
    from edkit.fetch import snapshots

    refuse_missing(files)
    read, lost = [], 0
    for one in snapshots(dict.fromkeys(files)):
        if isinstance(one, EdkitError):
            lost += 1
            tell(f"failed: {one}")
            continue
        comparison = compare(one)
        if as_json:
            read.append(telling_checks.comparison_record(comparison))
        else:
            telling_checks.say_comparison(comparison)
    if as_json:
        say_json(read)
    if lost:
        sys.exit(1)


@main.command()
@click.argument("query")
@catalogue_option
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1), help="Most articles shown.")
@click.option("--outlet", multiple=True, help="Only this outlet; may be given more than once.")
@click.option(
    "--since", callback=day, help="Only from this day on, such as 2026-03-01. Leaves undated articles out."
)
@click.option("--until", callback=day, help="Only up to this day. Leaves undated articles out.")
@json_option
def search(
    query: str,
    catalogue_path: Path,
    limit: int,
    outlet: tuple[str, ...],
    since: date | None,
    until: date | None,
    as_json: bool,
) -> None:
    """Search the articles, best first. Finding nothing is an answer too: exit code 0.

    QUERY: words, "phrases", AND, OR, NOT, a NEAR/5 b, begin*, headline:word, body:word.

    Example: edkit search 'ferry NEAR/5 strike' --outlet herald
    """
    with reading(catalogue_path) as catalogue:
        refuse_unheld(outlet, catalogue.outlets())
        try:
            hits = catalogue.search(query, limit=limit, outlet=list(outlet) or None, since=since, until=until)
        except BadQuery as error:
            raise click.BadParameter(str(error), param_hint="QUERY") from error
        searched = catalogue.status()["articles"]
    if as_json:
        say_json({"query": query, "total": hits.attrs["total"], "hits": telling.records(hits)})
        return
    telling.say_hits(hits)
    telling.tell_hits(query, len(hits), hits.attrs["total"], searched)


@main.command()
@catalogue_option
@click.option("--failures", is_flag=True, help="List the pages that were wanted and are not held.")
@click.option("--weeks", is_flag=True, help="List what was looked for, outlet by outlet and week by week.")
@json_option
def status(catalogue_path: Path, failures: bool, weeks: bool, as_json: bool) -> None:
    """Tell what is held, what is missing, and what was looked for.

    Where a collection filled the catalogue, each outlet has a line: its addresses by what became of
    them, and of how many weeks nothing is known.

    Example: edkit status --failures
    """
    with reading(catalogue_path) as catalogue:
        held, digest, missing = catalogue.status(), catalogue.digest(), catalogue.failures()
        collection = telling_status.collection_record(catalogue.frontier)
        by_week = catalogue.frontier.collection() if weeks else None
    if as_json:
        listed = {"failed": telling.records(missing)} if failures else {}
        listed |= {"weeks": telling.records(by_week)} if by_week is not None else {}
        told = {**held, "collection": collection, "digest": digest, **listed}
        say_json({"catalogue": str(catalogue_path), **told})
    elif failures:
        telling.say_failures(missing)
        tell(f"{of(len(missing), 'failure')} in {catalogue_path}")
    elif by_week is not None:
        telling_status.say_weeks(by_week)
    else:
        telling.say_status(held, digest, catalogue_path, partial(telling_status.say_looked_for, collection))
        if collection:
            telling_status.say_collection(collection)


@main.group()
def outlets() -> None:
    """Look after the outlet register.

    Example: edkit outlets check
    """


@outlets.command()
@click.argument("paths", nargs=-1)
@catalogue_option
@register_of_pages
@json_option
def check(paths: tuple[str, ...], catalogue_path: Path, register_path: Path | None, as_json: bool) -> None:
    """Try the recipes of the register on the archived pages, and tell which selectors still match.

    The pages are those that the catalogue was filled from; PATHS say where they are now, if they have
    moved. A recipe is tried on the pages of its own period. Exit code 1: a selector has stopped
    matching, or has never matched.

    Example: edkit outlets check --catalogue data/sample.db --outlets data/sample/outlets.toml
    """
    from edkit.recipe_check import check_recipes

    refuse_missing(paths)
    register, note = register_for(paths, register_path)
    if note:
        tell(f"note: {note}")
    with reading(catalogue_path) as catalogue, telling_checks.page_progress() as progress:
        done = check_recipes(catalogue, register, paths=paths, progress=progress)
    if as_json:
        say_json(telling_checks.check_record(done))
    else:
        telling_checks.say_check(done)
    telling_checks.tell_check(done)
    if done.failed:
        sys.exit(1)


@main.command()
@click.argument("notebooks", nargs=-1, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@catalogue_option
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=REPORTS,
    show_default=True,
    help="The folder for the reports.",
)
@click.option("--html/--no-html", default=True, help="Write HTML, or not.")
@click.option("--pdf/--no-pdf", default=True, help="Write PDF, or not.")
@click.option(
    "--set",
    "settings",
    multiple=True,
    metavar="NAME=VALUE",
    help="Set a parameter of the notebooks that have it; may be given more than once.",
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

    Without NOTEBOOKS all of the folder notebooks/ are run. The parameters `catalogue` and `register`
    are those of this study, unless --set says otherwise.

    With a topic of your own, its name is the topic itself and no aspect is looked for, unless set too.

    Example: edkit report notebooks/02-attention-and-gaps.ipynb --set topic=ferry
    """
    from edkit.report.index import write_index

    if not (html or pdf):
        raise click.UsageError("--no-html and --no-pdf together leave nothing to write")
    chosen = notebooks or tuple(sorted(NOTEBOOKS.glob("*.ipynb")))
    refuse_unclear(chosen)
    parameters = parameters_for(chosen, catalogue_path, dict(map(parsed_setting, settings)))
    failed = 0
    for number, notebook in enumerate(chosen, 1):
        tell(f"{notebook} ({number} of {len(chosen)}) …")
        failed += not made(notebook, out, parameters[notebook], html=html, pdf=pdf)
    if html and failed < len(chosen):
        say(str(write_index(out)))
    if failed:
        raise click.ClickException(f"{failed} of {of(len(chosen), 'notebook')} failed, as told above")


main.add_command(cli_collection.discover)
main.add_command(cli_collection.fetch)


# ---- what report needs ---------------------------------------------------------------------


def refuse_unclear(notebooks: tuple[Path, ...]) -> None:
    """Refuse to run nothing, and to write two reports to one file."""
    if not notebooks:
        raise click.UsageError(
            f"there is no notebook in {NOTEBOOKS}/; name one, or make a study: edkit new FOLDER"
        )
    names = [notebook.stem for notebook in notebooks]
    if twice := {name for name in names if names.count(name) > 1}:
        raise click.UsageError(
            f"several notebooks would write {', '.join(sorted(twice))}: run them one by one"
        )


def parameters_for(
    notebooks: tuple[Path, ...], catalogue: Path, settings: dict[str, Any]
) -> dict[Path, dict[str, Any]]:
    """Give each notebook the parameters it has, all checked before any kernel starts."""
    given = share_out(notebooks, study_parameters(catalogue) | of_the_topic(settings) | settings)
    if unknown := settings.keys() - {name for values in given.values() for name in values}:
        reason = f"no notebook has a parameter {', '.join(sorted(unknown))}"
        raise click.BadParameter(reason, param_hint="--set")
    if "catalogue" not in settings and any("catalogue" in values for values in given.values()):
        reading(catalogue).close()
    return given


def of_the_topic(settings: dict[str, Any]) -> dict[str, Any]:
    """Give what a new topic changes in a notebook: its old name and aspect belong to the old one."""
    own = {"topic_name": settings["topic"], "aspect": None} if "topic" in settings else {}
    return own | ({"aspect_name": settings["aspect"]} if settings.get("aspect") else {})


def made(notebook: Path, out: Path, parameters: dict[str, Any], *, html: bool, pdf: bool) -> bool:
    """Make one notebook's reports and tell so; if it fails, tell why and give False."""
    from edkit.report.execute import make_report

    began = time.monotonic()
    try:
        for path in make_report(notebook, out, parameters=parameters, html=html, pdf=pdf):
            say(str(path))
    except ReportError as error:
        tell(f"    failed: {error}")
        return False
    tell(f"    done in {time.monotonic() - began:.0f} s")
    return True


def parsed_setting(text: str) -> tuple[str, Any]:
    """Read NAME=VALUE; the value is JSON where it can be, else a text."""
    name, equals, value = text.partition("=")
    if not equals or not name.isidentifier():
        raise click.BadParameter(f"{text!r} is not NAME=VALUE", param_hint="--set")
    try:
        return name, json.loads(value)
    except json.JSONDecodeError:
        return name, value
