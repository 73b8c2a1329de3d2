"""How many nominations came on each day, as the clock went in one zone."""

from collections import Counter
from datetime import datetime

from django.db import connections
from django.db.models import Count, IntegerField
from django.db.models.functions import Cast, Substr, TruncDate


def number_by_day(nominations, zone):
    """A ``Counter`` by pairs of a year's key and a day in ``zone`` (a ``ZoneInfo``).
    One query."""
    connection = connections[nominations.db]
    if connection.vendor == "sqlite":
        return _by_quarter(nominations, zone, connection.timezone)
    day = TruncDate("received_at", tzinfo=zone)
    counted = nominations.order_by().annotate(day=day).values_list("prize_year", "day")
    found = counted.annotate(Count("pk"))
    return Counter({(year, day): number for year, day, number in found})


def _by_quarter(nominations, zone, stored):
    """SQLite asks Python for the day of each row, and a million take seconds: it counts
    them by the quarter of an hour, which is in one day in every zone, as the time is
    written in the ``stored`` zone."""
    hour = Substr("received_at", 1, 13)
    quarter = Cast(Substr("received_at", 15, 2), IntegerField()) / 15
    counted = nominations.order_by().annotate(hour=hour, quarter=quarter)
    counted = counted.values_list("prize_year", "hour", "quarter").annotate(Count("pk"))
    found = Counter()
    for year, hour, quarter, number in counted:
        began = datetime.fromisoformat(hour).replace(minute=quarter * 15, tzinfo=stored)
        found[year, began.astimezone(zone).date()] += number
    return found
