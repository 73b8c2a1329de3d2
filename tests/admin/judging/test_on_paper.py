"""Who leads enters what a member without a log-in has said on paper."""

import json

import pytest

from tests.judging.desks import put_before, screen, words_of
from tests.judging.rows import declare, make_judging, review
from wagtail_trygghetspris.enums import JuryRole
from wagtail_trygghetspris.models import Review, ReviewNote

ROLES = [JuryRole.CHAIR, JuryRole.MEMBER]


@pytest.fixture
def on_paper(client, form_page, make_user):
    """A member without a log-in, with a nominee, before the secretary."""
    secretary = make_user("secretary", "lead_judging")
    judging = make_judging(form_page.prize_year, roles=ROLES)
    (nominee,) = put_before(judging, form_page, "Alfa")
    seat = judging.seats.get(place=1)
    declare(seat, nominee, by=secretary)
    client.force_login(secretary)
    return seat, nominee


def test_no_private_note_is_asked_for_shown_or_told(client, on_paper):
    seat, nominee = on_paper
    row = review(seat, nominee, 1, 2, submitted=False, note="Jaktfalken")
    path = screen("review", seat, nominee.code)
    page = words_of(client.get(path))
    assert 'name="comment"' in page
    assert 'name="note"' not in page
    assert "Jaktfalken" not in page
    posted = {"comment": "Bra.", "shown-comment": "", "note": "x", "shown-note": ""}
    response = client.post(path, posted, headers={"accept": "application/json"})
    assert sorted(json.loads(response.content)["stored"])[0] == "comment"
    assert "Jaktfalken" not in response.content.decode()
    assert ReviewNote.objects.get(review=row).text == "Jaktfalken"
    assert Review.objects.get().comment == "Bra."


def test_the_member_is_named_where_it_would_have_said_you(client, on_paper):
    seat, nominee = on_paper
    page = words_of(client.get(screen("review", seat, nominee.code)))
    assert "Scores from Ledamot 2" in page
    assert "Comment from Ledamot 2" in page
    review(seat, nominee, 1, 2, submitted=False)
    assert "Submit for Ledamot 2" in words_of(client.get(screen("submit", seat)))
    page = words_of(client.get(screen("declare", seat)))
    assert "Save the answers of Ledamot 2" in page


@pytest.mark.parametrize("name", ["list", "declare", "submit", "review"])
@pytest.mark.parametrize("submitted", [False, True])
def test_nothing_is_called_the_secretarys_own(client, on_paper, name, submitted):
    seat, nominee = on_paper
    review(seat, nominee, 1, 2, submitted=submitted)
    args = [nominee.code] if name == "review" else []
    page = words_of(client.get(screen(name, seat, *args)))
    part = "wtp-review__write" if name == "review" else "wtp-room"
    assert "Submit your" not in page
    room = page[page.index(part) : page.index("</main>")]
    room = room.replace("Your text stands here", "")  # what was just entered
    assert "Your " not in room
    assert "You have" not in room
    assert " your " not in room


def test_the_paper_itself_speaks_to_the_member(client, on_paper):
    seat, _nominee = on_paper
    type(seat).objects.filter(pk=seat.pk).update(role=JuryRole.CO_OPTED)
    assert "You are co-opted" in words_of(client.get(screen("pack", seat)))
    assert "Ledamot 2 is co-opted" in words_of(client.get(screen("list", seat)))
