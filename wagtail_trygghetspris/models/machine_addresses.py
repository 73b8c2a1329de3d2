"""The addresses of a prize that are for programs. None of them has a dot, because
Wagtail routes no address with one: the type of what is sent says what it is."""

from django.db import models
from django.http import HttpResponse, HttpResponseNotAllowed
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from wagtail.contrib.routable_page.models import path

from ..conf import get_settings
from ..domain.machines import calendars, feeds, open_data
from .serving import moment_of, name_content
from .swapping import nomination_form_model
from .telling import MOST_MADE, Pictures, tell

ATOM = "application/atom+xml; charset=utf-8"
ICALENDAR = "text/calendar; charset=utf-8"
JSON = "application/json"
CSV = "text/csv; charset=utf-8; header=present"
JSON_SCHEMA = "application/schema+json"


class MachineAddressesMixin(models.Model):
    """Feeds, calendar and open data below the address of a prize."""

    class Meta:
        abstract = True

    def machine_address(self, name, request=None):
        """The absolute address of one of the routes below, by its name."""
        here = (self.get_full_url(request) or "").rstrip("/")
        return f"{here}/{self.reverse_subpage(name)}"

    @path("feeds/announcements/", name="announcements_feed")
    def serve_announcements_feed(self, request):
        return self._answer_feed(request, feeds.announcements_feed, outcomes=True)

    @path("feeds/calls/", name="calls_feed")
    def serve_calls_feed(self, request):
        return self._answer_feed(request, feeds.calls_feed, outcomes=False)

    @path("calendar/", name="calendar")
    def serve_calendar(self, request):
        content = calendars.calendar(
            self,
            self._told_years(request, with_outcomes=False),
            url=self.get_full_url(request) or "",
            language=self.locale.language_code,
            zone=get_settings().zone,
            moment=moment_of(request),
        )
        name = content_disposition_header(False, f"{self.slug}.ics")
        return machine_response(request, content, ICALENDAR, name)

    @path("open-data/json/", name="open_data_json")
    def serve_open_data_json(self, request):
        content = open_data.as_json(self._dataset(request))
        response = machine_response(request, content, JSON)
        schema = self.machine_address("open_data_schema", request)
        response["Link"] = f'<{schema}>; rel="describedby"; type="{JSON_SCHEMA}"'
        return response

    @path("open-data/csv/", name="open_data_csv")
    def serve_open_data_csv(self, request):
        content = open_data.as_csv(self._dataset(request))
        name = content_disposition_header(True, f"{self.slug}.csv")
        return machine_response(request, content, CSV, name)

    @path("open-data/schema/", name="open_data_schema")
    def serve_open_data_schema(self, request):
        return machine_response(request, open_data.SCHEMA.read_bytes(), JSON_SCHEMA)

    def _answer_feed(self, request, build, *, outcomes):
        name = request.routable_resolver_match.url_name
        content = build(
            self,
            self._told_years(request, with_outcomes=outcomes),
            url=self.get_full_url(request) or "",
            feed_url=self.machine_address(name, request),
            language=self.locale.language_code,
            moment=moment_of(request),
        )
        return machine_response(request, content.encode(), ATOM)

    def _dataset(self, request):
        return open_data.dataset(
            self,
            self._told_years(
                request, with_outcomes=True, pictures=Pictures(may_make=MOST_MADE)
            ),
            url=self.get_full_url(request) or "",
            schema_url=self.machine_address("open_data_schema", request),
            language=self.locale.language_code,
            licence=get_settings().OPEN_DATA_LICENCE,
            moment=moment_of(request),
        )

    def _told_years(self, request, *, with_outcomes, pictures=None):
        """Every year that is published, newest first, as it stands now. At most eight
        queries, however many years and winners there are, and those that make
        ``pictures``."""
        moment = moment_of(request)
        years = self.prize_years
        if with_outcomes:
            self._open_outcomes(years, moment)
        standings = [year.standing(moment) for year in years]
        forms = {} if with_outcomes else self._form_addresses(standings, request)
        return [
            tell(
                standing,
                request=request,
                form_url=forms.get(standing.year.path, ""),
                pictures=pictures,
            )
            for standing in standings
        ]

    def _form_addresses(self, standings, request):
        """The public form of each year that takes nominations, by the path of the
        year."""
        if not any(standing.accepts_nominations for standing in standings):
            return {}
        takes = {each.year.path for each in standings if each.accepts_nominations}
        forms = nomination_form_model().objects.descendant_of(self).live().public()
        addresses = {}
        for form in forms:
            above = form.path[: -form.steplen]
            if above in takes:
                form.locale = self.locale
                addresses[above] = form.get_full_url(request) or ""
        return addresses


def machine_response(request, content, content_type, disposition=None):
    """``content`` (bytes) for programs of whatever origin, which need not fetch it
    again as long as it is the same."""
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    response = HttpResponse(content, content_type=content_type)
    name_content(response)
    etag = response["ETag"]
    response = get_conditional_response(request, etag=etag, response=response)
    response["Access-Control-Allow-Origin"] = "*"
    response["X-Content-Type-Options"] = "nosniff"
    if disposition and response.status_code == 200:
        response["Content-Disposition"] = disposition
    return response
