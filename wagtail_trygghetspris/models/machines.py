"""What each kind of page has for programs: addresses, fields of Wagtail's API, entries
of the sitemap. How that is made is imported when a program asks."""

from django.db import models
from django.utils.functional import cached_property
from wagtail.api import APIField
from wagtail.contrib.routable_page.models import path


class ReadTogether(APIField):
    """A value of one year in a list, for which all years of the list ask together."""

    def __init__(self, name):
        super().__init__(name)
        del self.serializer

    @cached_property
    def serializer(self):
        """REST framework is large, and Wagtail 7.4 does not need it to start."""
        from rest_framework.fields import ReadOnlyField

        class ValueOfYear(ReadOnlyField):
            def get_attribute(self, instance):
                from .api_fields import load_standings

                listed = getattr(self.root, "instance", None)  # API v3 has no list here
                is_list = listed is not None and not isinstance(listed, models.Model)
                load_standings(listed if is_list else [instance])
                return super().get_attribute(instance)

        return ValueOfYear()


class PrizeMachinesMixin(models.Model):
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

    def machine_head(self, context):
        """What the head of the page tells programs; None in previews. ``context`` is
        what its template is rendered with."""
        from .machine_heads import PrizeHead

        return PrizeHead(self).told(context)

    # Feeds, calendar and open data below the address of the prize

    def machine_address(self, name, request=None):
        """The absolute address of one of the routes below, by its name."""
        here = (self.get_full_url(request) or "").rstrip("/")
        return f"{here}/{self.reverse_subpage(name)}"

    @path("feeds/announcements/", name="announcements_feed")
    def serve_announcements_feed(self, request):
        from .machine_addresses import announcements_feed

        return announcements_feed(self, request)

    @path("feeds/calls/", name="calls_feed")
    def serve_calls_feed(self, request):
        from .machine_addresses import calls_feed

        return calls_feed(self, request)

    @path("calendar/", name="calendar")
    def serve_calendar(self, request):
        from .machine_addresses import calendar

        return calendar(self, request)

    @path("open-data/json/", name="open_data_json")
    def serve_open_data_json(self, request):
        from .machine_addresses import open_data_json

        return open_data_json(self, request)

    @path("open-data/csv/", name="open_data_csv")
    def serve_open_data_csv(self, request):
        from .machine_addresses import open_data_csv

        return open_data_csv(self, request)

    @path("open-data/schema/", name="open_data_schema")
    def serve_open_data_schema(self, request):
        from .machine_addresses import open_data_schema

        return open_data_schema(request)

    # Wagtail's API

    @property
    def awarding_body(self):
        return self.body_name

    @property
    def word_for_winner(self):
        """``winner``, ``laureate``, ``recipient`` or ``scholar``."""
        return self.winner_term

    @property
    def machine_addresses(self):
        from .api_fields import LINKS

        return {name: self.machine_address(name) for name in LINKS}

    # Sitemaps and caches in front

    def get_sitemap_urls(self, request=None):
        from .sitemaps import entries_of_prize

        return entries_of_prize(self, super().get_sitemap_urls, request)

    def get_cached_paths(self):
        from .front_copies import paths_of_prize

        return paths_of_prize(self)


class YearMachinesMixin(models.Model):
    api_fields = [
        "year",
        "theme_title",
        "theme_text",
        ReadTogether("phase_now"),
        ReadTogether("phase_sentence"),
        ReadTogether("opens_at"),
        ReadTogether("closes_at"),
        ReadTogether("last_day_to_nominate"),
        "prize_sum",
        "prize_sum_text",
        "ceremony",
        ReadTogether("announced_winners"),
    ]

    class Meta:
        abstract = True

    def machine_head(self, context):
        from .machine_heads import YearHead

        return YearHead(self).told(context)

    @property
    def phase_now(self):
        from .api_fields import published_standing

        standing = published_standing(self)
        return standing and str(standing.phase.value)

    @property
    def phase_sentence(self):
        from .api_fields import published_standing

        standing = published_standing(self)
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
        from .api_fields import announced_winners

        return announced_winners(self)

    def get_sitemap_urls(self, request=None):
        from .sitemaps import entries_of_year

        return entries_of_year(self, super().get_sitemap_urls, request)


class FormMachinesMixin(models.Model):
    class Meta:
        abstract = True

    def machine_head(self, context):
        from .machine_heads import FormHead

        return FormHead(self).told(context)

    def get_sitemap_urls(self, request=None):
        """Only while it takes nominations."""
        from .sitemaps import entries_of_form

        return entries_of_form(self, super().get_sitemap_urls, request)

    def get_cached_paths(self):
        return ["/", "fragment/"]
