from collections import Counter
from copy import copy
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db.models import Count
from django.db.models.functions import TruncDate

from wagtail_trygghetspris.models import Nomination
from wagtail_trygghetspris.models.local_days import number_by_day

#: With half hours and quarters of an hour, and with summer time by half an hour.
ZONES = (
    "Europe/Stockholm",
    "America/St_Johns",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Pacific/Kiritimati",
    "UTC",
)
#: Days on which clocks are changed, and one on which nothing is.
DAYS = ("2024-03-31", "2024-10-27", "2024-04-07", "2024-11-03", "2024-08-02")
QUARTER, JUST_BEFORE = timedelta(minutes=15), timedelta(microseconds=1)


def moments():
    """Each quarter of an hour from the day before until the day after, and the moment
    just before it."""
    for day in DAYS:
        noon = datetime.fromisoformat(f"{day} 12:00").replace(tzinfo=UTC)
        for number in range(-96, 97):
            yield noon + number * QUARTER
            yield noon + number * QUARTER - JUST_BEFORE


def received_at(moment, number, made):
    nomination = copy(made)
    nomination.pk, nomination.idempotency_key = None, f"{number:032d}"
    nomination.reference, nomination.received_at = f"T-{number}", moment
    return nomination


@pytest.fixture
def year(nominate):
    """The key of a year with a nomination at each of the ``moments``."""
    made = nominate()
    first, *rest = moments()
    Nomination.objects.update(received_at=first)
    rows = [received_at(each, number, made) for number, each in enumerate(rest)]
    Nomination.objects.bulk_create(rows)
    return made.prize_year_id


def by_the_database(zone):
    day = TruncDate("received_at", tzinfo=zone)
    rows = Nomination.objects.order_by().annotate(day=day)
    found = rows.values_list("prize_year", "day").annotate(Count("pk"))
    return {(year, day): number for year, day, number in found}


def test_it_is_counted_on_the_day_that_the_clock_of_the_zone_shows(
    year, django_assert_num_queries
):
    for zone in map(ZoneInfo, ZONES):
        days = Counter((year, each.astimezone(zone).date()) for each in moments())
        with django_assert_num_queries(1):
            assert number_by_day(Nomination.objects.all(), zone) == days
        assert by_the_database(zone) == days


def test_a_day_in_one_zone_is_not_that_in_another(year):
    stockholm, kathmandu = (
        number_by_day(Nomination.objects.all(), ZoneInfo(zone))
        for zone in ("Europe/Stockholm", "Asia/Kathmandu")
    )
    assert stockholm != kathmandu


def test_where_nothing_came_there_is_no_day(form_page):
    assert number_by_day(Nomination.objects.all(), ZoneInfo("UTC")) == {}
