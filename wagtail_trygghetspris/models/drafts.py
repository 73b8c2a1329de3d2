"""What the latest drafts of several pages refer to, fetched for all of them at once."""

from django.db import models
from wagtail.images import get_image_model

from .outcomes import PICTURE_SPECS


def load_drafts(years):
    """Fetch the juries of ``years``, which have their rows in memory, their winners'
    pictures and their categories, in a number of queries that does not grow with them.
    What has been deleted since is left out, as Wagtail does it."""
    fetch_references(years, "jury")
    winners = [winner for year in years for winner in year.winners.all()]
    fetch_references(winners, "category", "image")
    _fetch_pictures([winner for winner in winners if winner.image_id])
    entries = [entry for year in years for entry in year.year_categories.all()]
    fetch_references(entries, "category")
    for year in years:
        there = year.year_categories.all()
        kept = [entry for entry in there if entry.category_id]
        if len(kept) < len(there):
            year.year_categories = kept


def fetch_references(rows, *names):
    """Fetch what ``rows`` of one model refer to by the foreign keys ``names``, in one
    query each. A reference to what has been deleted is emptied."""
    for name in names:
        referring = [row for row in rows if getattr(row, f"{name}_id")]
        models.prefetch_related_objects(referring, name)
        for row in referring:
            if row._meta.get_field(name).get_cached_value(row, None) is None:
                setattr(row, f"{name}_id", None)


def _fetch_pictures(winners):
    rendition = get_image_model().get_rendition_model()
    models.prefetch_related_objects(
        winners,
        models.Prefetch(
            "image__renditions",
            rendition.objects.filter(filter_spec__in=PICTURE_SPECS),
            to_attr="prefetched_renditions",
        ),
    )
