import pytest
from django.urls import reverse

from tests.conftest import local
from tests.judging.rows import decide, make_judging, make_nominee
from wagtail_trygghetspris.models import Letter, LetterText, Winner


@pytest.fixture
def chair(make_user):
    return make_user("chair")


@pytest.fixture
def judging(form_page, chair):
    return make_judging(form_page.prize_year, users=[chair], state="deliberating")


@pytest.fixture
def anna(judging, nominate):
    first = nominate(nominee="Anna")
    nominate(nominee="Anna", nominator_email="ORJAN@example.se")
    return make_nominee(judging, "Anna", [first], email="anna@example.se")


@pytest.fixture
def decided(judging, anna, leader):
    Letter.objects.all().delete()
    return decide(judging, anna, by=leader)


@pytest.fixture
def desk(client, leader):
    client.force_login(leader)
    return client


@pytest.fixture
def letters_url(judging):
    return reverse("wagtail_trygghetspris_jury_letters", args=[judging.pk])


@pytest.fixture
def text(desk, decided, letters_url):
    """``text("award")``: the text as it was prepared."""

    def get(kind):
        desk.post(letters_url, {"kind": kind})
        return LetterText.objects.get(kind=kind)

    return get


@pytest.fixture
def announce(judging, at):
    def make():
        Winner.objects.create(prize_year=judging.prize_year, name="Anna")
        type(judging.prize_year).objects.update(announce_at=local("2024-10-25 08:00"))
        at("2024-10-25 12:00")

    return make
