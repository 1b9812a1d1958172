"""Charts and tables: each a pure function from a table to a `Figure` or `Table`.

They draw the numbers they are given and count nothing themselves. What is unknown is hatched or
left open, never drawn as zero; an empty table gives a figure that says there is nothing to show.
Every figure has a text alternative and carries the table it was drawn from.
"""

from edkit.charts.coverage import coverage_grid
from edkit.charts.figure import Figure, nothing, of
from edkit.charts.looked_for import looked_for_grid
from edkit.charts.matrix import matrix
from edkit.charts.rows import dot_interval, stacked_share
from edkit.charts.shares import share_lines
from edkit.charts.storms import storm_timeline
from edkit.charts.tables import Table, table

__all__ = [
    "Figure",
    "Table",
    "coverage_grid",
    "dot_interval",
    "looked_for_grid",
    "matrix",
    "nothing",
    "of",
    "share_lines",
    "stacked_share",
    "storm_timeline",
    "table",
]
