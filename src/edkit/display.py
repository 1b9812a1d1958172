"""Values ─► what a person sees of them in a notebook or a terminal. Strings in, strings out.

What stands on pages is escaped, and what would move a cursor or turn the writing round is taken
out. Everything that colour says is also said in words and by the kind of line.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from edkit.models import Block, Candidate, Dated, Page

SETTLED = {"second": 19, "minute": 16, "hour": 13, "day": 10, "month": 7, "year": 4}  # characters of ISO 8601
MOST_BLOCKS = 1_000  # in a notebook; a browser grows slow with more
AGREEING = "says the same"  # how the reason of a candidate begins that supports the one taken
FOLDED = 4  # blocks in a row that are no part of the article, from which on they are folded up

# Control characters, and those that turn the direction of writing beyond their own word.
_UNRULY = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def flat(text: object) -> str:
    """Give text in one line that does nothing to a terminal.

    >>> flat("Ferry\\n strike \\x1b[2J over")
    'Ferry strike [2J over'
    """
    return " ".join(_UNRULY.sub(" ", str(text)).split())


def of(count: int, one: str, many: str | None = None) -> str:
    """Count things.

    >>> of(1, "page"), of(1800, "page"), of(2, "address", "addresses")
    ('1 page', '1,800 pages', '2 addresses')
    """
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def moment(dated: "Dated") -> str | None:
    """Give a moment as finely as the page tells it; None where it does not."""
    if dated.value is None:
        return None
    told = dated.value.isoformat(" ")[: SETTLED[dated.precision]]
    if dated.precision in ("day", "month", "year"):
        return told
    return told + (f"{dated.value:%z}" if dated.zone == "stated" else " (no time zone stated)")


# ---- a page, block by block ----------------------------------------------------------------


class Look(NamedTuple):
    """How the blocks of some roles look. The colours stand out from white and from black alike."""

    name: str
    roles: frozenset[str]
    colour: str
    line: str  # the kind of line at their side
    folds: bool  # whether many in a row are folded up


LOOKS = (
    Look("text", frozenset({"body", "quote", "list", "subhead"}), "#2f80c2", "solid", False),
    Look(
        "head",
        frozenset({"headline", "kicker", "standfirst", "byline", "dateline", "date"}),
        "#b0741a",
        "double",
        False,
    ),
    Look("caption", frozenset({"caption"}), "#2a8f78", "ridge", False),
    Look("correction", frozenset({"correction"}), "#d0582a", "groove", False),
    Look(
        "teaser", frozenset({"teaser-title", "teaser-excerpt", "related-heading"}), "#9a62b8", "dashed", True
    ),
    Look("comment", frozenset({"comment"}), "#b25575", "dashed", True),
    Look("wall", frozenset({"consent", "paywall", "newsletter"}), "#8a7a2a", "dashed", True),
)
FURNITURE = Look("furniture", frozenset({"navigation", "share", "other"}), "#808890", "dotted", True)
_LOOK_OF = {role: look for look in LOOKS for role in look.roles}

_STYLE = (
    """<style>
.edkit-page{font-size:.95em;line-height:1.45;max-width:60em;color:inherit}
.edkit-page p{margin:.3em 0}
section.edkit-page.edkit-page :is(ul,ol){list-style:none;margin:0;padding:0}
section.edkit-page.edkit-page ul{display:flex;flex-wrap:wrap;gap:.2em .9em;margin:.4em 0 .7em}
.edkit-page li{margin:0}
.edkit-page ul li,.edkit-page ol li.edkit-block{padding:.1em .6em;
  border-inline-start:.4em var(--edkit-line) var(--edkit-hue)}
.edkit-page ol li.edkit-block{display:grid;grid-template-columns:8.5em minmax(0,1fr);gap:.7em;
  margin:.15em 0;background:color-mix(in srgb,var(--edkit-hue) 12%,transparent)}
.edkit-page b{font-weight:600;font-size:.85em;overflow-wrap:anywhere}
.edkit-page [dir]{white-space:pre-wrap;overflow-wrap:anywhere}
.edkit-page details{margin:.15em 0}
.edkit-page summary{cursor:pointer;padding:.1em .2em}
"""
    + "\n".join(
        f".edkit-{look.name}{{--edkit-hue:{look.colour};--edkit-line:{look.line}}}"
        for look in (*LOOKS, FURNITURE)
    )
    + "\n</style>"
)


def page_html(page: "Page") -> str:
    """Give a page as HTML: what is on it, the roles with their counts, and its blocks in order.

    Each block has the name of its role before it, and its reason and place as a title. Many blocks
    in a row that are no part of the article are folded up.
    """
    counts = Counter(block.role for block in page.blocks)
    legend = "".join(
        f'<li class="edkit-{_look(role).name}">{escape(role)} {count}</li>'
        for role, count in sorted(counts.items(), key=lambda item: _rank(item[0]))
    )
    shown = page.blocks[:MOST_BLOCKS]
    hidden = len(page.blocks) - len(shown)
    more = f"<p>… and {hidden:,} more blocks; <code>page.blocks</code> holds them all</p>" * bool(hidden)
    return (
        f'{_STYLE}<section class="edkit-page" aria-label="a page, block by block">{_about(page)}'
        f"<ul>{legend}</ul><ol>{''.join(_blocks_html(shown))}</ol>{more}</section>"
    )


def _about(page: "Page") -> str:
    """Say what the page holds, or why nothing."""
    article = page.article
    if article is None:
        why = ": ".join(filter(None, (page.refusal, page.refusal_detail)))
        lines = [f"<strong>No article</strong> ({escape(flat(why))})"]
    else:
        day = moment(article.published) or "undated"
        lines = [
            f"<strong>{_text_html(article.headline or 'no headline')}</strong>",
            f"{escape(day)}; words: {article.words:,}; paragraphs: {len(article.paragraphs):,}",
        ]
    lines += [_text_html(page.url)] if page.url else []
    lines += [f"note: {_text_html(note)}" for note in page.notes]
    return "".join(f"<p>{line}</p>" for line in lines)


def _blocks_html(blocks: Sequence["Block"]) -> Iterator[str]:
    numbered = enumerate(blocks, 1)
    for folds, group in groupby(numbered, key=lambda item: _look(item[1].role).folds):
        run = list(group)
        rows = "".join(_block_html(number, block) for number, block in run)
        if folds and len(run) >= FOLDED:
            counts = Counter(block.role for _, block in run)
            listed = ", ".join(f"{escape(role)} {count}" for role, count in counts.most_common())
            rows = f"<li><details><summary>{listed}</summary><ol>{rows}</ol></details></li>"
        yield rows


def _block_html(number: int, block: "Block") -> str:
    why = f"{block.reason}\nblock {number}, characters {block.start}–{block.end}"
    where = f"\n{block.tags}" if block.tags else ""
    return (
        f'<li class="edkit-block edkit-{_look(block.role).name}" title="{escape(_printable(why + where))}">'
        f"<b>{escape(block.role)}</b>{_text_html(block.text)}</li>"
    )


def _look(role: str) -> Look:
    return _LOOK_OF.get(role, FURNITURE)


def _rank(role: str) -> tuple[int, str]:
    look = _look(role)
    return (LOOKS.index(look) if look in LOOKS else len(LOOKS)), role


def _text_html(text: str) -> str:
    """Give text of a page as HTML: in the direction of its own writing, which ends where it ends."""
    return f'<span dir="auto">{escape(_printable(text))}</span>'


def _printable(text: str) -> str:
    """Take out what is no text: controls, and half characters, which a notebook cannot send."""
    whole = text.encode("utf-8", "replace").decode()
    return "\n".join(_UNRULY.sub(" ", line) for line in whole.split("\n"))


# ---- candidates ----------------------------------------------------------------------------


def fate(one: "Candidate") -> str:
    """Say in a word what became of a candidate: one that says the same as the taken one is no rival."""
    return "taken" if one.taken else "agrees" if one.reason.startswith(AGREEING) else "refused"


def candidate_lines(candidates: Iterable["Candidate"]) -> Iterator[tuple[str, str, str]]:
    """Give of each candidate, those taken first: what became of it, the value and how, why and where.

    What a page says alike in several places is told once, with the places.
    """
    for alike in _said_alike(candidates):
        one = alike[0]
        value = "not understood" if one.value is None else flat(one.value)
        yield fate(one), f"{value} [{flat(one.method)}]", "; ".join(_told_of(alike))


def _said_alike(candidates: Iterable["Candidate"]) -> Iterable[Sequence["Candidate"]]:
    """Put together the candidates that differ in their place alone, those taken first."""
    said: dict[tuple[object, ...], list[Candidate]] = {}
    for one in sorted(candidates, key=lambda candidate: not candidate.taken):
        said.setdefault((one.field, one.taken, one.value, one.method, one.raw, one.reason), []).append(one)
    return said.values()


def _told_of(alike: Sequence["Candidate"]) -> Iterator[str]:
    one = alike[0]
    yield flat(one.reason)
    if one.raw != one.value:
        yield f"printed as {flat(one.raw)[:100]!r}"
    if len(alike) > 1:
        yield f"said {len(alike)} times"
    if places := _places(alike):
        yield f"at characters {places}"


def _places(alike: Sequence["Candidate"]) -> str:
    return ", ".join(f"{one.span[0]}–{one.span[1]}" for one in alike if one.span)


_TABLE_STYLE = "<style>.edkit-candidates.edkit-candidates table :is(th,td){text-align:start}</style>"
_COLUMNS = ("", "value", "method", "reason", "as printed", "place")


def candidates_html(caption: str, candidates: Iterable["Candidate"], notes: Mapping[str, str]) -> str:
    """Give candidates as an HTML table, those taken first, and notes below it."""
    head = "".join(f'<th scope="col">{name}</th>' for name in _COLUMNS)
    rows = "".join(map(_alike_html, _said_alike(candidates)))
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>" if rows else ""
    below = "".join(f"<p>{escape(name)}: {_text_html(note)}</p>" for name, note in notes.items())
    return f'{_TABLE_STYLE}<div class="edkit-candidates"><p>{caption}</p>{table}{below}</div>'


def _alike_html(alike: Sequence["Candidate"]) -> str:
    one = alike[0]
    mark = "✓ taken" if one.taken else fate(one)
    value = "<em>not understood</em>" if one.value is None else _text_html(flat(one.value))
    often = f" ({len(alike)} times)" if len(alike) > 1 else ""
    raw = _text_html(flat(one.raw)) + often
    place = _places(alike) or "not in the visible text"
    cells = (value, escape(flat(one.method)), escape(flat(one.reason)), raw, place)
    return f'<tr><th scope="row">{mark}</th>{"".join(f"<td>{cell}</td>" for cell in cells)}</tr>'
