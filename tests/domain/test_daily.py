import datetime as dt

from wagtail_trygghetspris.domain.daily import daily_series

DAY = dt.date(2024, 6, 1)


def test_days_in_between_count_nothing():
    series = daily_series(
        {DAY: 2, DAY + dt.timedelta(2): 1},
        first=DAY,
        last=DAY + dt.timedelta(3),
        at_most=9,
    )
    assert [number for _day, number in series] == [2, 0, 1, 0]


def test_a_late_one_widens_the_span():
    late = DAY + dt.timedelta(2)
    series = daily_series({late: 1}, first=DAY, last=DAY, at_most=9)
    assert series[-1] == (late, 1)


def test_a_long_span_shows_its_end():
    series = daily_series({}, first=DAY, last=DAY + dt.timedelta(99), at_most=90)
    assert len(series) == 90
    assert series[0][0] == DAY + dt.timedelta(10)
