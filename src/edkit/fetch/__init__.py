"""What was saved or what the web answers ─► Snapshots, untouched; or why there is none."""

from edkit.fetch.content import LIMITS, Limits
from edkit.fetch.discover import Reach, discover, listing_of, places_of
from edkit.fetch.failures import failure_of, lost_day
from edkit.fetch.fetch import attempt, fetch, fetch_all
from edkit.fetch.listing import Listing, Place
from edkit.fetch.lists import nearly_a_list
from edkit.fetch.policy import Policy
from edkit.fetch.retry import again
from edkit.fetch.run import Supply
from edkit.fetch.saved import Snapshots, snapshots
from edkit.fetch.schedule import attempts
from edkit.fetch.sessions import Sessions
from edkit.fetch.settings import FetchSettings
from edkit.fetch.sift import Sift
from edkit.fetch.turns import Turns
from edkit.fetch.warc import Archive, info_of
from edkit.fetch.warc_log import attempts_in

__all__ = [
    "LIMITS",
    "Archive",
    "FetchSettings",
    "Limits",
    "Listing",
    "Place",
    "Policy",
    "Reach",
    "Sessions",
    "Sift",
    "Snapshots",
    "Supply",
    "Turns",
    "again",
    "attempt",
    "attempts",
    "attempts_in",
    "discover",
    "failure_of",
    "fetch",
    "fetch_all",
    "info_of",
    "listing_of",
    "lost_day",
    "nearly_a_list",
    "places_of",
    "snapshots",
]
