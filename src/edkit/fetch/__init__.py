"""What was saved or what the web answers ─► Snapshots, untouched; or why there is none.

listings/   an outlet ─► the addresses of its articles: feeds, sitemaps, section pages
rules/      may we ask? robots.txt, and what publishers reserve
asking/     an address ─► an Attempt: many hosts at the same moment, each at its own pace
warc/       Attempts ─► WARC files that survive being killed, and back
saved/      files, folders, WARC and WACZ files, captures of web archives ─► Snapshots
"""

from edkit.fetch.asking.fetch import attempt, fetch, fetch_all
from edkit.fetch.asking.retry import again
from edkit.fetch.asking.run import Supply
from edkit.fetch.asking.schedule import attempts
from edkit.fetch.asking.sessions import Sessions
from edkit.fetch.asking.settings import FetchSettings
from edkit.fetch.asking.turns import Turns
from edkit.fetch.content import LIMITS, Limits
from edkit.fetch.failures import failure_of, lost_day
from edkit.fetch.listings.discover import Reach, discover, listing_of, places_of
from edkit.fetch.listings.listing import Listing, Place
from edkit.fetch.listings.sift import Sift
from edkit.fetch.lists import nearly_a_list
from edkit.fetch.rules.policy import Policy, is_robots
from edkit.fetch.saved.sources import Snapshots, snapshots
from edkit.fetch.warc.archive import Archive, info_of
from edkit.fetch.warc.log import attempts_in

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
    "is_robots",
    "listing_of",
    "lost_day",
    "nearly_a_list",
    "places_of",
    "snapshots",
]
