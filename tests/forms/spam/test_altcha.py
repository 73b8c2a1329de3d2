import base64
import datetime as dt
import json
import sys

import pytest

from tests.forms.spam.fake_google import NOW
from wagtail_trygghetspris.forms.building import form_class
from wagtail_trygghetspris.forms.spam import altcha as module
from wagtail_trygghetspris.forms.spam.altcha import Altcha
from wagtail_trygghetspris.forms.spam.base import PASSED, suspicious, unknown

altcha = pytest.importorskip("altcha")
pytest.importorskip("django_altcha")

WRONG = suspicious("altcha_wrong")


@pytest.fixture(autouse=True)
def _quick(settings, monkeypatch, at):
    at("2024-08-15 12:00")
    settings.ALTCHA_HMAC_KEY = "a-long-random-text"
    monkeypatch.setattr(Altcha, "max_number", 50)


def solve(given=None, **changes):
    """What the browser sends for a challenge, ``changes`` made by hand."""
    challenge = given or Altcha().new_challenge()
    solution = altcha.solve_challenge(
        challenge["challenge"], challenge["salt"], max_number=challenge["maxNumber"]
    )
    kept = {
        key: challenge[key] for key in ("algorithm", "challenge", "salt", "signature")
    }
    return encoded({**kept, "number": solution.number, **changes})


def encoded(content):
    return base64.b64encode(json.dumps(content).encode()).decode()


def check(submission, solution, ticket="a ticket", **options):
    return Altcha().check(submission({"altcha": solution, "ticket": ticket}, **options))


def test_a_solution_passes(submission):
    assert check(submission, solve()) == PASSED


def test_without_a_solution_it_cannot_tell(submission):
    assert check(submission, "") == unknown("altcha_not_solved")


@pytest.mark.parametrize(
    ("hours", "found"),
    [(23.99, PASSED), (24, unknown("altcha_expired")), (99, unknown("altcha_expired"))],
)
def test_a_day_to_write_in(submission, hours, found):
    moment = NOW + dt.timedelta(hours=hours)

    assert check(submission, solve(), moment=moment) == found


def test_a_site_may_give_less_time(submission, settings):
    settings.ALTCHA_CHALLENGE_EXPIRE = 60_000
    moment = NOW + dt.timedelta(minutes=1)

    assert check(submission, solve(), moment=moment) == unknown("altcha_expired")


@pytest.mark.parametrize(
    "solution",
    [
        "no base64 å",
        "AAAA",
        encoded([]),
        encoded({}),
        encoded("text"),
        "x" * 5000,
        encoded(
            {"algorithm": 1, "challenge": [], "number": {}, "salt": 5, "signature": 0}
        ),
    ],
)
def test_what_is_no_solution_is_suspicious(submission, solution):
    assert check(submission, solution) == WRONG


@pytest.mark.parametrize(
    "change", [{"number": -1}, {"signature": "0"}, {"challenge": "0"}, {"salt": "0"}]
)
def test_a_changed_solution_is_suspicious(submission, change):
    assert check(submission, solve(**change)) == WRONG


def test_a_solution_with_a_lot_beside_it_is_not_read(submission):
    assert check(submission, solve(more="x" * 4096)) == WRONG


def test_nobody_gives_themselves_more_time(submission):
    challenge = Altcha().new_challenge()
    later = challenge["salt"].replace("expires=1", "expires=2")

    assert later != challenge["salt"]
    assert check(submission, solve(challenge, salt=later)) == WRONG


def test_a_challenge_of_another_site_is_suspicious(submission, settings):
    solution = solve()
    settings.ALTCHA_HMAC_KEY = "another"

    assert check(submission, solution) == WRONG


class TestUsedAgain:
    def test_for_another_form_it_is_suspicious(self, submission):
        solution = solve()
        found = [check(submission, solution, ticket=str(form)) for form in range(3)]

        assert found == [PASSED] + [suspicious("altcha_replayed")] * 2

    def test_for_the_same_form_it_is_a_second_press(self, submission):
        solution = solve()

        assert [check(submission, solution) for _press in range(3)] == [PASSED] * 3

    def test_it_is_remembered_until_it_expires(self, submission, at):
        solution = solve()
        check(submission, solution)
        at("2024-08-16 11:59:59")
        moment = NOW + dt.timedelta(hours=24, seconds=-1)
        found = check(submission, solution, ticket="another", moment=moment)

        assert found == suspicious("altcha_replayed")

    def test_a_cache_that_is_down_puts_nobody_into_quarantine(
        self, submission, monkeypatch
    ):
        monkeypatch.setattr(module, "caches", {})

        assert check(submission, solve()) == PASSED


def test_the_form_carries_a_new_challenge_each_time():
    html = [str(form_class([])(checks=[Altcha()])["altcha"]) for _time in range(2)]

    assert html[0] != html[1]
    for shown in html:
        assert "data-tp-altcha=" in shown
        assert "<script" not in shown
        assert "a-long-random-text" not in shown


def test_a_form_that_comes_back_keeps_its_solution():
    form = form_class([])({"altcha": "solved"}, checks=[Altcha()])

    assert form.is_valid()
    assert 'value="solved"' in str(form["altcha"])


class TestNotSetUp:
    @pytest.fixture(params=["no key", "not installed"])
    def _lacking(self, request, settings, monkeypatch):
        if request.param == "no key":
            settings.ALTCHA_HMAC_KEY = None
        else:
            for name in ("altcha", "django_altcha"):
                monkeypatch.setitem(sys.modules, name, None)

    @pytest.mark.usefixtures("_lacking")
    def test_the_form_has_no_field_and_a_person_looks(self, submission):
        assert Altcha().fields() == {}
        assert check(submission, "anything") == unknown("altcha_not_set_up")
