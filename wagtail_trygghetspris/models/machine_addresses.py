"""The addresses of a prize that are for programs. None of them has a dot, because
Wagtail routes no address with one: the type of what is sent says what it is."""

from django.http import HttpResponse, HttpResponseNotAllowed
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header

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


def announcements_feed(prize, request):
    return _answer_feed(prize, request, feeds.announcements_feed, outcomes=True)


def calls_feed(prize, request):
    return _answer_feed(prize, request, feeds.calls_feed, outcomes=False)


def _answer_feed(prize, request, build, *, outcomes):
    name = request.routable_resolver_match.url_name
    content = build(
        prize,
        _told_years(prize, request, with_outcomes=outcomes),
        url=prize.get_full_url(request) or "",
        feed_url=prize.machine_address(name, request),
        language=prize.locale.language_code,
        moment=moment_of(request),
    )
    return machine_response(request, content.encode(), ATOM)


def calendar(prize, request):
    content = calendars.calendar(
        prize,
        _told_years(prize, request, with_outcomes=False),
        url=prize.get_full_url(request) or "",
        language=prize.locale.language_code,
        zone=get_settings().zone,
        moment=moment_of(request),
    )
    name = content_disposition_header(False, f"{prize.slug}.ics")
    return machine_response(request, content, ICALENDAR, name)


def open_data_json(prize, request):
    content = open_data.as_json(_dataset(prize, request))
    response = machine_response(request, content, JSON)
    schema = prize.machine_address("open_data_schema", request)
    response["Link"] = f'<{schema}>; rel="describedby"; type="{JSON_SCHEMA}"'
    return response


def open_data_csv(prize, request):
    content = open_data.as_csv(_dataset(prize, request))
    name = content_disposition_header(True, f"{prize.slug}.csv")
    return machine_response(request, content, CSV, name)


def open_data_schema(request):
    return machine_response(request, open_data.SCHEMA.read_bytes(), JSON_SCHEMA)


def _dataset(prize, request):
    pictures = Pictures(may_make=MOST_MADE)
    return open_data.dataset(
        prize,
        _told_years(prize, request, with_outcomes=True, pictures=pictures),
        url=prize.get_full_url(request) or "",
        schema_url=prize.machine_address("open_data_schema", request),
        language=prize.locale.language_code,
        licence=get_settings().OPEN_DATA_LICENCE,
        moment=moment_of(request),
    )


def _told_years(prize, request, *, with_outcomes, pictures=None):
    """Every year that is published, newest first, as it stands now. At most eight
    queries, however many years and winners there are, and those that make
    ``pictures``."""
    moment = moment_of(request)
    years = prize.prize_years
    if with_outcomes:
        prize._open_outcomes(years, moment)
    standings = [year.standing(moment) for year in years]
    forms = {} if with_outcomes else _form_addresses(prize, standings, request)
    return [
        tell(
            standing,
            request=request,
            form_url=forms.get(standing.year.path, ""),
            pictures=pictures,
        )
        for standing in standings
    ]


def _form_addresses(prize, standings, request):
    """The public form of each year that takes nominations, by the path of the year."""
    takes = {each.year.path for each in standings if each.accepts_nominations}
    if not takes:
        return {}
    addresses = {}
    for form in nomination_form_model().objects.descendant_of(prize).live().public():
        above = form.path[: -form.steplen]
        if above in takes:
            form.locale = prize.locale
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
