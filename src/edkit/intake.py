"""The corridor from what was saved to what is held: bring, read, catalogue, and count.

The rooms do the work and do not know each other; this carries the values from one to the next.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from edkit.clean import read_page
from edkit.errors import CleanError, FetchError, NotAnArticle, PageError
from edkit.fetch import failure_of, snapshots
from edkit.models import Page, Snapshot
from edkit.outlets import EMPTY, Register

if TYPE_CHECKING:
    from edkit.catalogue import Catalogue


@dataclass(slots=True)
class Intake:
    """What became of the pages of one run."""

    new: int = 0  # articles
    versions: int = 0  # new versions of articles that were held
    known: int = 0  # pages that changed nothing
    failures: list[PageError] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)  # what is no page, by kind
    notes: list[str] = field(default_factory=list)

    @property
    def pages(self) -> int:
        """Give the number of pages met, good and bad."""
        return self.new + self.versions + self.known + len(self.failures)

    @property
    def reasons(self) -> dict[str, int]:
        """Count the failures by reason, most first."""
        return dict(Counter(error.reason for error in self.failures).most_common())


def take_in(
    paths: Iterable[str | Path],
    catalogue: "Catalogue",
    *,
    register: Register = EMPTY,
    outlet: str | None = None,
    ask: Callable[[Iterable[str]], Iterator[Snapshot | FetchError]] | None = None,
    progress: Callable[[Intake], None] = lambda intake: None,
) -> Intake:
    """Add all pages under the paths to the catalogue; what fails is stored and counted, the rest goes on.

    Paths as in `edkit.fetch.snapshots`. `outlet` is the key for pages of which nothing else tells
    it. `ask` brings the addresses of a list; without it they are failures. `progress` is called
    after each page. Stopped by Ctrl-C, all that was added is kept.

    Raises CatalogueError, where nothing more can be stored.
    """
    intake = Intake()
    brought = snapshots(paths, outlet=outlet, ask=ask)
    with catalogue.batch():
        for one in brought:
            try:
                _take_one(one, catalogue, register, intake)
            except PageError as error:
                intake.failures.append(error)
                catalogue.add_failure(failure_of(error))
            progress(intake)
    intake.skipped, intake.notes = brought.skipped, brought.notes
    return intake


def _take_one(one: Snapshot | FetchError, catalogue: "Catalogue", register: Register, intake: Intake) -> None:
    if isinstance(one, FetchError):
        raise one
    if one.outlet is not None and register.outlets and one.outlet not in register.outlets:
        raise _lost(CleanError, one, "unknown-outlet", one.outlet)
    page = read_page(one, register=register)
    added = catalogue.add(_with_article(page, one), snapshot=one)
    if added.outcome == "new":
        intake.new += 1
    elif added.outcome == "version":
        intake.versions += 1
    else:
        intake.known += 1


def _with_article(page: Page, snapshot: Snapshot) -> Page:
    if page.article is None:
        raise _lost(NotAnArticle, snapshot, page.refusal or "no-article", page.refusal_detail)
    return page


def _lost(kind: type[CleanError], snapshot: Snapshot, reason: str, detail: str) -> CleanError:
    return kind(
        snapshot.source,
        reason,
        detail,
        url=snapshot.url,
        outlet=snapshot.outlet,
        day=snapshot.day,
        snapshot=snapshot.sha256,
    )
