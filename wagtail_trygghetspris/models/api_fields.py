"""What Wagtail's API (v2, and v3 where there is one) gives of a prize and its years:
plain values, decided by what is published. A draft that somebody may read through the
API shows no outcome that the published page does not show (rule R9)."""

from django.utils import timezone

from ..domain.machines.open_data import winner_data
from .originals import has_translations, load_originals
from .swapping import prize_model
from .telling import Pictures, tell

#: Routes of a prize that are for programs, by the name they have in the API.
LINKS = (
    "announcements_feed",
    "calls_feed",
    "calendar",
    "open_data_json",
    "open_data_csv",
    "open_data_schema",
)


def published_standing(year):
    """The published ``year`` as a visitor may see it now, or None."""
    load_standings([year])
    return year._standing_for_programs


def announced_winners(year):
    standing = published_standing(year)
    if standing is None or not standing.is_announced:
        return []
    told = tell(standing, pictures=Pictures())
    return [
        {
            **winner_data(told, winner),
            "category": winner.category.name if winner.category else None,
        }
        for winner in standing.winners
    ]


def load_standings(years):
    """Give each of ``years`` how the published year stands now, or None, in a number
    of statements that does not grow with them."""
    years = [each for each in years if not hasattr(each, "_standing_for_programs")]
    if not years:
        return
    model, moment = type(years[0]), timezone.now()
    rows = model.objects.live().with_outcome().select_related("locale")
    published = rows.in_bulk([year.pk for year in years])
    _load_prizes_and_originals(list(published.values()))
    standings = {pk: year.standing(moment) for pk, year in published.items()}
    for year in years:
        standing = standings.get(year.pk)
        year._standing_for_programs = standing
        if standing:
            year.prize, year._original = standing.year.prize, standing.year._original
    _open_outcomes(model, standings.values())


def _load_prizes_and_originals(years):
    above = {year.path: year.path[: -year.steplen] for year in years}
    prizes = prize_model().objects.filter(path__in=set(above.values()))
    by_path = {prize.path: prize for prize in prizes.select_related("locale")}
    for year in years:
        year.prize, year._original = by_path[above[year.path]], None
    if has_translations():
        load_originals(years)


def _open_outcomes(model, standings):
    for standing in standings:
        if not standing.shows_outcome:
            standing.year.hide_outcome()
    shown = [each.year for each in standings if each.shows_outcome]
    model.objects.load_outcomes(shown)
