import pytest

from tests.admin.conftest import told
from tests.judging.desks import put_before, queries_of, screen, sit, words_of
from tests.judging.rows import declare, review
from wagtail_trygghetspris.enums import JudgingState, JuryRole, ReviewMethod
from wagtail_trygghetspris.models import Review


@pytest.fixture
def member(make_user):
    return make_user("member")


@pytest.fixture
def ranking(client, form_page, member):
    client.force_login(member)
    return sit(form_page, member, "A", "B", "C", method=ReviewMethod.RANKING)


def post(client, seat, shown, wanted, **buttons):
    data = {f"shown-{code}": rank or "" for code, rank in shown.items()}
    data |= {f"rank-{code}": rank or "" for code, rank in wanted.items()}
    return client.post(screen("rank", seat), data | buttons)


def order():
    rows = Review.objects.filter(rank__isnull=False).order_by("rank")
    return [(row.rank, row.nominee.name) for row in rows]


EMPTY = {1: None, 2: None, 3: None}


def test_numbers_are_saved(client, ranking):
    seat, _nominees = ranking
    response = post(client, seat, EMPTY, {1: 2, 2: 3, 3: 1})
    assert told(response) == "The order was saved."
    assert order() == [(1, "C"), (2, "A"), (3, "B")]


def test_a_number_given_twice_is_pointed_out_and_kept(client, ranking):
    seat, _nominees = ranking
    response = post(client, seat, EMPTY, {1: 2, 2: 2, 3: 1})
    assert response.status_code == 422
    assert words_of(response).count("Given twice") == 2
    assert words_of(response).count(" selected>") == 3
    assert order() == []


def test_buttons_move_one_step_and_save(client, ranking):
    seat, _nominees = ranking
    post(client, seat, EMPTY, EMPTY, up="2")
    assert order() == [(1, "B")]
    shown = {1: None, 2: 1, 3: None}
    post(client, seat, shown, shown, up="1")
    assert order() == [(1, "B"), (2, "A")]
    shown = {1: 2, 2: 1, 3: None}
    post(client, seat, shown, shown, down="2")
    assert order() == [(1, "A"), (2, "B")]


@pytest.mark.parametrize("code", ["99", "x", "", "٣"])
def test_a_button_of_nobody_moves_nothing(client, ranking, code):
    seat, _nominees = ranking
    assert post(client, seat, EMPTY, EMPTY, up=code).status_code == 302
    assert order() == []


def test_two_tabs_get_409_with_both_orders(client, ranking):
    seat, _nominees = ranking
    post(client, seat, EMPTY, {1: 1, 2: 2, 3: 3})
    response = post(client, seat, EMPTY, {1: 3, 2: 2, 3: 1})
    assert response.status_code == 409
    assert [line.name for line in response.context["others"]] == ["A", "B", "C"]
    wanted = [place.line.name for place in response.context["places"]]
    assert wanted == ["C", "B", "A"]
    assert order() == [(1, "A"), (2, "B"), (3, "C")]
    shown = {p.line.nominee.code: p.shown for p in response.context["places"]}
    post(client, seat, shown, {1: 3, 2: 2, 3: 1})
    assert order() == [(1, "C"), (2, "B"), (3, "A")]


def test_a_rank_does_not_take_the_words_away(client, ranking):
    seat, (a, _b, _c) = ranking
    review(seat, a, submitted=False, comment="Bra")
    post(client, seat, EMPTY, {1: 1, 2: 2, 3: 3})
    assert Review.objects.get(nominee=a).comment == "Bra"


def test_when_reviews_are_over_it_can_only_be_read(client, ranking):
    seat, _nominees = ranking
    type(seat.judging).objects.update(state=JudgingState.DELIBERATING)
    assert "<select" not in words_of(client.get(screen("rank", seat)))
    assert post(client, seat, EMPTY, {1: 1, 2: 2, 3: 3}).status_code == 422
    assert order() == []


@pytest.mark.parametrize(
    ("method", "role"),
    [
        (ReviewMethod.SCORES, JuryRole.MEMBER),
        (ReviewMethod.RANKING, JuryRole.CO_OPTED),
    ],
)
def test_who_does_not_rank_finds_nothing(client, form_page, member, method, role):
    seat, _nominees = sit(form_page, member, "A", method=method, roles=[role])
    client.force_login(member)
    assert client.get(screen("rank", seat)).status_code == 404


def test_more_nominees_take_no_more_queries(client, ranking, form_page):
    seat, _nominees = ranking
    path = screen("rank", seat)
    with_three = queries_of(client, path)
    for nominee in put_before(seat.judging, form_page, *(f"N{n}" for n in range(10))):
        declare(seat, nominee)
    assert queries_of(client, path) == with_three
