"""The addresses of a page of which a cache in front of the site may hold copies.

For ``wagtail.contrib.frontend_cache``, which asks each page; ``purging`` takes them
out.
"""

from math import ceil

from ..conf import get_settings
from ..domain.archive import Query, View
from .swapping import prize_year_model

ROUTES = (
    "feeds/announcements/",
    "feeds/calls/",
    "calendar/",
    "open-data/json/",
    "open-data/csv/",
    "open-data/schema/",
)
ARCHIVES = ("vinnare/", "winners/")


def paths_of_prize(prize):
    """Every address of ``prize`` but those of searches in the archive: what was
    searched for is not known, and lives ``CACHE_MAX_AGE`` at the most."""
    pages = range(1, _number_of_pages(prize) + 1)
    asked = [Query(view=view).address(page=page) for view in View for page in pages]
    return [
        "/",
        *(f"?page={page}" for page in pages[1:]),
        *(archive + each for archive in ARCHIVES for each in asked),
        *ROUTES,
    ]


def _number_of_pages(prize):
    """One more than there may be now: there may have been more years."""
    years = prize_year_model().objects.child_of(prize).count()
    return ceil(years / get_settings().YEARS_PER_PAGE) + 1
