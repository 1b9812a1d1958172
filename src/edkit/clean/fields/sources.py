"""An <img> ─► the address of the picture that a reader gets to see, and whether it is one.

Many pages put an empty picture first and name the real one in an attribute for their scripts, in a
`srcset`, in the <source>s of a <picture>, or in a copy for readers without scripts (<noscript>,
which is an <img> of its own).
"""

import re
from collections.abc import Iterator, Mapping

from selectolax.lexbor import LexborNode

SMALLEST = 64  # pixels; what is narrower or lower is an icon
LONGEST_ADDRESS = 4_000  # characters
MOST_SOURCES = 10  # in a <picture>
MOST_CANDIDATES = 40  # in a srcset

# Attributes that name the picture, the surest first; those for scripts are there because `src` is empty.
FOR_SCRIPTS = (
    "data-src", "data-original", "data-lazy-src", "data-lazy", "data-original-src", "data-img-src", "data-image",
    "data-image-src", "data-img", "data-hi-res-src", "data-full-src", "data-large-src", "data-src-large",
    "data-src-medium", "data-srcsmall", "data-delayed-url", "data-echo", "data-orig-file", "data-url", "data-img-url",
)  # fmt: skip
SETS = ("srcset", "data-srcset", "data-lazy-srcset", "data-original-set")
NAMED = (*FOR_SCRIPTS, "src", *SETS)

# Words in the name of a picture that is not there yet, and of one that is no picture of the article.
EMPTY = frozenset(
    """blank spacer placeholder transparent trans loading loader lazy lazyload clear grey gray dummy empty pixel spaceball""".split()
)
ORNAMENTS = frozenset(
    """avatar avatars gravatar icon icons ico favicon emoji smiley smilies logo logos sprite sprites badge badges award spinner
    tracking tracker pixel beacon counter doubleclick scorecardresearch share facebook twitter whatsapp linkedin pinterest rss
    arrow bullet headshot vgwort svg ads""".split()
)

_WORD = re.compile(r"[a-z]{3,}")
_PIXELS = re.compile(r"\s*(\d{1,5})(?:\.\d*)?\s*(?:px)?\s*$")


def address_of(node: LexborNode, given: Mapping[str, str | None]) -> str | None:
    """Give the address of a picture, with these attributes, as written; None: it has none."""
    for name in NAMED:
        if name in given:
            value = given[name] or ""
            if name in SETS:
                value = _largest(value)
            if _is_address(value):
                return value.strip()
    return next(filter(_is_address, _from_sources(node)), None)


def is_small(given: Mapping[str, str | None]) -> bool:
    """Tell whether a picture is shown no larger than an icon."""
    for side in ("width", "height"):
        if side in given and (pixels := _PIXELS.match(given[side] or "")) and int(pixels[1]) < SMALLEST:
            return True
    return False


def is_ornament(given: Mapping[str, str | None], address: str) -> bool:
    """Tell whether a picture is named as an icon, a logo or a means of counting readers."""
    labels = f"{given.get('class') or ''} {given.get('id') or ''} {address}"
    return not ORNAMENTS.isdisjoint(_WORD.findall(labels.lower()))


def _from_sources(node: LexborNode) -> Iterator[str]:
    """Yield the addresses in the <source>s beside a picture."""
    beside = node.prev
    for _ in range(2 * MOST_SOURCES):
        if beside is None:
            return
        if beside.tag == "source":
            for name in SETS:
                if value := beside.attributes.get(name):
                    yield _largest(value)
        beside = beside.prev


def _largest(srcset: str) -> str:
    """Give the address of the largest picture in a srcset.

    >>> _largest("a,b.jpg 400w, c.jpg 800w"), _largest("a.jpg, b.jpg 2x")
    ('c.jpg', 'b.jpg')
    """
    best, most = "", -1.0
    parts = iter(srcset[:LONGEST_ADDRESS].split())
    for _, part in zip(range(MOST_CANDIDATES), parts, strict=False):
        address = part.rstrip(",")
        size = _size(next(parts, "")) if address == part else 1.0
        if address and size > most:
            best, most = address, size
    return best


def _size(descriptor: str) -> float:
    number = descriptor.rstrip(",")[:-1]
    return float(number) if number.replace(".", "", 1).isdecimal() else 1.0


def _is_address(value: str) -> bool:
    value = value.strip()
    return (
        0 < len(value) <= LONGEST_ADDRESS
        and ("/" in value or "." in value)
        and not value.startswith(("data:", "about:", "blob:", "javascript:", "#"))
        and "{" not in value
        and " " not in value
        and EMPTY.isdisjoint(_WORD.findall(value.rpartition("/")[2].lower()))
    )
