import datetime as dt
from types import SimpleNamespace

import pytest
from django.utils import translation

from wagtail_trygghetspris.domain.status import state_line
from wagtail_trygghetspris.domain.steps import steps_of
from wagtail_trygghetspris.enums import Phase

TODAY = dt.date(2024, 8, 15)


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def say(key, **values):
    return " ".join([key, *map(str, values.values())]).replace("\xa0", " ")


def year(**fields):
    one = SimpleNamespace(
        **{
            "opens_on": dt.date(2024, 6, 1),
            "opens_time": None,
            "last_day": dt.date(2024, 9, 1),
            "last_time": None,
            "last_day_text": "",
            "rolling": False,
            "event_name": "",
            "event_date": None,
            "event_time": None,
            "event_place": "",
            **fields,
        }
    )
    one.original = one
    return one


def told(one, phase, *, today=TODAY, decided_by=""):
    steps = steps_of(one, phase, today=today, decided_by=decided_by, say=say)
    marks = {(True, False): "done", (False, True): "now", (False, False): "later"}
    return [(marks[step.is_done, step.is_current], step.text) for step in steps]


GALA = {
    "event_name": "Galan",
    "event_date": dt.date(2024, 11, 6),
    "event_place": "Folkets hus",
}


@pytest.mark.parametrize(
    ("phase", "first", "second", "third"),
    [
        (Phase.UPCOMING, "now step_opens", "later step_last_day", "later"),
        (Phase.OPEN, "done step_opened", "now step_last_day", "later"),
        (Phase.CLOSED, "done step_opened", "done step_last_day_was", "now"),
    ],
)
def test_the_steps_are_done_one_after_the_other(phase, first, second, third):
    steps = told(year(**GALA), phase)
    assert [f"{mark} {text}" for mark, text in steps[:2]] == [
        f"{first} Saturday 1 June",
        f"{second} Sunday 1 September",
    ]
    mark, text = steps[2]
    assert mark == third
    assert text.startswith("step_ceremony Galan ")
    assert text.endswith(", Folkets hus")


def test_nothing_is_invented_where_dates_are_missing():
    bare = year(opens_on=None, last_day=None)
    assert told(bare, Phase.UPCOMING) == []
    assert told(bare, Phase.OPEN) == []


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"last_day": dt.date(2025, 1, 31)},
        {"last_day": dt.date(2024, 12, 1), "last_time": dt.time(12)},
        {"last_day_text": "early in September"},
    ],
)
def test_the_last_day_reads_as_in_the_line_about_how_the_year_stands(fields):
    one = year(**fields, is_paused=False)
    line = state_line(one, Phase.OPEN, today=TODAY, say=say)
    _opened, (_mark, step) = told(one, Phase.OPEN)
    assert step.split(" ", 1)[1] == line.split(" ", 1)[1]


def test_who_decides_is_a_step_between_the_last_day_and_the_ceremony():
    steps = told(year(**GALA), Phase.CLOSED, decided_by="the jury")
    assert [mark for mark, _text in steps] == ["done", "done", "now", "later"]
    assert steps[2] == ("now", "step_decision the jury")


@pytest.mark.parametrize(
    ("today", "mark", "key"),
    [
        ("2024-11-05", "now", "step_ceremony"),
        ("2024-11-06", "now", "step_ceremony"),
        ("2024-11-07", None, None),
    ],
)
def test_the_ceremony_is_over_the_day_after_it(today, mark, key):
    steps = told(year(**GALA), Phase.CLOSED, today=dt.date.fromisoformat(today))
    if mark is None:
        assert steps == []
    else:
        assert steps[-1][0] == mark
        assert steps[-1][1].split()[0] == key


def test_a_ceremony_behind_is_said_so_while_something_is_still_to_come():
    steps = told(
        year(**GALA),
        Phase.OPEN,
        today=dt.date(2024, 11, 7),
    )
    assert [mark for mark, _text in steps] == ["done", "now", "done"]
    assert steps[2][1].startswith("step_ceremony_was Galan")


def test_without_a_last_day_one_can_nominate_all_the_time():
    rolling = year(opens_on=None, rolling=True)
    assert told(rolling, Phase.OPEN) == [("now", "step_no_last_day")]


@pytest.mark.parametrize("phase", [Phase.ANNOUNCED, Phase.NOT_AWARDED])
def test_when_the_outcome_is_known_nothing_happens_next(phase):
    assert told(year(**GALA), phase, decided_by="the jury") == []
