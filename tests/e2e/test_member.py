"""A member's own screens on a tablet and a telephone."""

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


def test_the_reason_for_a_conflict_is_written_within_a_telephone(
    seat, log_in, live_server
):
    page = log_in("ett", width=320)
    page.goto(live_server.url + screen("declare", seat))
    page.locator(".wtp-declare__reason summary").first.click()
    box = page.locator(".wtp-declare__reason textarea").first.bounding_box()
    assert box["x"] + box["width"] <= 300


def test_the_settings_of_the_jurys_work_fit_a_telephone(
    seat, log_in, live_server, make_user
):
    make_user("sekreterare", "lead_judging")
    page = log_in("sekreterare", width=320)
    page.goto(f"{live_server.url}/admin/jury/{seat.judging_id}/settings/")
    boxes = [each.bounding_box() for each in page.locator("main select").all()]
    assert len(boxes) == 2
    assert [box for box in boxes if box["x"] + box["width"] > 300] == []
