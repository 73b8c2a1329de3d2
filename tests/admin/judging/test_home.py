import datetime as dt

import pytest
from django.urls import reverse

from tests.conftest import local
from tests.judging.desks import put_before, queries_of, sit, words_of
from tests.judging.rows import decide, declare, make_judging, review
from wagtail_trygghetspris.enums import ConflictAnswer, JudgingState, JuryRole
from wagtail_trygghetspris.models import Winner

HOME = "/admin/jury/"


@pytest.fixture
def member(make_user):
    return make_user("member")


def seen_by(client, user, path=HOME):
    client.force_login(user)
    return client.get(path)


def test_who_has_nothing_to_do_with_juries_finds_nothing(client, make_user, home):
    assert seen_by(client, make_user("editor", pages=["change"])).status_code == 404


def test_a_secretary_in_the_jury_without_the_right_to_lead_finds_nothing(
    client, form_page, member
):
    sit(form_page, member, "A", roles=[JuryRole.SECRETARY], declared=False)
    assert seen_by(client, member).status_code == 404


def test_a_member_who_was_deactivated_is_sent_to_log_in(client, form_page, member):
    sit(form_page, member, "A")
    client.force_login(member)
    type(member).objects.update(is_active=False)
    assert client.get(HOME).status_code == 302


def test_a_member_sees_how_far_the_work_is_and_one_button(client, form_page, member):
    seat, (a, _b) = sit(form_page, member, "A", "B")
    review(seat, a, 1, 2, submitted=False)
    shown = words_of(seen_by(client, member))
    assert "1 of 2 reviewed." in shown
    assert shown.count("Go on reviewing") == 1
    assert "To lead" not in shown


@pytest.mark.parametrize(
    ("state", "declared", "sentence"),
    [
        (JudgingState.PREPARING, True, "The work has not begun yet."),
        (
            JudgingState.REVIEWING,
            False,
            "Say if you have a conflict of interest with 1 nominee.",
        ),
        (JudgingState.DELIBERATING, True, "<p>The reviews are over, and the jury"),
        (JudgingState.DECIDED, True, "<p>The jury has decided.</p>"),
    ],
)
def test_what_comes_next_follows_from_the_state(
    client, form_page, make_user, state, declared, sentence
):
    member = make_user("m")
    sit(
        form_page,
        member,
        "A",
        state=state,
        declared=declared,
        roles=[JuryRole.MEMBER],
    )
    assert sentence in words_of(seen_by(client, member))


def test_when_all_is_done_the_button_leads_to_submitting(client, form_page, member):
    seat, (a,) = sit(form_page, member, "A")
    review(seat, a, 1, 2, submitted=False)
    shown = words_of(seen_by(client, member))
    assert reverse("wagtail_trygghetspris_jury_submit", args=[seat.pk]) in shown


def test_the_chair_has_a_way_to_leading_and_a_plain_member_has_not(
    client, form_page, member, make_user
):
    seat, _nominees = sit(form_page, member, "A")
    plain = make_user("plain")
    seat.judging.seats.filter(role=JuryRole.MEMBER, place=2).update(user=plain)
    lead = reverse("wagtail_trygghetspris_jury_lead", args=[seat.judging_id])
    assert lead in words_of(seen_by(client, member))
    assert lead not in words_of(seen_by(client, plain))


def test_who_leads_sees_juries_at_work_and_years_to_prepare(
    client, leader, make_year, form_page, nominate
):
    nominate()
    closed = make_year(2023, opens_on=dt.date(2023, 6, 1), last_day=dt.date(2023, 9, 1))
    make_year(2022, last_day=dt.date(2022, 9, 1), winners=["A"])
    make_year(2025, opens_on=dt.date(2025, 6, 1), last_day=dt.date(2025, 9, 1))
    at_work = make_year(2021, last_day=dt.date(2021, 9, 1))
    judging = make_judging(at_work)
    response = seen_by(client, leader)
    waiting = [year.year for year, _url in response.context["waiting"]]
    assert waiting == [2024, closed.year]
    assert [each for each, _url in response.context["judgings"]] == [judging]


@pytest.mark.parametrize(
    ("moment", "is_asked_for"),
    [("2024-11-06 09:59:59", True), ("2024-11-06 10:00", False)],
)
def test_nobody_is_asked_to_prepare_the_jury_of_a_year_that_is_announced(
    client, leader, open_year, nominate, at, moment, is_asked_for
):
    nominate()
    open_year.winners.add(Winner(name="A"))
    open_year.announce_at = local("2024-11-06 10:00")
    open_year.save_revision().publish()
    at(moment)
    assert bool(seen_by(client, leader).context["waiting"]) is is_asked_for
    said = "Prepare the jury" in words_of(seen_by(client, leader, "/admin/"))
    assert said is is_asked_for


def test_the_menu_has_the_jury_for_those_with_a_place_or_the_right(
    client, form_page, member, leader, make_user
):
    sit(form_page, member, "A")
    start = "/admin/"
    for user, is_there in ((member, True), (leader, True), (make_user("x"), False)):
        page = seen_by(client, user, start).content.decode()
        assert ('"/admin/jury/"' in page) is is_there


@pytest.mark.parametrize("is_done", [False, True])
def test_the_start_page_tells_of_work_that_waits(client, form_page, member, is_done):
    seat, (a,) = sit(form_page, member, "A")
    if is_done:
        review(seat, a, 1, 2)
    page = words_of(seen_by(client, member, "/admin/"))
    assert ("0 of 1 reviewed." in page) is not is_done


def test_the_start_page_does_not_press_who_has_no_vote(client, form_page, member):
    sit(form_page, member, "A", roles=[JuryRole.CO_OPTED])
    assert "0 of 1 reviewed." not in words_of(seen_by(client, member, "/admin/"))


def test_more_nominees_take_no_more_queries(client, form_page, member):
    seat, _nominees = sit(form_page, member, "A", "B")
    client.force_login(member)
    with_two = queries_of(client, HOME)
    for nominee in put_before(seat.judging, form_page, *(f"N{n}" for n in range(10))):
        declare(seat, nominee)
        review(seat, nominee, 1, 2, submitted=False)
    with_twelve = queries_of(client, HOME)
    assert with_twelve == with_two


def test_who_chairs_a_nominee_is_led_to_the_ruling(client, form_page, make_user):
    chair, vice = make_user("chair"), make_user("vice")
    seat, (a,) = sit(form_page, chair, "A")
    seat.judging.seats.filter(place=1).update(user=vice)
    declare(seat.judging.seats.last(), a, ConflictAnswer.UNSURE, by=chair)
    link = f"/admin/jury/{seat.judging_id}/conflicts/"
    for path in (HOME, "/admin/"):
        assert link in seen_by(client, chair, path).content.decode()
        assert link not in seen_by(client, vice, path).content.decode()


@pytest.mark.parametrize("path", [HOME, "/admin/"])
def test_the_minutes_are_one_press_away_once_decided(
    client, form_page, member, make_user, path
):
    seat, (a,) = sit(form_page, member, "A", roles=[JuryRole.MEMBER])
    link = f"/admin/jury/{seat.judging_id}/decisions/2/"
    review(seat, a, 1, 2)
    assert link not in words_of(seen_by(client, member, path))
    for name in ("one", "two"):
        decide(seat.judging, a, by=make_user(name))
    page = words_of(seen_by(client, member, path))
    assert link in page
    assert "Read the minutes" in page


def test_of_who_only_comments_the_comments_are_counted(client, form_page, member):
    seat, (a, b, _c) = sit(form_page, member, "A", "B", "C", roles=[JuryRole.CO_OPTED])
    review(seat, a, comment="Bra.", submitted=False)
    review(seat, b, submitted=False)
    page = words_of(seen_by(client, member))
    assert "Comments on 1 of 3 nominees." in page
    assert "Read and comment" in page
