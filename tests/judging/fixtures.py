"""Those who lead the work of a jury."""

import pytest


@pytest.fixture
def leader(make_user):
    return make_user("leader", "lead_judging")


@pytest.fixture
def secretary(make_user):
    return make_user("secretary", "lead_judging")
