import pytest

from tests.judging.desks import screen, sit, words_of
from tests.judging.rows import declare, review
from wagtail_trygghetspris.enums import (
    BlindMode,
    ConflictAnswer,
    JudgingState,
    JuryRole,
    ReviewMethod,
)
from wagtail_trygghetspris.models import Nomination


@pytest.fixture
def member(make_user):
    return make_user("member")


@pytest.fixture
def pack(client, form_page, member):
    """``pack("Alfa", declared=False)``: seat, nominees, and a way to see the papers."""

    def build(*names, **fields):
        seat, nominees = sit(form_page, member, *names, **fields)
        Nomination.objects.update(motivation="Taltrasten", nominator_name="Örjan Ek")
        client.force_login(member)
        return seat, nominees, lambda: words_of(client.get(screen("pack", seat)))

    return build


def test_before_conflicts_are_declared_there_are_names_and_boxes_only(pack):
    _seat, _nominees, see = pack("Alfa", "Beta", declared=False)
    page = see()
    assert page.count("pack__box") - page.count("pack__boxes") == 2 * 3
    assert "Alfa" in page
    assert "Taltrasten" not in page
    assert "Örjan" not in page


def test_afterwards_the_nominations_that_may_be_read_and_a_sheet_to_score_on(pack):
    seat, (a, b, c), see = pack("Alfa", "Beta", "Gamma", declared=False)
    declare(seat, a)
    declare(seat, b, ConflictAnswer.CONFLICT)
    declare(seat, c, ConflictAnswer.UNSURE)
    page = see()
    assert page.count("Taltrasten") == 1
    assert ("Alfa" in page, "Beta" in page, "Gamma" in page) == (True, False, False)
    assert "Your scores for Alfa" in page
    assert "Nytta" in page


def test_a_nominee_that_is_new_waits_with_its_box(pack):
    seat, (a, _b), see = pack("Alfa", "Beta", declared=False)
    declare(seat, a)
    page = see()
    assert page.count("Taltrasten") == 1
    assert "Nominees to answer for" in page


def test_what_the_year_hides_is_hidden_on_paper_too(pack):
    _seat, _nominees, see = pack("Zebran", blind_mode=BlindMode.NOMINEE)
    page = see()
    assert "Zebran" not in page
    assert "Örjan" not in page
    assert "Nominee 1" in page


def test_where_the_jury_ranks_there_is_a_sheet_for_the_order(pack):
    _seat, _nominees, see = pack("Alfa", method=ReviewMethod.RANKING)
    page = see()
    assert "Nominees to rank" in page
    assert "Your scores for" not in page


def test_the_co_opted_have_no_sheet(pack):
    _seat, _nominees, see = pack("Alfa", roles=[JuryRole.CO_OPTED])
    assert "Your scores for" not in see()


def test_before_the_work_is_opened_it_is_empty(pack):
    _seat, _nominees, see = pack("Alfa", state=JudgingState.PREPARING)
    page = see()
    assert "Alfa" not in page
    assert "has not begun yet" in page


def test_what_anybody_thinks_is_not_in_it(pack):
    seat, (a,), see = pack("Alfa")
    review(seat, a, 1, 2, comment="Kornknarren", note="Jaktfalken")
    page = see()
    assert "Kornknarren" not in page
    assert "Jaktfalken" not in page


def test_who_leads_does_not_print_for_a_member_with_a_log_in(pack, client, make_user):
    seat, _nominees, _see = pack("Alfa")
    client.force_login(make_user("leader", "lead_judging"))
    assert client.get(screen("pack", seat)).status_code == 404


def test_there_is_room_for_a_reason_and_for_a_comment(pack):
    seat, (a, _b), see = pack("Alfa", "Beta", declared=False)
    declare(seat, a)
    page = see()
    assert page.count('<td class="pack__reason">') == 1
    lines = page.split('<div class="pack__lines" aria-hidden="true">')[1]
    assert lines.startswith("<div></div>" * 6)
