"""How a collection keeps what it did: in the archive first, then in the catalogue's log.

What a killed process had archived and not settled is told again by the archive at the next start, so
that nothing is asked for twice and nothing is lost.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from edkit.errors import FetchError, PageError
from edkit.fetch import Archive, FetchSettings, again, failure_of, info_of
from edkit.visits import Attempt

if TYPE_CHECKING:
    from edkit.catalogue import Catalogue


Read = Callable[[Attempt], str | PageError]  # a page that was brought ─► its article's id, or why it has none


class Settled(NamedTuple):
    """What an attempt was to the catalogue."""

    is_new: bool  # False: it was settled before
    is_page: bool  # some place led to its address; else it is a feed, a robots.txt…


class Keeper:
    """Puts attempts into an archive, has pages read, and settles both in the catalogue. See `keeping`."""

    def __init__(self, catalogue: "Catalogue", archive: Archive, read: Read | None) -> None:
        self.catalogue = catalogue
        self.notes = archive.notes  # what was repaired at the start
        self._archive = archive
        self._read = read

    def archived(self, attempt: Attempt) -> Attempt:
        """Archive an attempt, in any thread; give it with its mark and the place where its page lies."""
        return self._archive.write(attempt)

    def settle(self, attempt: Attempt) -> Settled:
        """Read and settle an attempt that is archived.

        The page is read first: killed in between, it is read again and not forgotten. An address that is
        given up is a failure of the study from now on, unless its page is held from an earlier visit.
        """
        frontier = self.catalogue.frontier
        is_page = frontier.knows(attempt.url)
        read = self._read(attempt) if self._read and is_page and attempt.snapshot else None
        pause = again(attempt, frontier.tries(attempt.url) + 1) if attempt.reason else None
        mark = attempt.mark if self._read else None  # what was not read is to be caught up with
        new = frontier.settle(attempt, again=pause, mark=mark, read=read)
        given_up = new and is_page and attempt.reason and pause is None
        if given_up and frontier.held_at(attempt.url) is None:
            self.catalogue.add_failure(failure_of(_error(attempt)))
        return Settled(new, is_page)

    def keep(self, attempt: Attempt) -> Attempt:
        """Archive and settle an attempt at once."""
        kept = self.archived(attempt)
        self.settle(kept)
        return kept

    def catch_up(self) -> int:
        """Settle what is archived and not in the catalogue yet; how many attempts."""
        archived = self._archive.since(self.catalogue.frontier.mark())
        behind = sum(self.settle(attempt).is_new for attempt in archived)
        if self._archive.mark and self._read:
            self.catalogue.frontier.set_mark(self._archive.mark)
        return behind


@contextmanager
def keeping(
    catalogue: "Catalogue",
    folder: str | Path,
    settings: FetchSettings,
    *,
    read: Read | None = None,
    held: Callable[[str], str | None] = lambda url: None,
) -> Iterator[Keeper]:
    """Open the archive in a folder and keep other collections out.

    What the catalogue saves is safe in the archive before. `read` reads the pages of found addresses.
    `held`: address ─► where the archive has its page, to refer to it where it is unchanged; it is called
    in any thread.

    Raises ArchiveError and those below it, CatalogueError.
    """
    with (
        Archive.open(Path(folder), info=info_of(settings), held=held) as archive,
        catalogue.batch(before=archive.sync),
    ):
        yield Keeper(catalogue, archive, read)


def _error(attempt: Attempt) -> FetchError:
    return FetchError(
        attempt.url,
        attempt.reason or "",
        attempt.detail,
        url=attempt.url,
        outlet=attempt.outlet,
        day=attempt.day,
    )
