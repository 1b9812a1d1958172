"""What was saved or what the web answers ─► Snapshots, untouched; or why there is none."""

from edkit.fetch.content import LIMITS, Limits
from edkit.fetch.exchange import FetchSettings
from edkit.fetch.failures import failure_of, lost_day
from edkit.fetch.fetch import fetch, fetch_all
from edkit.fetch.lists import nearly_a_list
from edkit.fetch.policy import Policy
from edkit.fetch.saved import Snapshots, snapshots

__all__ = [
    "LIMITS",
    "FetchSettings",
    "Limits",
    "Policy",
    "Snapshots",
    "failure_of",
    "fetch",
    "fetch_all",
    "lost_day",
    "nearly_a_list",
    "snapshots",
]
