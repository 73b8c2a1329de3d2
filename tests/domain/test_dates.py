import datetime as dt

import pytest
from django.utils import translation

from tests.conftest import STOCKHOLM
from wagtail_trygghetspris.domain.dates import spoken_date_and_clock, spoken_moment
from wagtail_trygghetspris.domain.numbers import spoken_sum

NBSP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("language", "clock", "spoken"),
    [
        ("sv", None, "1 september 2024"),
        ("sv", dt.time(12), "1 september 2024 kl. 12.00"),
        ("sv", dt.time(9, 5), "1 september 2024 kl. 09.05"),
        ("en", None, "1 September 2024"),
        ("en", dt.time(12), "1 September 2024 at 12:00 PM"),
    ],
)
def test_a_date_reads_as_people_write_it(language, clock, spoken):
    with translation.override(language):
        text = spoken_date_and_clock(dt.date(2024, 9, 1), clock)
    assert text.replace(NBSP, " ") == spoken


def test_a_date_does_not_break_across_lines():
    with translation.override("sv"):
        assert " " not in spoken_date_and_clock(dt.date(2024, 9, 1), None)


def test_a_moment_is_told_in_local_time():
    late = dt.datetime(2024, 9, 1, 22, 30, tzinfo=dt.UTC)
    with translation.override("sv"):
        spoken = spoken_moment(late, zone=STOCKHOLM).replace(NBSP, " ")
    assert spoken == "2 september 2024 kl. 00.30"


@pytest.mark.parametrize(
    ("language", "amount", "spoken"),
    [
        ("sv", 50000, f"50{NBSP}000{NBSP}kronor"),
        ("sv", 500, f"500{NBSP}kronor"),
        ("sv", 1000000, f"1{NBSP}000{NBSP}000{NBSP}kronor"),
        ("en", 50000, f"50,000{NBSP}kronor"),
    ],
)
def test_a_sum_never_breaks_across_lines(language, amount, spoken):
    with translation.override(language):
        assert spoken_sum(amount) == spoken
