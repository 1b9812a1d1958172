"""Options that several commands have, and the refusal of arguments that cannot be meant."""

import os
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from edkit.study import CATALOGUE, REGISTER, writable
from edkit.telling import tell
from edkit.urls import is_web_address

if TYPE_CHECKING:
    from edkit.catalogue import Catalogue

STDIN = "-"


def day(context: click.Context, parameter: click.Parameter, text: str | None) -> date | None:
    """Read an option that is a day."""
    try:
        return date.fromisoformat(text) if text is not None else None
    except ValueError:
        raise click.BadParameter(f"{text!r} is not a day such as 2026-03-01") from None


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


def register_option(default: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Give the option that names the outlet register; `default` tells where it is else."""
    return click.option(
        "--outlets",
        "register_path",
        type=click.Path(path_type=Path, dir_okay=False, exists=True),
        help=f"The outlet register.  [default: {default}]",
    )


register_of_pages = register_option(f"{REGISTER} here, else beside the pages")
register_of_study = register_option(str(REGISTER))
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for a program to read.")


def opened(catalogue_path: Path) -> AbstractContextManager["Catalogue"]:
    """Open a catalogue to add to it, and tell when another process keeps us waiting."""
    kept_waiting = f"{catalogue_path}: another process is writing to it; waiting for its end …"
    return writable(catalogue_path, partial(tell, kept_waiting))


def refuse_missing(paths: tuple[str, ...]) -> None:
    """Refuse names of nothing: a slip of the fingers is no page that is missing from the study."""
    for path in paths:
        if is_web_address(path):
            reason = (
                f"{path} is an address; put addresses into a file, one a line, and name that with --contact"
            )
            raise click.BadParameter(reason, param_hint="PATHS")
        if path != STDIN and not os.path.lexists(path):
            raise click.BadParameter(f"{path} is not there; nothing was added", param_hint="PATHS")


def asker(contact: str | None) -> Callable[..., Any] | None:
    """Give what asks servers for addresses, where somebody answers for it."""
    from edkit.fetch import FetchSettings, fetch_all

    if contact is None:
        return None
    try:
        return partial(fetch_all, settings=FetchSettings(contact=contact))
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--contact") from error


def refuse_unheld(outlets: Iterable[str], held: list[str]) -> None:
    """Refuse to search the articles of outlets that have none: a slip would look like silence."""
    for outlet in outlets:
        if outlet not in held:
            there = f"there are articles of {', '.join(held)}" if held else "no article has an outlet yet"
            raise click.BadParameter(f"no article of {outlet!r} is held; {there}", param_hint="--outlet")
