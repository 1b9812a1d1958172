"""The commands of a collection: discover and fetch."""

import re
import time
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import click

from edkit import telling_collection, telling_looked
from edkit.display import of
from edkit.errors import REASONS
from edkit.options import catalogue_option, day, json_option, opened, register_of_study
from edkit.outlets import Outlet
from edkit.study import ARCHIVE, REGISTER, reading, register_for
from edkit.study_settings import SETTINGS, StudySettings
from edkit.telling import say_json, tell

archive_option = click.option(
    "--archive",
    type=click.Path(path_type=Path, file_okay=False),
    default=ARCHIVE,
    show_default=True,
    help="The folder of WARC files for all that is asked and answered.",
)
settings_option = click.option(
    "--settings",
    "settings_path",
    type=click.Path(path_type=Path, dir_okay=False),
    default=SETTINGS,
    show_default=True,
    help="How this study collects.",
)
contact_option = click.option(
    "--contact", help="Your e-mail address or page, told to the servers asked.  [default: as in study.toml]"
)
dry_option = click.option(
    "--dry-run", is_flag=True, help="Tell what would be asked of whom and how long it takes; ask nothing."
)


def expressions(
    context: click.Context, parameter: click.Parameter, texts: tuple[str, ...]
) -> tuple[str, ...]:
    """Read options that are regular expressions."""
    for text in texts:
        try:
            re.compile(text)
        except re.error as error:
            raise click.BadParameter(f"{text!r} is no regular expression: {error}") from None
    return texts


@click.command()
@click.argument("keys", metavar="[OUTLET]...", nargs=-1)
@catalogue_option
@archive_option
@register_of_study
@settings_option
@contact_option
@click.option("--since", callback=day, help="Leave out what is surely older, such as 2026-03-01.")
@click.option("--until", callback=day, help="Leave out what was surely published later.")
@click.option("--pattern", "patterns", multiple=True, callback=expressions, help="Only addresses that fit.")
@click.option("--without", multiple=True, callback=expressions, help="No addresses that fit.")
@click.option("--language", "languages", multiple=True, help="Only what states this language, or none.")
@dry_option
@json_option
def discover(
    keys: tuple[str, ...],
    catalogue_path: Path,
    archive: Path,
    register_path: Path | None,
    settings_path: Path,
    contact: str | None,
    since: date | None,
    until: date | None,
    patterns: tuple[str, ...],
    without: tuple[str, ...],
    languages: tuple[str, ...],
    dry_run: bool,
    as_json: bool,
) -> None:
    """Find the addresses of articles in feeds, sitemaps and section pages.

    OUTLET are keys of the register; without them all of it is looked at. Where the register names no
    feed, sitemap or section page of an outlet, its robots.txt and front page are asked for them. What the
    study does not look for is counted and not asked for; options count more than study.toml.

    Example: edkit discover herald --since 2026-03-01
    """
    from edkit.discovery import look, plan

    study = StudySettings.load(settings_path)
    settings = study.fetching(contact=contact)
    outlets = chosen(keys, register_path)
    given: dict[str, Any] = {
        "since": since,
        "until": until,
        "patterns": patterns,
        "without": without,
        "languages": languages,
    }
    sift = replace(study.sifting(), **{name: value for name, value in given.items() if value})
    if dry_run:
        tell_plan(plan(outlets, settings), as_json)
        return
    with opened(catalogue_path) as catalogue, telling_looked.places_progress() as progress:
        began = time.monotonic()
        looked = look(catalogue, archive, outlets, settings=settings, sift=sift, progress=progress)
    if as_json:
        say_json(telling_looked.looked_record(looked))
    telling_looked.tell_looked(looked, time.monotonic() - began)
    if looked.failed and not (looked.read or looked.unchanged):
        raise SystemExit(1)


@click.command()
@click.argument("keys", metavar="[OUTLET]...", nargs=-1)
@catalogue_option
@archive_option
@register_of_study
@settings_option
@contact_option
@click.option("--limit", type=click.IntRange(1), help="Ask for so many addresses at most.")
@click.option(
    "--retry",
    multiple=True,
    type=click.Choice(sorted(REASONS)),
    metavar="REASON",
    help="Ask again for what was given up for this reason; may be given more than once.",
)
@click.option(
    "--revisit",
    "revisit_days",
    type=click.FloatRange(0),
    metavar="DAYS",
    help="Ask again for pages that were last looked at longer ago; what is unchanged is not stored twice.",
)
@click.option(
    "--wait",
    "wait_hours",
    type=click.FloatRange(0),
    metavar="HOURS",
    default=0.0,
    help="Wait so long at most for addresses that are due later, such as those to be tried again.",
)
@click.option("--no-read", is_flag=True, help="Archive the pages, and leave reading to a later run.")
@dry_option
@json_option
def fetch(
    keys: tuple[str, ...],
    catalogue_path: Path,
    archive: Path,
    register_path: Path | None,
    settings_path: Path,
    contact: str | None,
    limit: int | None,
    retry: tuple[str, ...],
    revisit_days: float | None,
    wait_hours: float,
    no_read: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Ask for the addresses that wait, politely; archive the answers and read them into the catalogue.

    It can be stopped at any moment, and the same command goes on. What fails is stored with its reason
    and asked for again later, unless it makes no sense; `edkit status` tells.

    Example: edkit fetch --retry timeout
    """
    from edkit.collection import collect, plan

    study = StudySettings.load(settings_path)
    settings = study.fetching(contact=contact)
    register, _ = register_for((), register_path)
    outlets = [outlet.key for outlet in chosen(keys, register_path)] if keys else []
    days = revisit_days if revisit_days is not None else study.revisit_days
    if dry_run:
        with reading(catalogue_path) as catalogue:
            tell_plan(plan(catalogue.frontier, settings, outlets=outlets), as_json)
        return
    reading(catalogue_path).close()  # it must be there: what is to be fetched was discovered
    with opened(catalogue_path) as catalogue, telling_collection.collection_progress() as progress:
        wake(catalogue, retry, days)
        began = time.monotonic()
        collected = collect(
            catalogue,
            archive,
            settings=settings,
            register=register,
            outlets=outlets,
            limit=limit,
            read=not no_read,
            patience=wait_hours * 3600,
            progress=progress,
        )
    if as_json:
        say_json(telling_looked.collected_record(collected))
    if not collected.asked and collected.next_due:
        tell("nothing waits to be asked for now")
    else:
        telling_collection.tell_collected(telling_looked.state_of(collected), time.monotonic() - began)
    telling_looked.tell_read(collected)


def chosen(keys: Iterable[str], register_path: Path | None) -> list[Outlet]:
    """Give the outlets of these keys, or all. Refuses keys that nobody has described."""
    register = register_for((), register_path)[0]
    if not register.outlets:
        raise click.UsageError(f"no outlet is described; write some into {register_path or REGISTER}")
    for key in keys:
        if key not in register.outlets:
            known = ", ".join(register.outlets)
            raise click.BadParameter(
                f"{key!r} is not in the register, which has {known}", param_hint="OUTLET"
            )
    return [register.outlets[key] for key in dict.fromkeys(keys)] or list(register.outlets.values())


def wake(catalogue: Any, reasons: Iterable[str], days: float | None) -> None:
    """Have addresses asked for again: those given up for a reason, and pages looked at long ago."""
    for reason in reasons:
        count = catalogue.frontier.retry(reason)
        tell(f"{of(count, 'address', 'addresses')} given up for {reason}: asked for again")
    if days is not None:
        catalogue.frontier.revisit(datetime.now(UTC) - timedelta(days=days))


def tell_plan(loads: Any, as_json: bool) -> None:
    """Tell what would be asked."""
    if as_json:
        say_json(telling_collection.plan_record(loads))
    else:
        telling_collection.say_plan(loads)
