"""Fixtures of a jury that meets, for the tests of meeting, decision and winners."""

from types import SimpleNamespace

import pytest
from django.utils import translation

from wagtail_trygghetspris.models import PrizeCategory, PrizeYear, YearCategory

from . import meetings
from .rows import ROLES, make_judging, make_nominee


@pytest.fixture
def in_english():
    """The words of the source, so that tests can name them."""
    with translation.override("en"):
        yield


@pytest.fixture
def secretary_user(make_user):
    return make_user("lead", "lead_judging")


@pytest.fixture
def make_world(open_year, nominate, at, secretary_user):
    """``make_world(names=["A", "B"], roles=…, conflicts=[(0, 1)], …)``: a jury that
    deliberates on the year 2024, everybody present; the first member has a log-in."""

    def make(
        names=("Anna", "Bo"),
        *,
        roles=ROLES,
        conflicts=(),
        user=None,
        begins=True,
        categories=(),
        declared=True,
        **fields,
    ):
        at("2024-10-01 12:00")
        year = PrizeYear.objects.get(pk=open_year.pk)
        year.year_categories = [
            YearCategory(
                category=PrizeCategory.objects.create(prize=year.prize, name=name)
            )
            for name in categories
        ]
        year.save()
        fields.setdefault("state", "deliberating")
        judging = make_judging(year, users=[user], roles=roles, **fields)
        nominees = [
            make_nominee(judging, name, [nominate(nominee=name)]) for name in names
        ]
        seats = meetings.seats_of(judging)
        if declared:
            pairs = [(seats[a], nominees[b]) for a, b in conflicts]
            meetings.clear_all(judging, by=secretary_user, conflicts=pairs)
        world = SimpleNamespace(
            judging=judging,
            year=year,
            nominees=nominees,
            seats=seats,
            user=secretary_user,
            reader=meetings.leading(judging, secretary_user),
        )
        if begins:
            world.meeting = meetings.begin(
                judging, secretary_user, per_category=bool(categories)
            )
            world.question = world.meeting.questions.first()
        return world

    return make


@pytest.fixture
def ready(make_world):
    """``ready()``: Anna has been awarded, and nothing stands in the way."""

    def make(*args, **more):
        world = make_world(*args, **more)
        world.anna = meetings.propose(world.question, world.nominees[0])
        meetings.award(world.question, world.anna, citation="För mod\noch ork.")
        return world

    return make
