"""Tasks as CSV, read and sent few at a time, however many there are."""

from collections.abc import Iterator

from apps.tasks.csv_format import COLUMNS, MARK, cells, line
from apps.tasks.listing import Listing

AT_A_TIME = 1000


def exported(listing: Listing) -> Iterator[str]:
    """The lines of the file, the header first."""
    yield MARK + line(COLUMNS)
    ids = listing.ids(AT_A_TIME)
    while ids:
        yield "".join(line(cells(task)) for task in listing.tasks(ids))
        ids = listing.ids(AT_A_TIME, after=ids[-1]) if len(ids) == AT_A_TIME else []
