"""Values ◄► disk and table: one SQLite file that holds every article, its evidence, and what is missing."""

from edkit.catalogue.database import Batch
from edkit.catalogue.frontier import Frontier
from edkit.catalogue.noting import Noted
from edkit.catalogue.store import Catalogue, Status
from edkit.catalogue.writing import Added

__all__ = ["Added", "Batch", "Catalogue", "Frontier", "Noted", "Status"]
