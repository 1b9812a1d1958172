"""One page's expectations and one reader's output ─► scores; scores of many pages ─► figures.

Every score follows a published definition, named where it is computed; `bench/README.md` says in
plain words what each figure means. Nothing here reads files or measures time.
"""

import html
import re
import statistics
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

SHINGLE = 4  # words, as in the Zyte article-extraction-benchmark
PUBLISHED_TOKENS = frozenset({"zyte"})  # sets scored with the published words, \w+, in every script
BODY_SETS = ("zyte", "wcxb", "fundus")  # whose mean is the one figure for text

# Scripts written without spaces would have one word a sentence: each of their characters is a word.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+")
_PUBLISHED_WORD = re.compile(r"\w+")
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))

Figures = dict[str, Any]
Body = tuple[float | None, float | None, float, bool]  # precision, recall, F1, perfect


# ---- text ----------------------------------------------------------------------------------


def words(text: str, *, published: bool = False) -> list[str]:
    return _PUBLISHED_WORD.findall(text) if published else _WORD.findall(text.translate(_UNSEEN))


def shingles(tokens: Sequence[str]) -> Counter[tuple[str, ...]]:
    """Count the runs of four words; a shorter text is one run."""
    starts = range(max(1, len(tokens) - SHINGLE + 1)) if tokens else ()
    return Counter(tuple(tokens[at : at + SHINGLE]) for at in starts)


def body(expected: str, given: str, *, published: bool = False) -> Body:
    """Compare two texts (method: Zyte article-extraction-benchmark). None: nothing to divide by."""
    wanted, found = words(expected, published=published), words(given, published=published)
    want, have = shingles(wanted), shingles(found)
    common, all_want, all_have = (want & have).total(), want.total(), have.total()
    return (
        common / all_have if all_have else None,
        common / all_want if all_want else None,
        2 * common / (all_want + all_have) if all_want + all_have else 1.0,
        wanted == found,
    )


def snippets(wanted: Iterable[str], unwanted: Iterable[str], given: str) -> tuple[int, int, int]:
    """Count snippets found, wrongly found and missed (method: trafilatura's evaluation)."""
    text, wanted = folded(given), list(wanted)
    found = sum(folded(one) in text for one in wanted)
    return found, sum(folded(one) in text for one in unwanted), len(wanted) - found


def folded(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


# ---- head matter ---------------------------------------------------------------------------

_ALIKE = str.maketrans(
    dict.fromkeys("‘’‚‛′`´ʼ", "'")
    | dict.fromkeys("“”„‟«»″", '"')
    | dict.fromkeys("‐‑‒–—―−", "-")
    | {"…": "...", "\u00ad": None, "\u200b": None}
)
_DEGREES = r"jr|sr|ph\.?d|m\.?d|rd|ms|mba|esq"
_BETWEEN_NAMES = re.compile(
    rf"\s*(?:[;|/•·]|,(?!\s*(?:{_DEGREES}|md|ii|iii)\b)"
    r"|\s(?:and|und|et|y|e|&|och|og|en|i|with|mit)\s)\s*",
    re.IGNORECASE,
)
_BEFORE_NAME = re.compile(
    r"^(?:by|von|par|por|di|von:|author|autor|written by|story by)[\s:]+", re.IGNORECASE
)
_AFTER_NAME = re.compile(rf",?\s*\b(?:{_DEGREES}|dvm|cfp|m\.?p\.?h)\b\.?", re.IGNORECASE)


def title(text: str | None) -> str:
    """Fold what does not make a title another one: entities, quotes, dashes, white space."""
    return folded(unicodedata.normalize("NFKC", html.unescape(text or "").translate(_ALIKE)))


def names(authors: str | Iterable[str] | None) -> set[str]:
    """Give the names in a list of authors, also where several are written as one."""
    listed = [authors] if isinstance(authors, str) else authors or []
    parts = (part for author in listed for part in _BETWEEN_NAMES.split(title(author)))
    return {_name(part) for part in parts} - {""}


def _name(text: str) -> str:
    return folded(_AFTER_NAME.sub("", _BEFORE_NAME.sub("", text))).strip(" .,:-\"'").casefold()


def author_f1(expected: str | Iterable[str] | None, given: str | Iterable[str] | None) -> float:
    want, have = names(expected), names(given)
    return 2 * len(want & have) / (len(want) + len(have)) if want or have else 1.0


# ---- one page ------------------------------------------------------------------------------


def page_scores(page: Figures, given: Figures, gives: frozenset[str]) -> Figures:
    """Score one reader's output on one page in all that the set judges and the reader `gives`."""
    row: Figures = {"id": page["id"], "ms": given.get("ms")}
    if "error" in given:
        row["error"] = given["error"]
    for field in gives & set(_SCORES):
        row |= _SCORES[field](page, given)
    return row


def _text_scores(page: Figures, given: Figures) -> Figures:
    text = given.get("text") or ""
    row: Figures = {"empty": not text.strip()}
    if "body" in page["score"]:
        accepted = [page["text"], *page.get("text_alt", [])]
        each = (body(one, text, published=page["dataset"] in PUBLISHED_TOKENS) for one in accepted)
        row["body"] = max(each, key=lambda score: score[2])
    if "snippets" in page["score"] and (page.get("with") or page.get("without")):
        row["snippets"] = snippets(page.get("with", []), page.get("without", []), text)
    return row


def _title_score(page: Figures, given: Figures) -> Figures:
    judged = "title" in page["score"] and page.get("title")
    return {"title": float(title(page["title"]) == title(given.get("title")))} if judged else {}


def _author_score(page: Figures, given: Figures) -> Figures:
    judged = "authors" in page["score"] and page.get("authors")
    return {"authors": author_f1(page["authors"], given.get("authors"))} if judged else {}


def _date_score(page: Figures, given: Figures) -> Figures:
    if "date" not in page["score"]:
        return {}
    day = given.get("date")
    if not page.get("date"):
        return {"dated_unasked": float(bool(day))}
    return {"date": float(bool(day) and day in {page["date"], *page.get("dates_ok", [])})}


_SCORES = {"text": _text_scores, "title": _title_score, "authors": _author_score, "date": _date_score}


# ---- many pages ----------------------------------------------------------------------------


def figures(rows: Sequence[Figures]) -> Figures:
    """Sum up one reader's scores on the pages of a set. A figure that no page bears on is None."""
    times = sorted(row["ms"] for row in rows if row["ms"] is not None)
    found: Figures = {"pages": len(rows), "errors": sum("error" in row for row in rows)}
    found["empty"] = sum(row["empty"] for row in rows) if any("empty" in row for row in rows) else None
    found |= body_figures([row["body"] for row in rows if "body" in row])
    found |= snippet_figures([row["snippets"] for row in rows if "snippets" in row])
    for field in ("title", "authors", "date", "dated_unasked"):
        found[field] = mean(row[field] for row in rows if field in row)
    found["ms_median"] = statistics.median(times) if times else None
    found["ms_p95"] = times[min(int(len(times) * 0.95), len(times) - 1)] if times else None
    found["ms_mean"] = mean(times)
    return found


def body_figures(scores: Sequence[Body]) -> Figures:
    """Give F1 of the mean precision (of pages with an output) and mean recall, and what goes with it."""
    if not scores:
        return dict.fromkeys(("f1", "precision", "recall", "perfect", "f1_page"))
    precision = mean(score[0] for score in scores if score[0] is not None) or 0.0
    recall = mean(score[1] for score in scores if score[1] is not None) or 0.0
    return {
        "f1": 2 * precision * recall / (precision + recall) if precision + recall else 0.0,
        "precision": precision,
        "recall": recall,
        "perfect": mean(float(score[3]) for score in scores),
        "f1_page": mean(score[2] for score in scores),
    }


def snippet_figures(counts: Sequence[tuple[int, int, int]]) -> Figures:
    if not counts:
        return {"snippets": None}
    found, wrong, missed = (sum(column) for column in zip(*counts, strict=True))
    return {"snippets": 2 * found / (2 * found + wrong + missed) if found + wrong + missed else 0.0}


def mean(values: Iterable[float]) -> float | None:
    listed = list(values)
    return statistics.fmean(listed) if listed else None
