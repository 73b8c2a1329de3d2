"""The screen of the shortlist."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.admin.conftest import told
from tests.judging.rows import declare, make_judging, make_nominee, review
from wagtail_trygghetspris.enums import ConflictAnswer, JudgingState
from wagtail_trygghetspris.models import Judging, Nominee


@pytest.fixture
def chair(make_user):
    return make_user("chair")


@pytest.fixture
def judging(form_page, chair):
    return make_judging(
        form_page.prize_year, users=[chair], state=JudgingState.DELIBERATING
    )


@pytest.fixture
def nominees(judging, nominate, chair):
    rows = [
        make_nominee(judging, name, [nominate(nominee=name)], code=code)
        for code, name in enumerate(("Anna", "Bo", "Cilla"), 1)
    ]
    for row in rows:
        declare(judging.seats.get(user=chair), row)
    return rows


@pytest.fixture
def url(judging, nominees):
    return reverse("wagtail_trygghetspris_jury_shortlist", args=[judging.pk])


@pytest.fixture
def desk(client, leader):
    client.force_login(leader)
    return client


def post(client, url, do="", *, seen="", **places):
    data = {f"place_{code[1:]}": place for code, place in places.items()}
    return client.post(url, {"seen": seen, "do": do, **data})


def put(*codes):
    Nominee.objects.update(shortlist_place=None)
    for place, code in enumerate(codes, 1):
        Nominee.objects.filter(code=code).update(shortlist_place=place)


def order():
    return [each.code for each in Nominee.objects.shortlisted()]


def test_numbers_make_the_order(desk, url):
    response = post(desk, url, n1=2, n2="", n3=1)
    assert response.status_code == 302
    assert told(response) == "The shortlist was saved."
    assert order() == [3, 1]


@pytest.mark.parametrize(
    ("do", "expected"),
    [
        ("up:2", [2, 1]),
        ("up:1", [1, 2]),
        ("down:1", [2, 1]),
        ("down:2", [1, 2]),
        ("remove:1", [2]),
        ("add:3", [1, 2, 3]),
        ("add:1", [1, 2]),
        ("up:3", [1, 2]),
        ("up:9", [1, 2]),
        ("up:²", [1, 2]),
        ("sideways:1", [1, 2]),
        ("", [1, 2]),
    ],
)
def test_buttons_move_one_at_a_time(desk, url, do, expected):
    put(1, 2)
    post(desk, url, do, seen="1,2", n1=1, n2=2)
    assert order() == expected


def test_a_number_that_another_has_comes_before_it(desk, url):
    put(1, 2, 3)
    post(desk, url, seen="1,2,3", n1=1, n2=2, n3=1)
    assert order() == [3, 1, 2]


@pytest.mark.parametrize("number", ["0", "-1", "x", "1000", "1.5"])
def test_what_is_no_place_is_pointed_out_and_kept(desk, url, number):
    put(1)
    response = post(desk, url, seen="1", n1=1, n2=number)
    assert response.status_code == 422
    assert f'value="{number}"' in response.content.decode()
    assert 'aria-invalid="true"' in response.content.decode()
    assert order() == [1]


def test_who_saves_over_a_change_is_told_both_and_loses_nothing(desk, url):
    put(2)
    response = post(desk, url, seen="1", n1=2, n3=1)
    assert response.status_code == 409
    words = told(response)
    assert "It says now: 1. Bo. You wanted: 1. Cilla, 2. Anna." in words
    assert order() == [2]
    form = response.context["form"]
    assert (form.initial["seen"], form.initial["place_3"]) == ("2", 1)
    post(desk, url, seen="2", n1=2, n3=1)
    assert order() == [3, 1]


def test_the_chair_neither_sees_nor_moves_what_a_conflict_closes(
    client, chair, url, judging, nominees
):
    judging.seats.get(user=chair).conflicts.filter(nominee=nominees[1]).update(
        answer=ConflictAnswer.CONFLICT
    )
    put(1, 2, 3)
    client.force_login(chair)
    page = client.get(url).content.decode()
    assert ">Bo<" not in page
    assert "You have a conflict of interest for 1 nominee" in page
    assert "keeps its place" in page
    post(client, url, seen="1,3", n1=2, n3=1)
    assert order() == [3, 2, 1]
    assert [each["lines"][1].place for each in client.get(url).context["tables"]] == [2]


def test_a_name_is_shown_to_the_jury_only_when_that_is_ticked(
    desk, url, client, judging
):
    Judging.objects.update(blind_mode="nominee")
    assert "shows the jury the nominee's name" in (
        desk.get(url).content.decode().replace("&#x27;", "'")
    )
    response = post(desk, url, "add:3")
    assert response.status_code == 422
    assert "Confirm that the jury is shown" in told(response)
    assert response.context["form"].initial["place_3"] == 1
    assert order() == []
    desk.post(url, {"seen": "", "do": "add:3", "reveals": "on"})
    assert order() == [3]


@pytest.mark.parametrize(
    "state", [each for each in JudgingState if each != JudgingState.DELIBERATING]
)
def test_at_other_times_it_is_read_only(desk, url, state):
    put(1)
    Judging.objects.update(state=state)
    page = desk.get(url).content.decode()
    assert "The shortlist is changed while the jury deliberates." in page
    assert 'name="do"' not in page
    assert post(desk, url, seen="1", n2=1).status_code == 422
    assert order() == [1]


def test_a_member_may_not_and_a_stranger_finds_nothing(client, make_user, url, judging):
    member, stranger = make_user("member"), make_user("stranger")
    seat = judging.seats.filter(role="member").first()
    seat.user = member
    seat.save()
    client.force_login(member)
    assert client.get(url).status_code == 302
    assert post(client, url, n1=1).status_code == 302
    client.force_login(stranger)
    assert post(client, url, n1=1).status_code == 404
    assert order() == []


def test_queries_do_not_grow_with_the_nominees(desk, url, judging, nominate):
    def count():
        desk.get(url)
        with CaptureQueriesContext(connection) as queries:
            desk.get(url)
        return len(queries)

    def add(number):
        row = make_nominee(judging, f"N{number}", [nominate(nominee=f"N{number}")])
        for seat in judging.seats.all()[:3]:
            review(seat, row, 3, 3)

    add(0)
    few = count()
    for number in range(1, 12):
        add(number)
    assert count() == few


def test_two_categories_stand_apart(desk, url, prize):
    category = prize.categories.model.objects.create(prize=prize, name="Ung")
    Nominee.objects.filter(code=2).update(category=category)
    post(desk, url, n1=1, n2=1, n3=2)
    places = Nominee.objects.order_by("code").values_list("shortlist_place", flat=True)
    assert list(places) == [1, 1, 2]
