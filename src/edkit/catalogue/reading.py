"""One article out of the file: found by its id, and its page built again."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zlib import error as ZlibError

from edkit.catalogue import rows
from edkit.catalogue.database import Database, Row
from edkit.errors import CatalogueDamaged, UnknownArticle
from edkit.models import Page

SHORTEST_PREFIX = 4  # characters of an article's id that may stand for it
CANDIDATES_SHOWN = 10  # where several ids begin alike

_ARTICLE_NAMED = "SELECT id, name, latest FROM article WHERE name = ?"
_ARTICLES_FROM = "SELECT id, name, latest FROM article WHERE name >= ? AND name < ? ORDER BY name LIMIT ?"
_VERSION_NUMBERED = "SELECT id FROM version WHERE article = ? AND number = ?"
_VERSION_NUMBERS = "SELECT number FROM version WHERE article = ? ORDER BY number"
_VERSION = "SELECT * FROM version WHERE id = ?"
_PAGE = "SELECT * FROM page WHERE version = ?"
_PAGE_BLOCKS = """
    SELECT block.place, block.start, block.stop, role.text, reason.text, tags.text, block.link_density
    FROM block
    JOIN phrase AS role ON role.id = block.role
    JOIN phrase AS reason ON reason.id = block.reason
    JOIN phrase AS tags ON tags.id = block.tags
    WHERE block.version = ? ORDER BY block.place"""
_PAGE_CANDIDATES = """
    SELECT candidate.part, field.text AS field, candidate.value, method.text AS method,
        coalesce(candidate.raw, candidate.value) AS raw, candidate.taken, reason.text AS reason,
        candidate.start, candidate.stop
    FROM candidate
    JOIN phrase AS field ON field.id = candidate.field
    JOIN phrase AS method ON method.id = candidate.method
    JOIN phrase AS reason ON reason.id = candidate.reason
    WHERE candidate.version = ? ORDER BY candidate.place"""
_PAGE_TEASERS = "SELECT * FROM teaser WHERE version = ? ORDER BY place"
_PAGE_IMAGES = "SELECT * FROM image WHERE version = ? ORDER BY place"
_PAGE_ENTRIES = "SELECT * FROM entry WHERE version = ? ORDER BY place"


def find(database: Database, id: str) -> Row:
    """Give row number, name and latest version of the article with this id, or whose id begins so.

    Raises UnknownArticle, which lists the candidates where there are several.
    """
    wanted = rows.printable(id)
    exact = database.rows(_ARTICLE_NAMED, (wanted,))
    if exact:
        return exact[0]
    if len(id) < SHORTEST_PREFIX:
        needed = f"give at least {SHORTEST_PREFIX} characters of an id"
        raise UnknownArticle(f"{database.path}: no article has the id {id!r}; {needed}")
    held = database.rows(_ARTICLES_FROM, (wanted, wanted + "\U0010ffff", CANDIDATES_SHOWN + 1))
    if not held:
        raise UnknownArticle(f"{database.path}: no article has an id that begins with {id!r}")
    if len(held) > 1:
        names = [row["name"] for row in held[:CANDIDATES_SHOWN]] + ["…"] * (len(held) > CANDIDATES_SHOWN)
        raise UnknownArticle(f"{database.path}: several ids begin with {id!r}: {', '.join(names)}")
    return held[0]


def load(database: Database, owner: Row, number: int | None) -> Page:
    """Build the page that one version of an article was read from; None: the latest."""
    version = owner["latest"] if number is None else _numbered(database, owner, number)
    with broken(database.path, owner["name"]):
        return rows.page_from(
            owner["name"],
            database.rows(_VERSION, (version,))[0],
            database.rows(_PAGE, (version,))[0],
            database.rows(_PAGE_BLOCKS, (version,)),
            database.rows(_PAGE_CANDIDATES, (version,)),
            database.rows(_PAGE_TEASERS, (version,)),
            database.rows(_PAGE_IMAGES, (version,)),
            database.rows(_PAGE_ENTRIES, (version,)),
        )


@contextmanager
def broken(path: Path, name: str) -> Iterator[None]:
    """Tell of which article the stored text cannot be read back."""
    try:
        yield
    except (ZlibError, IndexError, ValueError) as error:
        what = f"what is stored of article {name} is broken ({error})"
        raise CatalogueDamaged(f"{path}: {what}; restore a backup copy") from error


def _numbered(database: Database, owner: Row, number: int) -> int:
    version = database.one(_VERSION_NUMBERED, (owner["id"], number))
    if version is None:
        numbers = ", ".join(str(row[0]) for row in database.rows(_VERSION_NUMBERS, (owner["id"],)))
        raise UnknownArticle(f"{database.path}: {owner['name']} has no version {number}, only {numbers}")
    return int(version)
