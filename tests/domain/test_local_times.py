import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from wagtail_trygghetspris.domain import local_times as module
from wagtail_trygghetspris.domain.local_times import local_times

UTC, NEW_YORK = dt.UTC, ZoneInfo("America/New_York")
#: Clocks that are changed by an hour, by half of one, never; behind, by quarters.
ZONES = [
    "Europe/Stockholm",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "America/St_Johns",
]
#: The hours in which clocks are changed, and before there was any such change.
CHANGES = [
    "2024-03-31 00:59",
    "2024-10-27 00:30",
    "2024-10-05 15:15",
    "1850-01-01 12:00",
]
NEAR_CHANGES = st.builds(
    lambda text, minutes: dt.datetime.fromisoformat(text) + dt.timedelta(0, minutes),
    st.sampled_from(CHANGES),
    st.integers(-20_000, 20_000),
)


def shown(moment, zone):
    return moment.astimezone(zone).replace(tzinfo=None).isoformat(" ", "seconds")


@pytest.mark.parametrize("zone", [*map(ZoneInfo, ZONES)], ids=str)
@given(st.lists(NEAR_CHANGES, min_size=1, max_size=4))
@example([dt.datetime(2024, 10, 27, 0, 59, 59), dt.datetime(2024, 10, 27, 1, 0)])
def test_times_are_those_of_the_clocks_there(zone, moments):
    expected = tuple(shown(each.replace(tzinfo=UTC), zone) for each in moments)
    assert local_times([*map(str, moments)], stored_in=UTC, zone=zone) == expected


@pytest.mark.parametrize(
    "text",
    ["2024-08-01 22:30:59", "2024-08-01 22:30:59.9", "2024-08-01 22:30:59.999999+00"],
)
def test_fractions_and_a_named_zone_change_nothing(text):
    times = local_times([text], stored_in=UTC, zone=ZoneInfo("Europe/Stockholm"))
    assert times == ("2024-08-02 00:30:59",)


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("2024-11-03 01:30:00", "2024-11-03 06:30:00"),
        ("2024-11-03 01:30:00-04", "2024-11-03 06:30:00"),
        ("2024-11-03 01:30:00-05", "2024-11-03 07:30:00"),
    ],
)
def test_a_connection_in_another_zone_is_understood(text, there):
    times = local_times([text], stored_in=NEW_YORK, zone=ZoneInfo("Europe/Stockholm"))
    assert times == (there,)


@pytest.mark.parametrize(
    ("zone", "told"), [("Europe/Stockholm", 4), ("Asia/Kathmandu", 7)]
)
def test_an_hour_is_converted_once_where_clocks_differ_by_whole_hours(
    monkeypatch, zone, told
):
    asked = []

    def counted(moment, zone, tell=module._told):
        asked.append(moment)
        return tell(moment, zone)

    monkeypatch.setattr(module, "_told", counted)
    minutes = range(50, 55)
    texts = [f"2024-08-01 {hour}:{each}:00" for hour in (10, 11) for each in minutes]
    local_times(texts[3:8], stored_in=UTC, zone=ZoneInfo(zone))
    assert len(asked) == told
