"""What no browser sends is answered in words, or is nothing: never an error of ours."""

import pytest
from django.urls import reverse

from tests.judging import meetings
from wagtail_trygghetspris.forms.judging.reviewing import ReviewForm
from wagtail_trygghetspris.forms.judging.shortlisting import ShortlistForm, moved

LONG = "9" * 5000


@pytest.fixture
def work(client, make_world, secretary_user, make_user):
    chair = make_user("chair")
    world = make_world(user=chair)
    client.force_login(secretary_user)
    return world


def url(name, work, *args):
    return reverse(f"wagtail_trygghetspris_jury_{name}", args=[work.judging.pk, *args])


def test_a_nominee_with_a_number_of_five_thousand_digits_is_not_merged(client, work):
    codes = {"code": [LONG, str(work.nominees[0].code)], "into": LONG}
    for answer in (
        client.post(url("merge", work), codes),
        client.get(url("merge", work), codes),
    ):
        assert answer.status_code == 302


@pytest.mark.parametrize("name", ["rule", "conflict"])
def test_a_declaration_with_such_a_number_is_none(client, work, name):
    assert client.get(url("conflicts", work), {"rule": LONG}).status_code == 200
    answer = client.post(url("conflicts", work), {"conflict": LONG})
    assert answer.status_code == 404


def test_a_shortlist_with_such_a_number():
    form = ShortlistForm({"seen": f"{LONG},1"}, groups=[], listed=[])
    assert form.is_valid()
    assert form.seen_codes == [1]
    assert moved([1], f"add:{LONG}", group=[1]) == [1]


def test_a_score_that_was_shown_with_such_a_number():
    assert ReviewForm._shown(_Shown(LONG), "score-1") is None


class _Shown:
    def __init__(self, text):
        self.shown = {"score-1": text}


def test_a_reason_that_cannot_be_stored_moves_nothing(client, work):
    answer = client.post(
        url("move", work), {"do": "review_again", "confirmed": "1", "reason": "A\0B"}
    )
    assert answer.status_code == 422
    assert "Null characters are not allowed" in answer.content.decode()
    work.judging.refresh_from_db()
    assert work.judging.state == "deliberating"


def test_a_reason_that_cannot_be_stored_is_no_ruling(client, work):
    conflict = work.seats[2].conflicts.get(nominee=work.nominees[0])
    client.force_login(work.seats[0].user)
    answer = client.post(
        url("conflicts", work),
        {
            "conflict": conflict.pk,
            "seen": "none:",
            "ruling": "conflict",
            "reason": "A\0B",
        },
    )
    assert answer.status_code == 422
    conflict.refresh_from_db()
    assert conflict.ruling == ""


def test_a_correction_of_such_a_decision_is_none(client, work):
    meetings.award(work.question, meetings.propose(work.question, work.nominees[0]))
    meetings.establish(work)
    data = {"decided_by": "J", "decided_on": "2024-10-01", "reason": "R"}
    answer = client.post(url("decide", work) + "?correct=1", {**data, "corrects": LONG})
    assert answer.status_code == 409
