"""Two editors who press at the same time get one year between them."""

import pytest

from tests.threads import IN_THREADS, at_once
from wagtail_trygghetspris.domain.rollover import starting
from wagtail_trygghetspris.domain.rollover.starting import AlreadyStarted
from wagtail_trygghetspris.models import Jury, PrizeYear

EDITORS = 4

pytestmark = IN_THREADS


@pytest.fixture
def presses(start, make_year, jury):
    """What each of the editors gets: a year, or what stood in the way."""
    make_year(2024, jury=jury)
    return lambda: at_once(*[lambda: start(2025).year] * EDITORS)


def test_one_year_is_made_and_the_others_are_led_to_it(presses):
    answers = presses()
    year = PrizeYear.objects.get(year=2025)
    refused = [each for each in answers if isinstance(each, AlreadyStarted)]
    assert [each for each in answers if each not in refused] == [year]
    assert [each.year for each in refused] == [year] * (EDITORS - 1)
    assert Jury.objects.count() == 2


def test_without_the_lock_somebody_meets_an_error(presses, monkeypatch):
    """The negative control: what the lock is there for."""
    monkeypatch.setattr(
        starting, "_held", lambda prize, using: type(prize).objects.get(pk=prize.pk)
    )
    refused = [each for each in presses() if isinstance(each, AlreadyStarted)]
    assert len(refused) < EDITORS - 1
