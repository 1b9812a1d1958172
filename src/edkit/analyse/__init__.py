"""Tables of articles in, tables of findings out: no disk, no network, no drawing.

Every row of a finding carries what it is counted out of (`n`), its interval (`low`, `high`) where it is
a share, and the ids of the articles it counts (`article_ids`).
"""

from edkit.analyse.attention import attention, debuts, gap_ratio
from edkit.analyse.audit import (
    completeness,
    copies,
    date_provenance,
    failures_by_reason,
    furniture,
    kinds,
    outcomes,
)
from edkit.analyse.gaps import coverage, left_out
from edkit.analyse.limits import cannot_know
from edkit.analyse.looked_for import looked_for, looked_for_by_outlet, not_held, reserved
from edkit.analyse.measures import bcubed, hhi
from edkit.analyse.stories import group_stories
from edkit.analyse.storms import storms, timeline
from edkit.analyse.tables import fold_outlets, in_order, languages_of, largest_outlets, narrowed

__all__ = [
    "attention",
    "bcubed",
    "cannot_know",
    "completeness",
    "copies",
    "coverage",
    "date_provenance",
    "debuts",
    "failures_by_reason",
    "fold_outlets",
    "furniture",
    "gap_ratio",
    "group_stories",
    "hhi",
    "in_order",
    "kinds",
    "languages_of",
    "largest_outlets",
    "left_out",
    "looked_for",
    "looked_for_by_outlet",
    "narrowed",
    "not_held",
    "outcomes",
    "reserved",
    "storms",
    "timeline",
]
