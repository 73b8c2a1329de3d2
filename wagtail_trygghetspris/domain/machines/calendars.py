"""The dates of a prize as a calendar (RFC 5545) that one can subscribe to."""

from datetime import UTC, datetime, timedelta

from ..dates import END_OF_DAY
from .told import lasting_id, one_line

PRODUCT = "-//wagtail-trygghetspris//calendar//"
#: Events longer past than this are left out.
KEPT = timedelta(days=366)
#: How often a program that subscribes may ask anew.
REFRESH = timedelta(hours=12)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def calendar(prize, told_years, *, url, language, zone, moment):
    """Opening, last day and ceremony of ``told_years`` as bytes, oldest first. Moments
    are in UTC; days are whole days, wherever one is."""
    from icalendar import Calendar  # many modules, for one address

    result = Calendar()
    result.add("prodid", f"{PRODUCT}{language.upper()}")
    result.add("version", "2.0")
    result.add("calscale", "GREGORIAN")
    name = one_line(prize.saying("calendar", prize=prize.prize_name))
    result.add("name", name)
    result.add("x-wr-calname", name)
    result.add("url", url)
    result.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    result.add("x-published-ttl", "PT12H")
    first_day = (moment - KEPT).astimezone(zone).date()
    for told in sorted(told_years, key=lambda told: told.year.year):
        for begins, event in _events(prize, told, zone):
            if _day(begins, zone) >= first_day:
                result.add_component(event)
    return result.to_ical()


def _events(prize, told, zone):
    """Pairs of when an event begins, a day or a moment, and the event."""
    year, dates = told.year, told.year.original
    name = {"prize": prize.prize_name, "year": year.year}
    if dates.opens_on:
        begins = year.opens_at if dates.opens_time else dates.opens_on
        summary = prize.saying("event_opening", **name)
        yield begins, _event(told, "opening", summary, begins)
    if dates.last_day and not dates.rolling:
        whole_day = not dates.last_time or dates.last_time >= END_OF_DAY
        begins = dates.last_day if whole_day else year.closes_at
        summary = prize.saying("event_last_day", **name)
        yield begins, _event(told, "last day", summary, begins)
    if year.event_date:
        begins = _ceremony_begins(year, zone)
        summary = _ceremony_name(prize, year) or prize.saying("event_ceremony", **name)
        event = _event(told, "ceremony", summary, begins, url=year.event_url)
        if year.event_place:
            event.add("location", one_line(year.event_place))
        if year.event_time:
            event["TRANSP"] = "OPAQUE"
        yield begins, event


def _ceremony_name(prize, year):
    """The name of the ceremony, behind that of the prize unless it is in it."""
    name, of_prize = year.event_name, prize.prize_name
    if not name or of_prize.casefold() in name.casefold():
        return name
    return f"{of_prize}: {name}"


def _ceremony_begins(year, zone):
    if not year.event_time:
        return year.event_date
    local = datetime.combine(year.event_date, year.event_time, tzinfo=zone)
    return local.astimezone(UTC)


def _event(told, what, summary, begins, *, url=""):
    """An event that keeps nobody from being busy elsewhere. ``SEQUENCE`` grows with
    each publication: it is the time in seconds since the first one."""
    from icalendar import Event

    year = told.year.original
    changed = year.last_published_at or year.latest_revision_created_at or EPOCH
    event = Event()
    event.add("uid", str(lasting_id(year, what)))
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("sequence", _sequence(year, changed))
    event.add("summary", one_line(summary))
    event.add("dtstart", begins)
    if told.year.theme_title:
        theme = told.year.prize.saying("event_theme", theme=told.year.theme_title)
        event.add("description", one_line(theme))
    event.add("url", one_line(url or told.url))
    event.add("transp", "TRANSPARENT")
    return event


def _sequence(year, changed):
    first = year.first_published_at or changed
    return max(0, int((changed - first).total_seconds()))


def _day(begins, zone):
    return begins.astimezone(zone).date() if isinstance(begins, datetime) else begins
