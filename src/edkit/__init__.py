"""edkit: from news pages to a coverage report in which every number opens.

    import edkit
    catalogue = edkit.open("data/catalogue.db")
    articles = catalogue.articles(outlet=["herald", "post"], since="2026-03-01")
    edkit.attention(articles, of=catalogue.search("ferry")["article"], by="week")

Names are brought from their rooms when they are first used, so that importing costs nothing.
"""

from importlib import import_module
from typing import Any

_ROOMS = {
    "edkit": ("charts",),
    "edkit.analyse": (
        "attention",
        "bcubed",
        "cannot_know",
        "completeness",
        "copies",
        "coverage",
        "date_provenance",
        "debuts",
        "failures_by_reason",
        "furniture",
        "gap_ratio",
        "group_stories",
        "hhi",
        "kinds",
        "left_out",
        "outcomes",
        "storms",
        "timeline",
    ),
    "edkit.catalogue": ("Catalogue",),
    "edkit.clean": ("read_page",),
    "edkit.collection": ("collect",),
    "edkit.discovery": ("look",),
    "edkit.errors": ("EdkitError",),
    "edkit.explanation": ("explain",),
    "edkit.intake": ("Intake", "take_in"),
    "edkit.models": ("Article", "Block", "Page", "Snapshot"),
    "edkit.outlets": ("Register",),
    "edkit.report.facts": ("ReportFacts",),
    "edkit.study_settings": ("StudySettings",),
    "edkit.telling_collection": ("collection_progress",),
    "edkit.urls": ("canonical", "fingerprint", "normalised"),
}
_ROOM_OF = {name: room for room, names in _ROOMS.items() for name in names}

__all__ = sorted([*_ROOM_OF, "open"], key=str.lower)


def __getattr__(name: str) -> Any:
    if name == "open":  # reads better than Catalogue.open
        return import_module("edkit.catalogue").Catalogue.open
    if name not in _ROOM_OF:
        raise AttributeError(f"edkit has no {name!r}; it has {', '.join(__all__)}")
    room = _ROOM_OF[name]
    return import_module(f"{room}.{name}") if room == "edkit" else getattr(import_module(room), name)


def __dir__() -> list[str]:
    return __all__
