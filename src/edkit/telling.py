"""What the commands say: values and tables ─► lines for a person, or JSON for a program.

Data goes to stdout, words go to stderr. What stands on pages never reaches a terminal raw: it may
hold characters that move the cursor or turn the writing round.
"""

import json
import re
import shutil
import sys
import textwrap
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date, datetime
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from edkit.display import candidate_lines, flat, moment, of
from edkit.errors import REASONS, PageError

if TYPE_CHECKING:
    import pandas as pd

    from edkit.intake import Intake
    from edkit.models import Candidate, Page

WIDEST = 100  # columns of running text, also where the terminal has more
LABEL = 12  # columns of the names of fields
PLACES_SHOWN = 3  # failures of one reason named at the end of add
KEYS_SHOWN = 12  # outlets named at the end of add, where no register describes them


def tell(words: str) -> None:
    """Say something to the person, apart from the data."""
    click.echo(words, err=True)


def say(line: str = "") -> None:
    """Print a line of data."""
    click.echo(line)


def say_json(value: Any) -> None:
    """Print data for a program."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=_plain))


def records(table: "pd.DataFrame") -> list[dict[str, Any]]:
    """Give a table's rows as plain values: unknown is None, a time without a zone is a day."""
    plain = table.astype(object).where(table.notna(), None)
    return [{str(key): _day(value) for key, value in row.items()} for row in plain.to_dict("records")]


# ---- add -----------------------------------------------------------------------------------


@contextmanager
def progress_bar() -> Iterator[Callable[["Intake"], None]]:
    """Show pages done and their rate on a terminal, nothing elsewhere; when stopped, tell how far it came."""
    from tqdm import tqdm

    done = 0
    quiet = not sys.stderr.isatty()
    # With a size given: of its own, tqdm says nothing on terminals that do not tell theirs.
    with tqdm(unit=" pages", disable=quiet, leave=False, ncols=width(), nrows=20) as bar:

        def show_progress(intake: "Intake") -> None:
            nonlocal done
            done = intake.pages
            bar.update(done - bar.n)
            if intake.failed:
                bar.set_postfix_str(f"{intake.failed} failed", refresh=False)

        try:
            yield show_progress
        except KeyboardInterrupt:
            bar.close()
            tell(f"{of(done, 'page')} were read; the same command goes on from there")
            raise


def intake_record(intake: "Intake", catalogue: Path) -> dict[str, Any]:
    """Give what became of a run's pages, for a program. `failures` holds the first of each reason."""
    return {
        "catalogue": str(catalogue),
        "pages": intake.pages,
        "new": intake.new,
        "versions": intake.versions,
        "known": intake.known,
        "failed": intake.failed,
        "reasons": dict(intake.reasons.most_common()),
        "outlet_learnt": intake.learnt,
        "new_outlets": dict(intake.new_outlets),
        "without_outlet": intake.without_outlet,
        "failures": list(map(_failure_record, intake.failures)),
        "skipped": dict(intake.skipped),
        "notes": intake.notes,
    }


def _failure_record(error: PageError) -> dict[str, Any]:
    names = ("where", "stage", "reason", "detail", "url", "outlet", "day", "snapshot")
    return {"source" if name == "where" else name: getattr(error, name) for name in names}


def tell_intake(intake: "Intake", catalogue: Path, seconds: float) -> None:
    """Tell what became of a run's pages, failures last."""
    rate = f" ({intake.pages / seconds:,.0f} a second)" if seconds > 1 else ""
    tell(f"{catalogue}: {of(intake.pages, 'page')} in {seconds:.1f} s{rate}")
    for count, one, many in (
        (intake.new, "new article", "new articles"),
        (intake.versions, "new version of an article held before", "new versions of articles held before"),
        (intake.known, "page held before, unchanged", "pages held before, unchanged"),
        (intake.failed, "failure, kept with its reason", "failures, kept with their reasons"),
    ):
        if count:
            tell(f"{count:>9,}  {one if count == 1 else many}")
    if intake.learnt:
        tell(f"outlet now known for {of(intake.learnt, 'article')}")
    if intake.skipped:
        tell("passed over: " + ", ".join(f"{kind} ({count:,})" for kind, count in intake.skipped.items()))
    for note in (*intake.notes, *_advice(intake)):
        tell(f"note: {flat(note)}")
    for line in _failure_lines(intake):
        tell(line)


def _advice(intake: "Intake") -> Iterator[str]:
    if not intake.pages:
        yield "nothing was found to read: pages are .html, .htm, .mhtml, .txt (also .gz), WARCs and lists"
    if asked := intake.reasons["not-asked"]:
        listed = of(asked, "address was", "addresses were")
        yield f"{listed} listed and not asked for; to fetch, say who asks: --contact you@example.org"
    if intake.new_outlets:
        keys = intake.new_outlets.most_common()
        listed = ", ".join(f"{key} ({of(count, 'page')})" for key, count in keys[:KEYS_SHOWN])
        more = f" and {len(keys) - KEYS_SHOWN:,} more" * (len(keys) > KEYS_SHOWN)
        yield f"outlets taken at their word, for no register describes them: {listed}{more}"
    if intake.without_outlet:
        yield (
            f"of {of(intake.without_outlet, 'article')} nothing tells the outlet; describe your outlets in "
            "outlets.toml (or give --outlet) and add the pages again"
        )


def _failure_lines(intake: "Intake") -> Iterator[str]:
    for reason, count in intake.reasons.most_common():
        yield f"failed: {count:,} × {reason}: {REASONS[reason]}"
        those = [error for error in intake.failures if error.reason == reason]
        for error in those[:PLACES_SHOWN]:
            yield f"    {flat(error.where)}" + (f" ({flat(error.detail)})" if error.detail else "")
        if count > PLACES_SHOWN:
            yield f"    … and {count - PLACES_SHOWN:,} more"
    if any(count > PLACES_SHOWN for count in intake.reasons.values()):
        yield "all of them: edkit status --failures"


# ---- status --------------------------------------------------------------------------------


def say_status(
    held: Mapping[str, Any], digest: str, catalogue: Path, say_more: Callable[[], None] = lambda: None
) -> None:
    """Print what is held and what is missing, in numbers; `say_more` prints what goes before the digest."""
    failures: Mapping[str, int] = held["failures"]
    period = f"{held['first_day']} to {held['last_day']}" if held["first_day"] else "no day known"
    about = f"{of(held['outlets'], 'outlet')}, {period}, {held['undated']:,} undated"
    _say_count("articles", held["articles"], about if held["articles"] else "")
    _say_count("versions", held["versions"], "wordings of them" * bool(held["versions"]))
    _say_count("snapshots", held["snapshots"], "saved pages that show them" * bool(held["snapshots"]))
    _say_count("failures", sum(failures.values()), "")
    for reason, count in failures.items():
        _say_count(f"  {reason}", count, REASONS.get(reason, "a reason this version does not know"))
    say_more()
    say(f"{'digest':18}{digest}")
    if not held["articles"]:
        tell(f"{catalogue} holds no article yet; add pages: edkit add PATH")


def _say_count(label: str, count: int, about: str) -> None:
    say(f"{label:18}{count:>9,}  {about}".rstrip())


def say_failures(failures: "pd.DataFrame") -> None:
    """Print all failures that are open, reason by reason."""
    ordered = sorted(records(failures), key=lambda row: str(row["reason"]))
    for reason, rows in groupby(ordered, key=lambda row: str(row["reason"])):
        say(f"{reason}: {REASONS.get(reason, 'a reason this version does not know')}")
        for row in rows:
            say(f"    {flat(row['source'])}" + (f" ({flat(row['detail'])})" if row["detail"] else ""))


# ---- search --------------------------------------------------------------------------------


def say_hits(hits: "pd.DataFrame") -> None:
    """Print hits, best first: id, day, outlet, headline, and the words around."""
    rows = records(hits)
    column = max((len(flat(row["outlet"] or "unknown")) for row in rows), default=0)
    for row in rows:
        outlet, headline = flat(row["outlet"] or "unknown"), flat(row["headline"] or "no headline")
        say(f"{row['article']}  {row['day'] or 'undated'!s:<10}  {outlet:{column}}  {headline}")
        say(textwrap.indent(textwrap.fill(_marked(flat(row["snippet"])), width() - 4), " " * 4))


def _marked(snippet: str) -> str:
    """Print the hits in bold on a terminal; in files the asterisks stay."""
    if not sys.stdout.isatty():
        return click.style(snippet, dim=True)
    return re.sub(r"\*\*(.+?)\*\*", lambda hit: click.style(hit[1], bold=True), snippet)


def tell_hits(query: str, shown: int, total: int, searched: int) -> None:
    """Tell how many articles match."""
    if not total:
        tell(f"no article matches {flat(query)!r}; {of(searched, 'article')} searched")
    elif shown < total:
        tell(f"{shown:,} of {of(total, 'article')} shown; --limit {total} shows all")
    else:
        tell(of(total, "article"))


# ---- show ----------------------------------------------------------------------------------


def page_record(page: "Page", versions: "pd.DataFrame") -> dict[str, Any]:
    """Give a page, its article and the article's versions, for a program."""
    return {**asdict(page), "versions": records(versions)}


def say_article(page: "Page", versions: int) -> None:
    """Print what is known of an article, field by field with its method in brackets, and its text."""
    article = page.article
    assert article is not None  # pages without one are not in a catalogue
    byline = None if article.byline is None else "; ".join(f"{n.text} ({n.kind})" for n in article.byline)
    for label, value, field in (
        ("headline", article.headline, "headline"),
        ("kicker", article.kicker, "kicker"),
        ("standfirst", article.standfirst, "standfirst"),
        ("byline", "none, as the page says" if byline == "" else byline, "byline"),
        ("published", moment(article.published), "published"),
        ("modified", moment(article.modified), "modified"),
        ("genre", article.genre, "genre"),
        ("language", article.language, "language"),
        ("section", article.section, "section"),
        ("dateline", article.dateline, "dateline"),
        ("agency", article.wire, "wire"),
        ("outlet", article.outlet, ""),
        ("address", article.canonical or article.url, "canonical"),
        ("free to read", {True: "yes", False: "no, a paywall cuts it", None: None}[article.free], "free"),
    ):
        _say_field(label, value, article.method(field))
    notes = of(len(article.corrections), "correction")
    shown = f"{of(len(article.images), 'image')}, {of(len(article.teasers), 'teaser')}"
    live = f", {of(len(article.entries), 'live entry', 'live entries')}" if article.entries else ""
    words = f"{of(article.words, 'word')}{live}"
    _say_field("holds", f"{words}, {shown}, {notes}, {of(versions, 'version')}", None)
    for note in page.notes:
        _say_field("note", note, None)
    _say_field("article", article.id, None)
    _say_field("snapshot", article.snapshot, None)
    for paragraph in article.paragraphs:
        say()
        say(wrapped(flat(paragraph), ""))


def _say_field(label: str, value: object, method: str | None) -> None:
    shown = click.style("unknown", dim=True) if value is None else flat(value)
    how = f" [{flat(method)}]" if method and value is not None else ""
    say(wrapped(f"{label:{LABEL}}  {shown}{how}", " " * (LABEL + 2)))


def say_evidence(candidates: Iterable["Candidate"]) -> None:
    """Print all that a page says about each field, and why it was taken or refused."""
    ordered = sorted(candidates, key=lambda candidate: candidate.field)
    for field, group in groupby(ordered, key=lambda candidate: candidate.field):
        say(field)
        for mark, what, why in candidate_lines(group):
            say(wrapped(f"  {mark:{LABEL - 2}}  {what}", " " * (LABEL + 2)))
            say(click.style(wrapped(f"{'':{LABEL + 2}}{why}", " " * (LABEL + 2)), dim=True))


def say_blocks(page: "Page") -> None:
    """Print a page block by block: place in the text, role and text; below, why, and in which elements."""
    for block in page.blocks:
        place = f"{block.start}–{block.end}"
        text = textwrap.shorten(flat(block.text), max(width() - 32, 40), placeholder=" …")
        say(f"{place:>13}  {block.role:15}  {text}")
        where = f" ({flat(block.tags)})" if block.tags else ""
        say(click.style(wrapped(f"{'':32}{flat(block.reason)}{where}", " " * 32), dim=True))
    counts = Counter(block.role for block in page.blocks)
    tell(f"{of(len(page.blocks), 'block')}: " + ", ".join(f"{n} {role}" for role, n in counts.most_common()))


def wrapped(text: str, indent: str) -> str:
    """Break a line of words where the terminal ends; the lines after the first are indented."""
    return textwrap.fill(
        text, width(), subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def width() -> int:
    """Give the columns to write in."""
    return min(shutil.get_terminal_size().columns, WIDEST)


def _day(value: Any) -> Any:
    return value.date() if isinstance(value, datetime) and value.tzinfo is None else value


def _plain(value: Any) -> Any:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return value.item() if hasattr(value, "item") else str(value)  # numpy's numbers
