"""The corridor from what was saved to what is held: bring, read, catalogue, and count.

The rooms do the work and do not know each other; this carries the values from one to the next.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from edkit.clean import read_page
from edkit.errors import CleanError, FetchError, NotAnArticle, PageError
from edkit.fetch import failure_of, lost_day, nearly_a_list, snapshots
from edkit.models import Page, Snapshot
from edkit.outlets import EMPTY, Register

if TYPE_CHECKING:
    from edkit.catalogue import Catalogue

DETAILS_KEPT = 200  # failures of each reason held in memory; the catalogue holds them all


@dataclass(slots=True)
class Intake:
    """What became of the pages of one run."""

    new: int = 0  # articles
    versions: int = 0  # new versions of articles that were held
    known: int = 0  # pages that changed nothing
    learnt: int = 0  # articles held before, among all these, whose outlet became known
    without_outlet: int = 0  # articles, among all these, of which nothing tells the outlet
    new_outlets: Counter[str] = field(default_factory=Counter)  # pages by key, where no register was given
    reasons: Counter[str] = field(default_factory=Counter)  # failures counted by key of REASONS
    failures: list[PageError] = field(default_factory=list)  # the first of each reason, as they were met
    skipped: Counter[str] = field(default_factory=Counter)  # what is no page, by kind
    notes: list[str] = field(default_factory=list)

    @property
    def added(self) -> int:
        """Give the number of pages that brought something new."""
        return self.new + self.versions

    @property
    def failed(self) -> int:
        """Give the number of pages that were lost."""
        return self.reasons.total()

    @property
    def pages(self) -> int:
        """Give the number of pages met, good and bad."""
        return self.added + self.known + self.failed

    def lose(self, error: PageError) -> None:
        """Count a page that was lost, and keep the error if it is among the first of its reason."""
        self.reasons[error.reason] += 1
        if self.reasons[error.reason] <= DETAILS_KEPT:
            self.failures.append(error)


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
    before = set(catalogue.outlets())
    with catalogue.batch():
        for one in brought:
            take_one(one, catalogue, register, intake)
            progress(intake)
    for key in before:
        del intake.new_outlets[key]
    intake.skipped, intake.notes = brought.skipped, brought.notes
    return intake


def take_one(
    one: Snapshot | FetchError, catalogue: "Catalogue", register: Register, intake: Intake
) -> str | PageError:
    """Add one page to the catalogue, or store why it is lost: give the article's id, or the error.

    Raises CatalogueError, where nothing more can be stored.
    """
    try:
        return _added(one, catalogue, register, intake)
    except PageError as error:
        error.outlet = error.outlet or _outlet_at(error.url, register)
        error.day = lost_day(error.day, error.url, _visited(one, catalogue))
        catalogue.add_failure(failure_of(error))
        intake.lose(error)
        return error


def _visited(one: Snapshot | FetchError, catalogue: "Catalogue") -> datetime | None:
    """Give the moment of the visit; None for a page that a list led to: it has the list's day, or none."""
    known = one.url is not None and catalogue.frontier.knows(one.url)
    return one.fetched_at if isinstance(one, Snapshot) and not known else None


def _added(one: Snapshot | FetchError, catalogue: "Catalogue", register: Register, intake: Intake) -> str:
    if isinstance(one, FetchError):
        raise one
    if one.outlet is not None and register.outlets and one.outlet not in register.outlets:
        raise _lost(CleanError, one, "unknown-outlet", one.outlet)
    page = _read(one, register)
    if page.article is None:
        raise _lost(NotAnArticle, one, page.refusal or "no-article", _refused(page, one))
    added = catalogue.add(page, snapshot=one)
    if one.outlet is not None and not register.outlets:
        intake.new_outlets[one.outlet] += 1
    if added.outcome == "new":
        intake.new += 1
    elif added.outcome == "version":
        intake.versions += 1
    else:
        intake.known += 1
    intake.learnt += added.outlet_learnt
    intake.without_outlet += page.article.outlet is None
    return added.article


def _read(snapshot: Snapshot, register: Register) -> Page:
    """Read a page. A fault of the reader costs that page and is counted; it does not end the work.

    A saved page may tell its address only inside, where its canonical link stands. Then it is read
    once more, as the page at that address: it tells the outlet and its recipes, and often the day.
    """
    try:
        page = read_page(snapshot, register=register)
        if page.article is None or page.article.url or not page.article.canonical:
            return page
        return read_page(snapshot, register=register, url=page.article.canonical)
    except Exception as error:
        detail = f"{type(error).__name__}: {error}"[:200]
        raise _lost(CleanError, snapshot, "reader-fault", detail) from error


def _refused(page: Page, snapshot: Snapshot) -> str:
    """Say why a page holds no article; of a text, also why it was not taken for a list."""
    listed = nearly_a_list(snapshot.body) if snapshot.form == "text" else None
    return f"{listed}; as pasted text it has {page.refusal_detail}" if listed else page.refusal_detail


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


def _outlet_at(url: str | None, register: Register) -> str | None:
    publisher = register.of(url)
    return publisher.key if publisher else None
