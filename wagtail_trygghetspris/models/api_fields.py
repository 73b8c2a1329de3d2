"""What Wagtail's API (v2, and v3 where there is one) gives of a prize and its years:
plain values, decided by what is published. A draft that somebody may read through the
API shows no outcome that the published page does not show (rule R9)."""

from django.db import models
from django.utils import timezone
from rest_framework.fields import ReadOnlyField
from wagtail.api import APIField

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


class ReadTogether(ReadOnlyField):
    """A value of one year in a list, for which all years of the list ask together."""

    def get_attribute(self, instance):
        listed = getattr(self.root, "instance", None)  # API v3 has no list here
        is_list = listed is not None and not isinstance(listed, models.Model)
        load_standings(listed if is_list else [instance])
        return super().get_attribute(instance)


def read_together(name):
    return APIField(name, serializer=ReadTogether())


class PrizeApiMixin(models.Model):
    api_fields = [
        "prize_name",
        "prize_name_indefinite",
        "prize_name_full",
        "awarding_body",
        "word_for_winner",
        "founded_year",
        "awarded_since",
        "frequency",
        "machine_addresses",
    ]

    class Meta:
        abstract = True

    @property
    def awarding_body(self):
        return self.body_name

    @property
    def word_for_winner(self):
        """``winner``, ``laureate``, ``recipient`` or ``scholar``."""
        return self.winner_term

    @property
    def machine_addresses(self):
        return {name: self.machine_address(name) for name in LINKS}


class YearApiMixin(models.Model):
    api_fields = [
        "year",
        "theme_title",
        "theme_text",
        read_together("phase_now"),
        read_together("phase_sentence"),
        read_together("opens_at"),
        read_together("closes_at"),
        read_together("last_day_to_nominate"),
        "prize_sum",
        "prize_sum_text",
        "ceremony",
        read_together("announced_winners"),
    ]

    class Meta:
        abstract = True

    @property
    def _published_standing(self):
        """The published year as a visitor may see it now, or None."""
        load_standings([self])
        return self._standing_for_programs

    @property
    def phase_now(self):
        standing = self._published_standing
        return standing and str(standing.phase.value)

    @property
    def phase_sentence(self):
        standing = self._published_standing
        return standing and standing.text

    @property
    def last_day_to_nominate(self):
        """The day (ISO 8601) where the prize is, or None without a last day."""
        year = self.original
        return None if year.rolling or not year.last_day else year.last_day.isoformat()

    @property
    def ceremony(self):
        if not (self.event_name or self.event_date or self.event_place):
            return None
        return {
            "name": self.event_name,
            "date": self.event_date and self.event_date.isoformat(),
            "time": self.event_time and self.event_time.isoformat("minutes"),
            "place": self.event_place,
            "url": self.event_url,
        }

    @property
    def announced_winners(self):
        """The winners that anybody may read now, as in the open data, each with the
        name of its category; [] under embargo."""
        standing = self._published_standing
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
