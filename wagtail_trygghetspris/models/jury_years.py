"""The prize years that somebody who leads juries has before them."""

from django.db.models import Exists, OuterRef
from django.utils import timezone

from ..domain.prizes import SETTLED
from ..enums import Phase
from .judging import Judging
from .nominations import Nomination
from .originals import has_translations, load_originals
from .swapping import prize_year_model


def judgings_newest_first():
    return Judging.objects.select_related("prize_year").order_by(
        "-prize_year__year", "prize_year__title", "pk"
    )


def years_to_prepare():
    """The years without a judging and without an outcome that visitors read, which have
    nominations or have closed: newest first, translations left out."""
    years = list(
        prize_year_model()
        .objects.filter(judging__isnull=True)
        .newest_first()
        .with_outcome()
        .annotate(
            has_nominations=Exists(
                Nomination.objects.filter(prize_year=OuterRef("pk")).order_by()
            )
        )
    )
    if years and has_translations():
        load_originals(years)
    moment = timezone.now()
    return [
        year for year in years if not year.is_translation and _is_ripe(year, moment)
    ]


def _is_ripe(year, moment):
    phase = year.phase(moment) if year.live else None
    if phase in SETTLED:
        return False
    return year.has_nominations or phase == Phase.CLOSED
