from types import SimpleNamespace

import pytest

from tests.judging.rows import make_judging, make_nominee
from tests.models.visibility.sight import ROLES
from wagtail_trygghetspris.enums import JuryRole


@pytest.fixture
def leader(make_user):
    return make_user("leader", "lead_judging", "view_nomination")


@pytest.fixture
def jury(make_user, form_page, nominate, leader):
    """A chair, a member, a deputy and a co-opted member with log-ins, a member on
    paper, and two nominees with a nomination each."""
    users = [make_user(str(role)) for role in ROLES]
    judging = make_judging(
        form_page.prize_year, users=users, roles=(*ROLES, JuryRole.MEMBER)
    )
    first, second = nominate(nominee="Anna"), nominate(nominee="Bo")
    return SimpleNamespace(
        judging=judging,
        users=dict(zip(ROLES, users, strict=True)),
        seats=list(judging.seats.select_related("judging")),
        paper=judging.seats.select_related("judging").get(user=None),
        anna=make_nominee(judging, "Anna", [first]),
        bo=make_nominee(judging, "Bo", [second]),
        nominations=(first, second),
    )
