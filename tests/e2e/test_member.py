"""A member's own screens on a tablet."""

import pytest

from tests.judging.desks import screen, sit
from wagtail_trygghetspris.enums import JuryRole

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def seat(transactional_db, form_page, make_user):
    seat, _nominees = sit(
        form_page,
        make_user("ett"),
        "Grannhjälpen",
        "Cykelköket",
        roles=[JuryRole.CHAIR],
        declared=False,
    )
    return seat


@pytest.mark.parametrize("width", [768, 1280])
def test_every_answer_on_conflicts_of_interest_is_within_reach(
    seat, log_in, live_server, width
):
    page = log_in("ett", width=width)
    page.goto(live_server.url + screen("declare", seat))
    answers = page.locator(".wtp-declare .wtp-choices__one")
    boxes = [each.bounding_box() for each in answers.all()]
    assert len(boxes) == 6
    assert [box for box in boxes if box["x"] + box["width"] > width] == []
    starts = {each.bounding_box()["x"] for each in page.locator(".wtp-choices").all()}
    legend = page.locator(".wtp-declare legend").first.bounding_box()
    assert starts == {legend["x"]}
