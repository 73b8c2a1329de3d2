import pytest
from django.utils import translation

from tests.conftest import local
from tests.domain.judging.informing.letters import AWARD
from tests.judging.rows import decide, make_judging, make_nominee
from wagtail_trygghetspris.domain.judging import informing
from wagtail_trygghetspris.models import LetterText, Winner


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def judging(form_page):
    return make_judging(form_page.prize_year, state="deliberating")


@pytest.fixture
def anna(judging, nominate):
    nomination = nominate(nominee="Anna", nominator_email="a@example.se")
    return make_nominee(judging, "Anna", [nomination], email="anna@example.se")


@pytest.fixture
def decided(judging, anna, leader):
    return decide(judging, anna, by=leader)


@pytest.fixture
def announce(judging, at):
    """The winner is on the web from now on."""

    def make():
        at("2024-10-25 12:00")
        year = judging.prize_year
        Winner.objects.create(prize_year=year, name="Anna")
        year.announce_at = local("2024-10-25 08:00")
        year.save()

    return make


@pytest.fixture
def text(judging):
    def make(kind=AWARD, **fields):
        latest = informing.latest_decision(judging)
        fields = {"subject": "Ämne", "body": "Text", "decision": latest, **fields}
        return LetterText.objects.create(judging=judging, kind=kind, **fields)

    return make
