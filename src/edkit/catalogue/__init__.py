"""Values ◄► disk and table: one SQLite file that holds every article, its evidence, and what is missing."""

from edkit.catalogue.database import Batch
from edkit.catalogue.store import Catalogue, Status
from edkit.catalogue.writing import Added

__all__ = ["Added", "Batch", "Catalogue", "Status"]
