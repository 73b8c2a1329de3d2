"""What Wagtail's API (v2, and v3 where there is one) gives of a prize and its years:
plain values, decided by what is published. A draft that somebody may read through the
API shows no outcome that the published page does not show (rule R9)."""

from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property

from ..domain.machines.open_data import winner_data
from .telling import tell

#: Routes of a prize that are for programs, by the name they have in the API.
LINKS = (
    "announcements_feed",
    "calls_feed",
    "calendar",
    "open_data_json",
    "open_data_csv",
    "open_data_schema",
)


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
        "phase_now",
        "phase_sentence",
        "opens_at",
        "closes_at",
        "last_day_to_nominate",
        "prize_sum",
        "prize_sum_text",
        "ceremony",
        "announced_winners",
    ]

    class Meta:
        abstract = True

    @cached_property
    def _published_standing(self):
        """The published year as a visitor may see it now, or None."""
        rows = type(self).objects.live().with_outcome().select_related("locale")
        year = rows.filter(pk=self.pk).first()
        if year is None:
            return None
        standing = year.standing(timezone.now())
        if standing.shows_outcome:
            type(self).objects.load_outcomes([year])
        else:
            year.hide_outcome()
        return standing

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
        told = tell(standing)
        return [
            {
                **winner_data(told, winner),
                "category": winner.category.name if winner.category else None,
            }
            for winner in standing.winners
        ]
