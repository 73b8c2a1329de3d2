import datetime as dt

import pytest
from django.utils import translation

from tests.conftest import local
from wagtail_trygghetspris.domain.questions import Question
from wagtail_trygghetspris.domain.registering import Arrival, Oddity
from wagtail_trygghetspris.forms.registering import (
    ArrivalForm,
    answers_form_class,
    new_key,
    reason_wanted,
)


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def bound(open_year):
    def make(**changes):
        data = {
            "key": new_key(),
            "received_on": "2024-08-14",
            "received_time": "10:30",
            "channel": "phone",
            **changes,
        }
        return ArrivalForm(data, year=open_year, moment=local("2024-08-15 12:00"))

    return make


def test_arrival_is_read_in_local_time(bound):
    form = bound(reason=" a\r\nb ", registration_number="KS 1\t2")
    assert form.is_valid()
    assert form.arrival == Arrival(
        received_at=local("2024-08-14 10:30"),
        channel="phone",
        registration_number="KS 1 2",
        reason="a\nb",
        sends_receipt=False,
    )


def test_web_is_no_choice(bound):
    names = [value for value, _label in bound().fields["channel"].choices]
    assert names == ["email", "post", "phone", "visit"]


@pytest.mark.parametrize(("clock", "is_valid"), [("12:00", True), ("12:01", False)])
def test_now_is_the_latest(bound, clock, is_valid):
    form = bound(received_on="2024-08-15", received_time=clock)
    assert form.is_valid() == is_valid


@pytest.mark.parametrize(
    ("oddity", "words"),
    [
        (Oddity.LATE, "after the last day, 1\xa0September\xa02024"),
        (Oddity.EARLY, "before the opening on 1\xa0June\xa02024"),
        (Oddity.DECIDED, "The outcome of this year is published"),
    ],
)
def test_each_oddity_has_its_words(open_year, oddity, words):
    assert words in reason_wanted(open_year, oddity)


def test_last_day_in_the_editors_own_words_is_named(open_year):
    open_year.last_day_text = "sista september"
    assert "sista september" in reason_wanted(open_year, Oddity.LATE)


QUESTIONS = [
    Question(key="nominee", field_type="singleline", label="Vem"),
    Question(
        key="motivation",
        field_type="multiline",
        label="Varför",
        max_length=5,
        help_text="Kort.",
    ),
    Question(key="q_day", field_type="date", label="När", required=False),
    Question(
        key="q_kind",
        field_type="radio",
        label="Vad",
        choices=("a", "b"),
        default_value="a",
    ),
]


def test_only_the_nominee_must_be_there():
    form = answers_form_class(QUESTIONS)({})
    assert list(form.errors) == ["nominee"]
    form = answers_form_class(QUESTIONS)({"nominee": "X"})
    assert form.is_valid()
    assert form.answers == {"nominee": "X", "motivation": "", "q_day": "", "q_kind": ""}


def test_what_the_web_asks_for_is_said_and_no_limit_holds():
    form = answers_form_class(QUESTIONS)(
        {"nominee": "X", "motivation": "lång" * 99, "q_day": "2024-08-14"}
    )
    assert form.is_valid()
    assert form.answers["q_day"] == dt.date(2024, 8, 14).isoformat()
    assert form.fields["motivation"].help_text == "Kort. Required on the web."
    assert form.fields["q_day"].help_text == ""


def test_keys_are_never_the_same():
    assert len({new_key() for _time in range(100)}) == 100
