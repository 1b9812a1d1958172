"""Statements, text and address ─► language and canonical address.

Candidates are weighed, not chained: those that say the same support each other, and what
was refused keeps its reason. A field that nothing speaks for stays None.
"""

from edkit.clean.fields.candidates import Option, chosen
from edkit.clean.stated.statements import Statements
from edkit.clean.written.fold import bare
from edkit.clean.written.language import language_of, tag
from edkit.errors import BadUrl
from edkit.models import Candidate
from edkit.urls import canonical, joined, parts_of, site


def language(said: Statements, text: str) -> tuple[str | None, list[Candidate]]:
    """Choose the language: the text's own words decide, the page's statements refine them."""
    options: list[Option] = []
    read = language_of(text)
    options += [
        Option(spelt, s.method, s.value) for s in said.of("language") if (spelt := tag(s.value)) is not None
    ]
    if read is not None:
        options.append(Option(read[0], "text", f"{read[1]:.0%} little words of {read[0]!r}", None))
    agreeing = [value for value, *_ in options if read is None or _same_language(value, read[0])]
    best = max(
        agreeing,
        key=lambda value: (sum(v.startswith(value[:2]) for v, *_ in options), len(value)),
        default=None,
    )
    return chosen("language", options, bare(best) if best else None)


NORWEGIAN = frozenset({"no", "nb", "nn"})


def _same_language(a: str, b: str) -> bool:
    one, other = a.split("-")[0], b.split("-")[0]
    return one == other or {one, other} <= NORWEGIAN


def canonical_url(said: Statements, url: str | None) -> tuple[str | None, list[Candidate]]:
    """Choose the one address of the article: the page's own word, if it can be meant."""
    asked = _canonical(url)
    options: list[Option] = []
    refused: list[Candidate] = []
    for s in said.of("canonical"):
        target = joined(url, s.value)
        if reason := _unbelievable(target, asked):
            refused.append(
                Candidate(
                    field="canonical", value=target, method=s.method, raw=s.value, taken=False, reason=reason
                )
            )
        elif target:
            options.append(Option(target, s.method, s.value, None))
    if asked:
        options.append(Option(asked, "url", url or "", None))
    value, candidates = chosen("canonical", options, bare(options[0][0]) if options else None)
    return value, candidates + refused


def _canonical(url: str | None) -> str | None:
    try:
        return canonical(url) if url else None
    except BadUrl:
        return None


def _is_copy_of(target: str, asked: str) -> bool:
    """Tell whether an address is that of a cache, which names the host of what it holds a copy of."""
    host = parts_of(target)
    return host is not None and bool(host.hostname) and f"{host.hostname}/" in asked


def _unbelievable(target: str | None, asked: str | None) -> str:
    """Say why an address cannot be the article's, or ""."""
    if target is None:
        return "not a web address"
    if asked is None:
        return ""
    if site(target) != site(asked) and not _is_copy_of(target, asked):
        return "leads to another site: a copy is catalogued where it was found"
    if target.rstrip("/").count("/") <= 2 and asked.rstrip("/").count("/") > 2:
        return "leads to the front page"
    return ""
